import { locales } from 'samtycke:locales';
import { UsageError } from './io.js';

/** Words of an option, separated by blanks or commas. */
export const listOf = (text = '') => text.split(/[\s,]+/).filter(Boolean);

/** Both sets of texts of a language. */
export async function textsOf(locale: string, command: string) {
  const loaders = Object.hasOwn(locales, locale) ? locales[locale] : undefined;
  if (!loaders)
    throw new UsageError(
      `${command}: no texts for "${locale}"; there are ${Object.keys(locales).join(', ')}.`,
    );
  const [small, rest] = await Promise.all(loaders.map((load) => load()));
  return { locale, small: small?.default ?? {}, rest: rest?.default ?? {} };
}
