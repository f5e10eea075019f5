import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contactAddress, safeAddress } from '../../src/ui/links.js';
import { createWords } from '../../src/ui/preferences/words.js';
import { firm } from '../../src/ui/style/adopt.js';
import { baseStyle, looseStyle } from '../../src/ui/style/base.js';
import { controlStyle } from '../../src/ui/style/control.js';
import { noticeStyle } from '../../src/ui/style/notice.js';
import { placeholderStyle } from '../../src/ui/style/placeholder.js';
import { preferencesStyle } from '../../src/ui/style/preferences.js';
import { fill } from '../../src/ui/texts.js';
import { texts } from './ui-view.js';

const page = 'https://site.test/sv/';

test.each([
  ['https://smilee.io/privacy', 'https://smilee.io/privacy'],
  ['/privacy', 'https://site.test/privacy'],
  ['privacy', 'https://site.test/sv/privacy'],
  ['mailto:a@b.fi', 'mailto:a@b.fi'],
  ['tel:+358401234567', 'tel:+358401234567'],
  ['javascript:alert(1)', null],
  ['java\tscript:alert(1)', null],
  [' javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['vbscript:x', null],
  ['blob:https://site.test/1', null],
  ['https://', null],
])('%j leads a visitor to %j (S-06)', (written, expected) => {
  expect(safeAddress(written, page)).toBe(expected);
});

test.each([
  ['support@smilee.io', 'mailto:support@smilee.io?subject=Right%20%26%20more'],
  ['+358 40 123 4567', 'tel:+358401234567'],
  ['https://smilee.io/contact', 'https://smilee.io/contact'],
  ['Yrttipellontie 1, 90230 Oulu', null],
  ['a@b.fi?cc=evil@x.fi', null],
  ['javascript:alert(1)', null],
])('the contact %j is followed to %j', (written, expected) => {
  expect(contactAddress(written, 'Right & more')).toBe(expected);
});

test('values are put in places once, whatever they contain', () => {
  expect(fill('{a} and {b}', { a: '{b}$&', b: '<b>' })).toBe('{b}$& and <b>'.replace('{b}', '<b>'));
});

test.each([
  ['P2Y', 'en', '2 years'],
  ['P1Y6M', 'en', '1 year, 6 months'],
  ['PT24H', 'sv', '24 timmar'],
  ['PT30S', 'fi', '30 sekuntia'],
  ['P6M', 'de', '6 Monate'],
  ['a while', 'en', 'a while'],
])('%s in %s is %s', (iso, locale, expected) => {
  expect(createWords(locale, texts).duration(iso)).toBe(expected);
});

test.each([
  ['en', 'PL', '27 November 2026 at 14:10', 'Poland'],
  ['sv-FI', 'PL', '27 november 2026 kl. 14.10', 'Polen'],
  ['pt', 'PL', '27 de novembro de 2026 às 14:10', 'Polónia'],
  ['pt-BR', 'PL', '27 de novembro de 2026 às 14:10', 'Polônia'],
])('in %s dates and countries are written as its readers write them', (locale, code, written, country) => {
  const words = createWords(locale, texts);

  expect(words.date(new Date(2026, 10, 27, 14, 10).getTime() / 1000)).toBe(written);
  expect(words.country(code)).toBe(country);
});

test('countries, lists and numbers follow the language', () => {
  const { t, country, list } = createWords('en', texts);

  expect(country('FI')).toBe('Finland');
  expect(list(['A', 'B', 'C'])).toBe('A, B, C');
  expect(createWords('ja', texts).list(['A', 'B'])).toBe('A、B');
  expect([t('preferences.services', { count: 1 }), t('preferences.services', { count: 3 })]).toEqual([
    '1 service',
    '3 services',
  ]);
});

test('a purpose without a text is shown in the site’s own words, and values stay as they are', () => {
  const { t } = createWords('en', texts);

  expect(t('purpose.our words', {}, 'our words')).toBe('our words');
  expect(t('service.privacy', { provider: 'A & <b> $t(x) {{y}}' })).toBe(
    'Privacy policy of A & <b> $t(x) {{y}}',
  );
});

const styles = { baseStyle, noticeStyle, preferencesStyle, placeholderStyle, controlStyle, looseStyle };

test.each(Object.entries(styles))(
  '%s closes what it opens and asks for nothing from the network (S-16)',
  (_, css) => {
    expect(css.split('{')).toHaveLength(css.split('}').length);
    expect(css).not.toMatch(/url\(|@import|@font-face/);
  },
);

test('every declaration of the interface is firm', () => {
  const declarations = firm(baseStyle + noticeStyle + preferencesStyle + placeholderStyle)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .match(/[^{};]+(?=[;}])/g)
    ?.filter((text) => /^\s*[a-z-]+:/.test(text));

  expect(declarations?.length).toBeGreaterThan(100);
  expect(declarations?.filter((text) => !/!important\s*$/.test(text) && !/^\s*--/.test(text))).toEqual([]);
});

test('no rule speaks of reject or accept alone: no theme can tell them apart (L-19)', () => {
  const selectors = Object.values(styles)
    .join('')
    .match(/[^{}]+(?=\{)/g)
    ?.filter((selector) => /data-samtycke=(reject|accept)/.test(selector));

  expect(selectors?.length).toBeGreaterThan(0);
  for (const selector of selectors ?? [])
    expect(selector).toContain(':is([data-samtycke=reject], [data-samtycke=accept], [data-samtycke=save])');
});

test('no source of the interface makes HTML of strings or writes style attributes (S-01, S-05)', () => {
  const folder = new URL('../../src/ui/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const bad = files.filter((name) =>
    /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySet|setAttribute\('style'|\sstyle=/.test(
      readFileSync(new URL(name, folder), 'utf8'),
    ),
  );

  expect(files.length).toBeGreaterThan(20);
  expect(bad).toEqual([]);
});
