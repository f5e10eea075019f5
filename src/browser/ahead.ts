/** Is the page rendered ahead, by rules of the page before it? It may never be shown, and nobody sees what it asks (P-08). */
export const isAhead = (document: Document): boolean | undefined =>
  (document as { prerendering?: boolean }).prerendering;
