import type { End, View } from '../../core/view.js';
import { baseStyle, looseStyle } from './base.js';
import { addSheet } from './sheet.js';

/**
 * The rules with `!important` on every declaration but custom properties, in a layer: important rules of a layer win
 * over all important rules outside of layers, so neither a page's `!important` nor its ids restyle the interface.
 */
export const firm = (css: string) =>
  `@layer samtycke{${css.replace(/(?<![\w-])[a-z][\w-]*:[^;{}]+(?=[;}])/g, '$&!important')}}`;

/** Adds style rules to the document, past any Content Security Policy where the browser can; returns the undo. */
export function addStyle(document: Document, text: string, nonce = ''): () => void {
  if (Reflect.has(document, 'adoptedStyleSheets')) return addSheet(document, text);
  const style = document.createElement('style');
  style.nonce = nonce;
  style.textContent = text;
  document.head.append(style);
  return () => style.remove();
}

const adopted = new WeakMap<End, Set<string>>();

/**
 * Gives the document the rules of a part of the interface, firmly and with what all parts stand on, once and for good:
 * when rules of a layer go, Chromium lays out the whole page, and would do so in the click that closes that part.
 */
export function adopt(
  document: Document,
  css: string,
  { settings, end }: Pick<View, 'settings' | 'end'>,
): void {
  const there = adopted.get(end) ?? new Set();
  adopted.set(end, there);
  if (there.has(css)) return;
  there.add(css);
  end.addEventListener('abort', addStyle(document, firm(baseStyle + css) + looseStyle, settings.nonce));
}
