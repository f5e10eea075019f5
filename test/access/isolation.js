// For the browser: how everything below an element is drawn, to compare it with how it is drawn elsewhere.
import { nameOf, styleOf, viewOf } from './dom.js';

/** What the visitor's own text spacing may change, so that a page may as well; alike for every button. */
const inherited = ['font-family', 'line-height', 'letter-spacing', 'word-spacing'];
/** Follows from the widths of letters, or is set by ourselves on purpose. */
const excepted =
  /^(--|scroll-padding|perspective-origin|transform-origin|inline-size|block-size|width|height|inset|top|bottom|left|right)/;

/** @param {CSSStyleDeclaration} style @param {boolean} withText */
const written = (style, withText) =>
  Object.fromEntries(
    [...style]
      .filter((name) => !excepted.test(name) && (withText || !inherited.includes(name)))
      .map((name) => [name, style.getPropertyValue(name)]),
  );

/**
 * The computed style of every element, and of what is drawn before and after it.
 *
 * @param {readonly Element[]} elements @param {{ withText?: boolean, withBox?: boolean }} [options]
 */
export const styles = (elements, { withText = false, withBox = false } = {}) =>
  elements.map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return {
      name: nameOf(element),
      style: written(styleOf(element), withText),
      before: viewOf(element).getComputedStyle(element, '::before').content,
      after: viewOf(element).getComputedStyle(element, '::after').content,
      box: withBox ? [left, top, width, height].map(Math.round).join() : '',
    };
  });

/** @typedef {ReturnType<typeof styles>} Styles */

/** What differs, as sentences. @param {Styles} one @param {Styles} other */
export function differences(one, other) {
  if (one.length !== other.length) return [`${one.length} elements, then ${other.length}`];
  return one.flatMap((before, at) => {
    const after = other[at];
    // That it is shown above the page is how the notice stays in the window where the page moves its body.
    const isChanged = (/** @type {string} */ name) =>
      name !== 'overlay' && before.style[name] !== after.style[name];
    const changed = Object.keys(before.style).filter(isChanged);
    return [
      ...changed.map((name) => `${before.name}: ${name}: ${before.style[name]}, then ${after.style[name]}`),
      ...['before', 'after', 'box']
        .filter((part) => before[part] !== after[part])
        .map((part) => `${before.name}: ${part}: ${before[part]}, then ${after[part]}`),
    ];
  });
}
