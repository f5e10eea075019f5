import { expect, test } from 'vitest';
import { chooseLocale, directionOf } from '../../src/core/locale.js';

const available = ['en', 'sv', 'sv-FI', 'fi', 'nb', 'pt', 'pt-BR', 'zh-CN', 'ar'];

test.each([
  [['sv-FI'], 'sv-FI'],
  [['sv-SE'], 'sv'],
  [['SV-fi'], 'sv-FI'],
  [['sv_FI'], 'sv-FI'],
  [['fi-FI', 'en'], 'fi'],
  [['no'], 'nb'],
  [['no-NO'], 'nb'],
  [['zh'], 'zh-CN'],
  [['zh-Hans-CN'], 'zh-CN'],
  [['pt-BR'], 'pt-BR'],
  [['pt-PT'], 'pt'],
  [[null, undefined, '', 'fi'], 'fi'],
  [['xx', 'yy-ZZ', 'fi'], 'fi'],
  [['tlh'], 'en'],
  [['../../evil'], 'en'],
  [[], 'en'],
])('of the wishes %o it is %s (L-35)', (wishes, locale) => {
  expect(chooseLocale(wishes, available)).toBe(locale);
});

test('where there is no English, it is the first of those there are', () => {
  expect(chooseLocale(['de', 'en-GB'], ['sv', 'fi'])).toBe('sv');
  expect(chooseLocale(['de', 'fi'], ['sv', 'fi'])).toBe('fi');
});

test('Arabic, Hebrew and Persian are written from the right', () => {
  expect(['ar', 'ar-EG', 'he', 'fa', 'ur'].map(directionOf)).toEqual(Array(5).fill('rtl'));
  expect(['en', 'sv-FI', 'ja', 'hr', 'fi'].map(directionOf)).toEqual(Array(5).fill('ltr'));
});
