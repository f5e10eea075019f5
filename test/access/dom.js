// For the browser: an element's own window and style, in whatever frame it is.

/** @param {Element} element */
export const viewOf = (element) =>
  /** @type {Window & typeof globalThis} */ (element.ownerDocument.defaultView);
/** @param {Element} element */
export const styleOf = (element) => viewOf(element).getComputedStyle(element);
/** @param {Element} element */
export const nameOf = (element) =>
  `${element.localName}${element.id && `#${element.id}`} “${(element.textContent ?? '').trim().slice(0, 30)}”`;
