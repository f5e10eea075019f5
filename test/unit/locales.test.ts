import { describe, expect, test } from 'vitest';
import { languages, textsOf } from '../../scripts/locales.mjs';

const english = textsOf('en');
/** Languages differ in how many forms they have for a number. */
const stemOf = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const stems = (texts: object) => [...new Set(Object.keys(texts).map(stemOf))].sort();
const placesIn = (text = '') => (text.match(/\{+\w+\}+/g) ?? []).sort();

describe.each(languages)('in %s', (language) => {
  const texts = textsOf(language);
  const pieces = Object.entries(texts);

  test('every text is there, and nothing that is not shown', () => {
    expect(stems(texts)).toEqual(stems(english));
    expect(pieces.filter(([, text]) => text !== text.trim() || !text)).toEqual([]);
  });

  test('what is put into a text has its place', () => {
    const lost = pieces.filter(([key, text]) => {
      const [same = english[`${stemOf(key)}_other`]] = [english[key]];
      return placesIn(text).join() !== placesIn(same).join();
    });

    expect(lost).toEqual([]);
  });

  test('there is a form for every number', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;

    for (const key of stems(texts).filter((stem) => `${stem}_other` in texts))
      expect(forms.filter((form) => !texts[`${key}_${form}`])).toEqual([]);
  });

  test('quotation marks and apostrophes are those of print', () => {
    expect(pieces.filter(([, text]) => /["']/.test(text))).toEqual([]);
  });
});

test('in French no line begins with a mark', () => {
  expect(Object.values(textsOf('fr')).filter((text) => / [:;?!»]|« /.test(text))).toEqual([]);
});
