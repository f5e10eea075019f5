const schemes = ['https:', 'http:', 'mailto:', 'tel:'];

/** The address, if it is one a visitor may be sent to; the parsed scheme counts, not the written one (S-06). */
export function safeAddress(written: string, base: string): string | null {
  try {
    const { href, protocol } = new URL(written, base);
    return schemes.includes(protocol) ? href : null;
  } catch {
    return null;
  }
}

/** Where a contact leads: an e-mail address, a telephone number or a web address; null if it is only to be read. */
export function contactAddress(contact: string, subject?: string): string | null {
  const written = contact.trim();
  if (/^[^\s@:/?&]+@[^\s@:/?&]+\.[^\s@:/?&]+$/.test(written))
    return `mailto:${written}${subject ? `?subject=${encodeURIComponent(subject)}` : ''}`;
  if (/^\+?[\d\s().-]{5,}$/.test(written)) return `tel:${written.replace(/[^\d+]/g, '')}`;
  return /^[a-z]+:/i.test(written) ? safeAddress(written, 'about:blank') : null;
}
