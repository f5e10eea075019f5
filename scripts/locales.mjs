// Turns locales/*.json into the modules that are shipped: flat keys, a small set and the rest, regional files laid over
// their language. The small set is what a visitor without a decision needs at once.
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../locales/', import.meta.url);
const small = /^(notice|control|embed|category)\./;

const flatten = (value, prefix = '') =>
  Object.entries(value).flatMap(([key, item]) =>
    typeof item === 'string' ? [[prefix + key, item]] : flatten(item, `${prefix}${key}.`),
  );

/** Names of the languages there are texts for. */
export const languages = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -5));

/** All texts of a language by dotted key. */
export function textsOf(language) {
  const read = (name) => flatten(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
  const base = language.split('-')[0];
  const laidOver = base !== language && languages.includes(base) ? read(base) : [];
  return Object.fromEntries([...laidOver, ...read(language)]);
}

/** The two sets of a language, by their names. */
export function setsOf(language) {
  const texts = Object.entries(textsOf(language));
  return {
    [language]: Object.fromEntries(texts.filter(([key]) => small.test(key))),
    [`${language}.more`]: Object.fromEntries(texts.filter(([key]) => !small.test(key))),
  };
}

/** The two modules of a language, as source text. */
export function modulesOf(language) {
  const [small, rest] = Object.values(setsOf(language)).map(
    (texts) => `export default ${JSON.stringify(texts)};\n`,
  );
  return { small, rest };
}
