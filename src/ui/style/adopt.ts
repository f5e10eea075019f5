/**
 * The rules with `!important` on every declaration but custom properties, in a layer: important rules of a layer win
 * over all important rules outside of layers, so neither a page's `!important` nor its ids restyle the interface.
 */
const firm = (css: string) =>
  `@layer samtycke{${css.replace(/(?<![\w-])[a-z][\w-]*:[^;{}]+(?=[;}])/g, '$&!important')}}`;

/** Adds style rules to the document; returns the undo. `loose` rules stay open to the visitor's own text spacing. */
export function adopt(document: Document, css: string, nonce = '', loose = ''): () => void {
  const text = firm(css) + loose;
  const window = document.defaultView;
  if (window && 'adoptedStyleSheets' in document) {
    const sheet = new window.CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }
  const style = document.createElement('style');
  style.nonce = nonce;
  style.textContent = text;
  document.head.append(style);
  return () => style.remove();
}
