const svg = 'http://www.w3.org/2000/svg';

/** A drawing of one stroke, hidden from screen readers: the text beside it is the name. */
export function icon(document: Document, path: string): SVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('aria-hidden', 'true');
  const stroke = document.createElementNS(svg, 'path');
  stroke.setAttribute('d', path);
  drawing.append(stroke);
  return drawing;
}
