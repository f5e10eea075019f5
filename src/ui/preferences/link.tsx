import type { ComponentChildren } from 'preact';
import { safeAddress } from '../links.js';

/** A link in a window of its own, so that the choices stay open; nothing if the address is none to send a visitor to. */
export function Link({
  to,
  children,
}: {
  readonly to: string | null | undefined;
  readonly children: ComponentChildren;
}) {
  const href = to ? safeAddress(to, globalThis.location.href) : null;
  if (!href) return null;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
