// What must be the same on both buttons for reject to be as easy as accept (L-19). Sizes may differ with the words.
const equal = [
  'fontSize',
  'fontWeight',
  'fontFamily',
  'textTransform',
  'textDecorationLine',
  'opacity',
  'color',
  'backgroundColor',
  'borderTopWidth',
  'borderTopColor',
  'display',
  'visibility',
] as const;

/** Is the middle of the button in the window, with nothing in front of it? */
function isReachable(button: Element): boolean {
  const { left, top, width, height } = button.getBoundingClientRect();
  const hit = button.ownerDocument.elementFromPoint(left + width / 2, top + height / 2);
  return hit !== null && button.contains(hit);
}

/** What the page's styles have made unequal between reject and accept in the notice: one sentence each. */
export function findUnfairness(document: Document): readonly string[] {
  const [reject, accept] = ['reject', 'accept'].map((name) =>
    document.querySelector(`#samtycke-notice [data-samtycke=${name}]`),
  );
  const window = document.defaultView;
  if (!reject || !accept || !window) return [];
  const [less, more] = [window.getComputedStyle(reject), window.getComputedStyle(accept)];
  const [small, large] = [reject.getBoundingClientRect(), accept.getBoundingClientRect()];
  return [
    ...equal
      .filter((name) => less[name] !== more[name])
      .map(
        (name) =>
          `Reject all: ${name} is ${less[name]}, that of Accept all ${more[name]}; a style of the page sets them apart.`,
      ),
    ...(small.width * small.height < large.width * large.height * 0.95
      ? ['Reject all is smaller than Accept all.']
      : []),
    ...(isReachable(accept) && !isReachable(reject)
      ? ['Reject all is covered or out of view, Accept all is not.']
      : []),
  ];
}
