import { addSheet } from './sheet.js';

/**
 * The rules with `!important` on every declaration but custom properties, in a layer: important rules of a layer win
 * over all important rules outside of layers, so neither a page's `!important` nor its ids restyle the interface.
 */
export const firm = (css: string) =>
  `@layer samtycke{${css.replace(/(?<![\w-])[a-z][\w-]*:[^;{}]+(?=[;}])/g, '$&!important')}}`;

/** Adds style rules to the document; returns the undo. `loose` rules stay open to the visitor's own text spacing. */
export function adopt(document: Document, css: string, nonce = '', loose = ''): () => void {
  const text = firm(css) + loose;
  if (Reflect.has(document, 'adoptedStyleSheets')) return addSheet(document, text);
  const style = document.createElement('style');
  style.nonce = nonce;
  style.textContent = text;
  document.head.append(style);
  return () => style.remove();
}
