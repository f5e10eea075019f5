/** Gives a stand-in the place and size of the element it stands for, so that nothing on the page moves (P-01). */
export function sizeLike(standIn: HTMLElement, element: HTMLElement): void {
  const window = element.ownerDocument.defaultView;
  const box = element.getBoundingClientRect();
  const around = element.parentElement?.getBoundingClientRect();
  if (!window || !around) return;
  const style = window.getComputedStyle(element);
  const set = (name: string, value: string) => standIn.style.setProperty(name, value, 'important');
  const copy = [
    'position',
    'top',
    'right',
    'bottom',
    'left',
    'margin',
    'float',
    'clear',
    'flex',
    'grid-area',
    'align-self',
    'justify-self',
    'vertical-align',
    'order',
  ];
  for (const name of copy) set(name, style.getPropertyValue(name));
  set('display', style.display === 'inline' ? 'inline-block' : style.display);
  const inset = window.getComputedStyle(element.parentElement as HTMLElement);
  const inner =
    around.width -
    ['paddingLeft', 'paddingRight', 'borderLeftWidth', 'borderRightWidth'].reduce(
      (sum, side) => sum + Number.parseFloat(inset[side as 'paddingLeft']),
      0,
    );
  const fills = Math.abs(box.width - inner) < 1;
  set('width', fills ? '100%' : `${box.width}px`);
  set('max-width', '100%');
  if (style.position === 'absolute' && Math.abs(box.height - around.height) < 1) set('height', '100%');
  else if (style.aspectRatio !== 'auto') set('aspect-ratio', style.aspectRatio);
  else set('height', `${box.height}px`);
}
