import { expect, test } from 'vitest';
import {
  authorities,
  authorityName,
  authorityOf,
  deviceAuthorityOf,
  hasAuthority,
} from '../../src/ui/authorities.js';

const union = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

test('every state of the EU and EEA, the United Kingdom and Switzerland has its authority', () => {
  const expected = [...union, 'IS', 'LI', 'NO', 'GB', 'CH'].sort();

  expect(Object.keys(authorities).sort()).toEqual(expected);
});

test.each(Object.entries(authorities))('%s has a name and leads to pages over https', (_, authority) => {
  const names = [authority.name, ...Object.values(authority.nameIn ?? {})];
  const { url, urlIn = {}, complaintUrl = url } = authority;
  const addresses = [url, complaintUrl, ...Object.values(urlIn)].map((address) => new URL(address));

  expect(names.every((name) => name.length > 5 && name === name.trim().normalize())).toBe(true);
  expect(new Set(addresses.map(({ origin }) => origin))).toEqual(new Set([new URL(url).origin]));
  expect(addresses[0]?.protocol).toBe('https:');
});

test('a bilingual country is named in the language of the page', () => {
  expect(authorityName('FI', 'fi')).toBe('Tietosuojavaltuutetun toimisto');
  expect(authorityName('FI', 'sv-FI')).toBe('Dataombudsmannens byrå');
  expect(authorityName('CH', 'fr')).toBe('Préposé fédéral à la protection des données et à la transparence');
  expect(authorityName('IE', 'ga')).toBe('An Coimisiún um Chosaint Sonraí');
});

test('who complains in Finland is led to pages in Finnish, Swedish or English (N-T6)', () => {
  const finnish = { name: 'Acme' };
  const led = (locale: string) => [
    authorityOf(finnish, locale)?.complaintUrl,
    deviceAuthorityOf(finnish, locale)?.url,
  ];

  expect(led('fi')).toEqual(['https://tietosuoja.fi/', 'https://www.traficom.fi/']);
  expect(led('sv-FI')).toEqual(['https://tietosuoja.fi/sv/', 'https://www.traficom.fi/sv/']);
  expect(led('en')).toEqual(['https://tietosuoja.fi/en/', 'https://www.traficom.fi/en/']);
  expect(led('de')).toEqual(led('fi'));
});

test('a page in a foreign language names the authority in its own', () => {
  expect(authorityName('SE', 'ja')).toBe('Integritetsskyddsmyndigheten');
  expect(authorityName('FI', 'de')).toBe('Tietosuojavaltuutetun toimisto');
});

test('what is stored on devices has an authority of its own in Finland and Sweden (N-T6)', () => {
  const of = (country: string, locale: string) =>
    deviceAuthorityOf({ name: 'Acme', country }, locale)?.name ?? null;

  expect(of('FI', 'sv-FI')).toBe('Transport- och kommunikationsverket Traficom');
  expect(of('FI', 'fi')).toBe('Liikenne- ja viestintävirasto Traficom');
  expect(of('SE', 'fi')).toBe('Post- och telestyrelsen');
  expect([of('DE', 'de'), of('US', 'en')]).toEqual([null, null]);
});

test('a country without a known authority is told apart', () => {
  expect(hasAuthority('FI')).toBe(true);
  expect(hasAuthority('US')).toBe(false);
  expect(hasAuthority('toString')).toBe(false);
});
