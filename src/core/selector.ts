// A selector can only be tried where there is a page. Those of a configuration are known by their form: types, ids,
// classes, attributes, a few pseudo-classes, and what lies in, after or beside what. Every browser takes what fits.

const word = String.raw`-{0,2}([a-z_]|[^\0-\x7f]|\\.)([\w-]|[^\0-\x7f]|\\.)*`;
const attribute = String.raw`\[${word}([~|^$*]?=("[^"\\\n]*"|'[^'\\\n]*'|${word}))?\]`;
const simple = `([#.]${word}|${attribute}|:(empty|(first|last|only)-(child|of-type)))`;
const compoundOf = (part: string) => String.raw`((\*|${word})${part}*|${part}+)`;
const plain = compoundOf(simple);
const compound = compoundOf(String.raw`(${simple}|:(not|is)\(\s*${plain}(\s*,\s*${plain})*\s*\))`);
const selector = new RegExp(String.raw`^\s*${compound}((\s*[>+~,]\s*|\s+)${compound})*\s*$`, 'i');

/** Is it a selector that no browser throws at? */
export const isSelector = (text: string): boolean => selector.test(text);
