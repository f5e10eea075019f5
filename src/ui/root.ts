import type { Settings } from '../core/config.js';
import { makeElement } from './make-element.js';
import { bodyOf } from './page-body.js';

/** What a part of the interface gives back to who showed it. */
export interface Mounted {
  readonly root: HTMLElement;
  remove(): void;
}

interface RootOptions {
  readonly settings: Pick<Settings, 'theme'>;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
}

/**
 * Puts `#samtycke` first into the body, or right behind a skip link. It comes before every part of the
 * interface, which mount themselves into it, and holds the live region of its announcements.
 */
export function createRoot(document: Document, { settings, locale, direction }: RootOptions): HTMLElement {
  const root = makeElement(
    document,
    // React takes the first `div` of the body for its own, but not an element that nobody has defined.
    'samtycke-root',
    { id: 'samtycke', lang: locale, dir: direction, 'data-samtycke-theme': settings.theme ?? 'auto' },
    makeElement(document, 'div', { role: 'status', 'aria-live': 'polite' }),
  );
  // Without a box of its own there is nothing for the page to move, fade or put below its other parts. Filters of the
  // visitor, which are `!important`, still hide it, and take its clicks.
  Object.assign(root.style, { display: 'contents', pointerEvents: 'auto' });
  // Navigation that caches pages brings back copies of what stood there, which nobody hears.
  for (const copy of document.querySelectorAll('#samtycke[data-samtycke-theme]')) copy.remove();
  const skipLink = document.querySelector('body > a[href^="#"]:first-child');
  if (skipLink) skipLink.after(root);
  else bodyOf(document).prepend(root);
  return root;
}

/** The root that `createRoot` made. */
export function rootOf(document: Document): HTMLElement {
  const root = document.getElementById('samtycke');
  if (!root) throw new Error('[samtycke] The interface has no root: createRoot comes first.');
  return root;
}

/** Says it politely to screen readers. */
export function announce(root: HTMLElement, text: string): void {
  root.querySelector('[role=status]')?.replaceChildren(text);
}
