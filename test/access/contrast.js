// For the browser: contrast as WCAG counts it, of what is really painted.
import { styleOf } from './dom.js';

const canvas = /** @type {CanvasRenderingContext2D} */ (
  document.createElement('canvas').getContext('2d', { willReadFrequently: true })
);
/** Red, green, blue and opacity of any CSS colour. @param {string} colour */
function channels(colour) {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
}
/** @param {number[]} front @param {number[]} back */
const over = (front, back) =>
  [0, 1, 2].map((at) => front[at] * (front[3] / 255) + back[at] * (1 - front[3] / 255)).concat(255);
/** @param {number[]} colour */
function luminance(colour) {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
/** @param {number[]} one @param {number[]} other */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
/** The colour behind an element's text. @param {Element | null} element @returns {number[]} */
function backgroundOf(element) {
  if (!element) return [255, 255, 255, 255];
  const own = channels(styleOf(element).backgroundColor);
  return own[3] === 255 ? own : over(own, backgroundOf(element.parentElement));
}
/** Contrast of an element's text, of its fill and of its edge with what is around it. @param {Element} element */
export function contrasts(element) {
  const style = styleOf(element);
  const [fill, around] = [backgroundOf(element), backgroundOf(element.parentElement)];
  return {
    text: contrast(over(channels(style.color), fill), fill),
    fill: contrast(fill, around),
    edge: contrast(over(channels(style.borderTopColor), around), around),
  };
}
