/**
 * What every document offers by itself: reached past elements that have the name of a member (S-10), and past a library
 * that has put its own `Document` there (MooTools).
 */
export const documentPrototype = ({ XMLDocument }: Window & typeof globalThis): Document =>
  Object.getPrototypeOf(XMLDocument.prototype);
