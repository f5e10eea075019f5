/** Adds a style sheet to the document, past any Content Security Policy for styles; returns the undo. */
export function addSheet(document: Document, text: string): () => void {
  const sheet = new (document.defaultView ?? globalThis).CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets.push(sheet);
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
