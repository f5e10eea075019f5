import type { Settings } from '../core/config.js';
import { chooseLocale } from '../core/locale.js';

/** Languages that a site names and that nothing is written in: visitors would read another one than it means. */
export function lintLanguages(
  { lang, texts = {} }: Pick<Settings, 'lang' | 'texts'>,
  locales: readonly string[],
): readonly string[] {
  const isSpoken = lang === undefined || /^en\b/i.test(lang) || chooseLocale([lang], locales) !== 'en';
  const isWritten = (name: string) => locales.some((locale) => [locale, locale.split('-')[0]].includes(name));
  const unknown = [
    ...(isSpoken ? [] : [`lang: no texts for "${lang}"`]),
    ...Object.keys(texts)
      .filter((name) => !isWritten(name))
      .map((name) => `texts: "${name}" is none of ours`),
  ];
  return unknown.map((sentence) => `${sentence}; there are ${locales.join(', ')}.`);
}
