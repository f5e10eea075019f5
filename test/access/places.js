// For the browser: whether what is drawn is whole, in its place and large enough.
import { nameOf, styleOf, viewOf } from './dom.js';

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */

/** @param {Box} a @param {Box} b @returns {Box} */
const cut = (a, b) => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});
/** @param {Box} box */
const isThere = ({ left, top, right, bottom }) => right - left > 1 && bottom - top > 1;

/** What of a box is in view: within the window and within everything around it that scrolls or cuts. @param {Element} element @param {Box} box */
function visibleBox(element, box) {
  const { innerWidth, innerHeight } = viewOf(element);
  let visible = cut(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
  for (
    let around = element;
    around.localName !== 'body';
    around = /** @type {Element} */ (around.parentElement)
  ) {
    if (around !== element && styleOf(around).overflowY !== 'visible')
      visible = cut(visible, around.getBoundingClientRect());
    if (styleOf(around).position === 'fixed' || !around.parentElement) break;
  }
  return visible;
}

/** @param {Element} root */
function* textsIn(root) {
  const walker = root.ownerDocument.createTreeWalker(root, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node.textContent?.trim()) yield/** @type {Text} */ (node);
}
/** @param {Node} node @param {number} [start] @param {number} [end] */
function rectsOf(node, start = 0, end = node.textContent?.length ?? 0) {
  const range = /** @type {Document} */ (node.ownerDocument).createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return [...range.getClientRects()];
}
/** @param {Element} element only readers perceive it */
const isUnseen = (element) =>
  element.closest('[data-unseen], [role=status]') || styleOf(element).clipPath !== 'none';

/** Labels that stick out of their button, or that are torn within a word. @param {Element} root */
function badLabels(root) {
  return [...root.querySelectorAll('button')].flatMap((button) => {
    const box = button.getBoundingClientRect();
    return [...textsIn(button)].flatMap((node) => {
      if (isUnseen(/** @type {Element} */ (node.parentElement))) return [];
      const sticksOut = rectsOf(node).some(
        ({ left, right, top, bottom }) =>
          left < box.left - 1 || right > box.right + 1 || top < box.top - 1 || bottom > box.bottom + 1,
      );
      const words = [
        ...node.data.matchAll(
          /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{M}’']+/gu,
        ),
      ];
      const torn = words.filter(
        ({ index, 0: word }) =>
          new Set(rectsOf(node, index, index + word.length).map(({ top }) => Math.round(top))).size > 1,
      );
      return [
        ...(sticksOut ? [`“${node.data}” sticks out of its button`] : []),
        ...torn.map(([word]) => `“${word}” is torn`),
      ];
    });
  });
}

/** What is cut off, sticks out, overlaps or makes anything scroll sideways. @param {Element} root */
export function badPlaces(root) {
  const { innerWidth, innerHeight } = viewOf(root);
  const around = root.getBoundingClientRect();
  const elements = [root, ...root.querySelectorAll('*:not(svg *)')].filter(
    (element) => element.checkVisibility() && !isUnseen(element),
  );
  const sideways = elements
    .filter(
      (element) => element.scrollWidth > element.clientWidth + 1 && styleOf(element).display !== 'inline',
    )
    .map((element) => `${nameOf(element)} is wider inside: ${element.scrollWidth} in ${element.clientWidth}`);
  const cutOff = elements
    .filter(
      (element) =>
        ['hidden', 'clip'].includes(styleOf(element).overflowY) &&
        element.scrollHeight > element.clientHeight + 1,
    )
    .map((element) => `${nameOf(element)} is cut off`);
  const stands = styleOf(root).position === 'fixed';
  const outside =
    stands &&
    (around.left < -1 || around.right > innerWidth + 1 || around.top < -1 || around.bottom > innerHeight + 1)
      ? [`${nameOf(root)} sticks out of the window`]
      : [];

  const texts = [...textsIn(root)].flatMap((node) => {
    const parent = /** @type {Element} */ (node.parentElement);
    if (!parent.checkVisibility() || isUnseen(parent)) return [];
    return rectsOf(node).map((rect) => ({ node, parent, rect, seen: visibleBox(parent, rect) }));
  });
  const stickingOut = texts
    .filter(({ rect }) => rect.width > 0 && (rect.left < around.left - 1 || rect.right > around.right + 1))
    .map(({ node }) => `“${node.data.slice(0, 30)}” sticks out sideways`);
  const seen = texts.filter((text) => isThere(text.seen));
  const overlapping = seen.flatMap((one, at) =>
    seen.slice(at + 1).flatMap((other) => {
      if (one.node === other.node) return [];
      const { left, top, right, bottom } = cut(one.seen, other.seen);
      // Lines of text share the space between them.
      return right - left > 1 && bottom - top > 5 ? [`“${one.node.data}” overlaps “${other.node.data}”`] : [];
    }),
  );

  const targets = elements
    .filter((element) => element.matches('button, a, input, summary'))
    .map((element) => ({ element, seen: visibleBox(element, element.getBoundingClientRect()) }))
    .filter((target) => isThere(target.seen));
  const colliding = targets.flatMap((one, at) =>
    targets
      .slice(at + 1)
      .filter((other) => isThere(cut(one.seen, other.seen)))
      // Inline links reach into the lines above and below.
      .filter((other) => one.element.localName !== 'a' || other.element.localName !== 'a')
      .map((other) => `${nameOf(one.element)} overlaps ${nameOf(other.element)}`),
  );
  return [...outside, ...sideways, ...cutOff, ...stickingOut, ...overlapping, ...colliding];
}

/** Targets under 24 px (2.5.8), and buttons under 44 px (2.5.5). Links in a sentence are exempt. @param {Element} root */
function smallTargets(root) {
  return [...root.querySelectorAll('button, input, summary, a')]
    .filter((element) => element.checkVisibility() && !element.matches('p a, li a, dd a, span a'))
    .flatMap((element) => {
      const target = element.localName === 'input' ? (element.closest('label') ?? element) : element;
      const { width, height } = target.getBoundingClientRect();
      const least = element.localName === 'button' ? 44 : 24;
      return Math.min(width, height) < least - 0.5 ? [`${nameOf(element)}: ${width} × ${height}`] : [];
    });
}

/** Everything that can be wrong with the looks of a layer. @param {Element} root */
export const looks = (root) => [...badLabels(root), ...badPlaces(root), ...smallTargets(root)];
