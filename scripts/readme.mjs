/**
 * A text with what stands between `<!-- name -->` and `<!-- /name -->` replaced.
 *
 * @param {string} text @param {string} name @param {string} content
 */
export function between(text, name, content) {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${start} … ${end} is missing`);
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}

/** A text without what a formatter may add to its tables. */
const unpadded = (text) => text.replace(/ *\| */g, '|').replace(/-{3,}/g, '---');

/**
 * Do two texts say the same, however their tables are padded?
 *
 * @param {string} one @param {string} other
 */
export const saysTheSame = (one, other) => unpadded(one) === unpadded(other);
