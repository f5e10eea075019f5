// Questions about what has the focus, asked in the page.

/** Role and name of what has the focus. */
export function focusName() {
  const element = document.activeElement;
  if (!element || element === document.body) return 'body';
  const roles = {
    A: 'link',
    BUTTON: 'button',
    SUMMARY: 'summary',
    INPUT: 'textbox',
    H2: 'heading',
    DIALOG: 'dialog',
  };
  const role = element.getAttribute('role') ?? roles[element.tagName] ?? element.localName;
  const labelled = element.closest('label')?.querySelector('span');
  const name = element.ariaLabel ?? (labelled ?? element).textContent ?? '';
  return `${role} ${name.replace(/\s+/g, ' ').trim()}`;
}

/** The ring around what has the focus, and its contrast with what it lies on. */
export function contrastOfOutline() {
  const element = document.activeElement;
  const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(element);
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const luminance = (/** @type {string} */ colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const paper = getComputedStyle(element.closest('#samtycke > *, .samtycke-embed')).backgroundColor;
  const [dark, light] = [luminance(outlineColor), luminance(paper)].sort((a, b) => a - b);
  return {
    element: element.outerHTML.slice(0, 80),
    width: Number.parseFloat(outlineWidth),
    style: outlineStyle,
    contrast: (light + 0.05) / (dark + 0.05),
  };
}
