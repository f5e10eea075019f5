// For the browser: whether one choice is as easy as the other.
import { contrasts } from './contrast.js';
import { styleOf } from './dom.js';

/** @param {Element} element */
function isHit(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const hit = element.ownerDocument.elementFromPoint(left + width / 2, top + height / 2);
  return hit !== null && element.contains(hit);
}

const drawn = [
  ...['fontSize', 'fontWeight', 'fontFamily', 'fontStyle', 'lineHeight', 'letterSpacing', 'textTransform'],
  ...['textDecorationLine', 'opacity', 'color', 'backgroundColor', 'backgroundImage', 'boxShadow', 'filter'],
  ...['borderTopWidth', 'borderTopStyle', 'borderTopColor', 'borderTopLeftRadius', 'cursor', 'transform'],
  ...['paddingTop', 'paddingInlineStart', 'visibility', 'outlineStyle', 'animationName', 'order'],
];

/**
 * Is refusing as easy as accepting in this layer (L-19)? Same place, same size, same style, in view, one press away.
 *
 * @param {Element} layer @param {{ folds?: boolean }} [options] `folds`: its foot may lie below the fold, but not that of Reject all alone
 */
export function unequal(layer, { folds = false } = {}) {
  const [reject, accept] = ['reject', 'accept'].map((act) => layer.querySelector(`[data-samtycke=${act}]`));
  if (!reject || !accept) return ['not both are there'];
  const [less, more] = [reject, accept].map((button) => button.getBoundingClientRect());
  const [lessStyle, moreStyle] = [styleOf(reject), styleOf(accept)];
  const [lessContrast, moreContrast] = [contrasts(reject), contrasts(accept)];
  const differing = drawn.filter((name) => lessStyle[name] !== moreStyle[name]);
  /** @param {boolean} wrong @param {string} text */
  const say = (wrong, text) => (wrong ? [text] : []);
  return [
    ...say(reject.localName !== 'button' || accept.localName !== 'button', 'not both are buttons'),
    ...say(reject.nextElementSibling !== accept, 'Reject all is not directly before Accept all'),
    ...differing.map((name) => `${name}: ${lessStyle[name]}, ${moreStyle[name]}`),
    ...say(Math.abs(less.width - more.width) > 1, `width ${less.width}, ${more.width}`),
    ...say(Math.abs(less.height - more.height) > 1, `height ${less.height}, ${more.height}`),
    ...say(Math.min(lessContrast.text, moreContrast.text) < 7, `text contrast ${lessContrast.text}`),
    ...say(Math.max(lessContrast.fill, lessContrast.edge) < 3, `edge contrast ${lessContrast.edge}`),
    ...(folds
      ? say(isHit(accept) && !isHit(reject), 'Accept all is in view, Reject all is not')
      : [
          ...say(!isHit(reject), 'Reject all is covered or out of view'),
          ...say(!isHit(accept), 'Accept all is covered or out of view'),
        ]),
  ];
}
