/** Smaller than this, an embed shows nothing to a visitor: it counts or connects. */
const smallest = 10;

/** What brings its own size along. Anything else is an empty place that a script fills. */
const sized = ['iframe', 'embed', 'object', 'video', 'audio'];

const placing = [
  ...['position', 'top', 'right', 'bottom', 'left', 'margin', 'float', 'clear'],
  ...['flex', 'order', 'grid-area', 'align-self', 'justify-self', 'vertical-align'],
];

/** How large the element is, in words that still fit when the window changes. */
function sizeOf(element: HTMLElement, parent: HTMLElement, window: Window): Readonly<Record<string, string>> {
  const style = window.getComputedStyle(element);
  // In a folded part of the page computed sizes are the written ones.
  if (element.getClientRects().length === 0) return { width: style.width, height: style.height };

  const { width, height } = element.getBoundingClientRect();
  if (Math.min(width, height) <= smallest)
    return sized.includes(element.localName)
      ? { width: `${width}px`, height: `${height}px`, visibility: 'hidden' }
      : { width: '100%' };

  const { paddingLeft, paddingRight } = window.getComputedStyle(parent);
  const isPinned = style.position === 'absolute';
  const inner = parent.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
  const isWide = Math.abs(width - (isPinned ? parent.clientWidth : inner)) < 1;
  const isHigh = isPinned && Math.abs(height - parent.clientHeight) < 1;
  const wide = { width: isWide ? '100%' : `${width}px` };
  if (isWide && style.aspectRatio.includes('/')) return { ...wide, 'aspect-ratio': `${width} / ${height}` };
  return { ...wide, height: isHigh ? '100%' : `${height}px` };
}

/** Gives a stand-in the place and size of the element it stands for, so that nothing on the page moves (P-01). */
export function sizeLike(standIn: HTMLElement, element: HTMLElement): void {
  const { parentElement: parent } = element;
  const window = element.ownerDocument.defaultView;
  if (!window || !parent) return;
  const style = window.getComputedStyle(element);
  const display = style.display === 'inline' ? 'inline-block' : style.display;
  const like = {
    ...Object.fromEntries(placing.map((name) => [name, style.getPropertyValue(name)])),
    // A script that marks the place of a plugin is never shown itself.
    display: element.localName === 'script' ? 'block' : display,
    'max-width': '100%',
    ...sizeOf(element, parent, window),
  };
  for (const [name, value] of Object.entries(like)) standIn.style.setProperty(name, value, 'important');
}
