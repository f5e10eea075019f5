import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { textsOf } from '../../scripts/locales.mjs';
import { hostOf, lintMarks } from '../../src/doctor/categories.js';
import { lintKeys } from '../../src/doctor/labels.js';
import { lintLanguages } from '../../src/doctor/languages.js';
import { lintPhrases } from '../../src/doctor/phrases.js';
import { lint } from '../../src/doctor.js';
import { catalogueOf, controller, settingsOf } from './visitor.js';

const lintOf = (config = {}) => {
  const settings = settingsOf(config);
  return lint(settings, catalogueOf(settings));
};
const facts = {
  provider: 'Acme Ltd',
  countries: ['FI'],
  purposes: ['Plays the radio of our shop'],
  data: ['pages'],
  stores: [{ name: 'radio', lasts: 'P1D' }],
  transfer: 'none',
  privacyUrl: 'https://acme.test/privacy',
};
const radio = (changes = {}) => ({
  services: [{ id: 'radio', name: 'Radio', category: 'functional', facts: { ...facts, ...changes } }],
});

test('names in marks that nobody knows are told, each once', () => {
  const settings = settingsOf({
    categories: ['analytics', { id: 'own' }],
    services: [{ id: 'radio', name: 'Radio', category: 'sound' }],
  });
  const marks = [
    'analitycs',
    'youtube  radio',
    'marketing own',
    'sound',
    'necessary',
    'yuotube analitycs',
    '',
  ];

  const told = lintMarks(
    marks.map((names) => ({ names })),
    settings,
    catalogueOf(settings),
  );

  expect(told.map((sentence) => sentence.slice(0, sentence.indexOf(':')))).toEqual([
    'data-consent="analitycs"',
    'data-consent="yuotube"',
  ]);
});

test('marks by which others receive data are told where the notice could not name them (L-13)', () => {
  const settings = settingsOf({ categories: ['own'], services: [{ id: 'radio', category: 'functional' }] });
  const told = (names: string, host?: string) =>
    lintMarks([{ names, host }], settings, catalogueOf(settings));

  for (const names of ['analytics', 'own', ' analytics  own '])
    expect(told(names, 'stats.test')).toEqual([expect.stringContaining('loads from stats.test')]);
  for (const names of ['functional', 'radio', 'analytics radio', 'youtube', 'necessary'])
    expect(told(names, 'stats.test')).toEqual([]);
  expect(told('analytics')).toEqual([]);
  expect(told('analitycs', 'stats.test')).toEqual([expect.stringContaining('no such service or category')]);
});

test('a mark loads from elsewhere where one of its addresses leads there', () => {
  const host = (attributes: Record<string, string>) =>
    hostOf((name) => attributes[name], 'https://site.test/a/');

  expect(host({ 'data-src': 'https://stats.test/s.js' })).toBe('stats.test');
  expect(host({ src: 'placeholder.svg', 'data-src': '//stats.test/p.gif' })).toBe('stats.test');
  expect(host({ 'data-href': 'https://stats.test/s.css' })).toBe('stats.test');
  for (const own of ['/s.js', 's.js', 'https://site.test/s.js', 'data:image/gif,', 'http://', ''])
    expect(host({ 'data-src': own })).toBeUndefined();
  expect(host({})).toBeUndefined();
});

test('languages that nothing is written in are told, and what they might be', () => {
  const told = (config = {}) => lintLanguages(settingsOf(config), ['en', 'nb', 'sv', 'sv-FI']);

  expect(told()).toEqual([]);
  for (const lang of ['sv', 'sv_AX', 'en-GB', 'no', 'EN']) expect(told({ lang })).toEqual([]);
  expect(told({ lang: 'Svenska', texts: { sv: {}, 'sv-FI': {}, 'sv-SE': {} } })).toEqual([
    'lang: no texts for "Svenska"; there are en, nb, sv, sv-FI.',
    'texts: "sv-SE" is none of ours; there are en, nb, sv, sv-FI.',
  ]);
});

test('texts that stand nowhere are told, with the one that was meant, and places that nothing is put into', () => {
  const told = (sv: Record<string, string>, config = {}) =>
    lintKeys(settingsOf({ texts: { sv }, ...config }), textsOf('en'));

  expect(
    told({
      'notice.titel': 'Cookies',
      title: 'Cookies',
      'notice.text': 'Med ditt samtycke använder {{controller}} cookies.',
      'rights.intro': '{controller} svarar: {{ contact }}',
      'notice.accept': 'Godkänn {alla}',
    }),
  ).toEqual([
    'texts.sv["notice.titel"]: no such text; is "notice.title" meant?',
    'texts.sv["title"]: no such text.',
    'texts.sv["notice.text"]: {{controller}} is shown as it is written; what can be put in is {controller}.',
    'texts.sv["rights.intro"]: {controller} is shown as it is written; what can be put in is {{controller}}, {{contact}}.',
    'texts.sv["notice.accept"]: {alla} is shown as it is written; nothing can be put in.',
  ]);
  const own = {
    'purpose.radio': 'Spelar',
    'data.tunes': 'Låtar',
    'category.sound.text': 'Ljud',
    'category.own.name': 'Egen',
  };
  expect(
    told(
      { ...own, 'preferences.services_few': '{{count}}' },
      {
        categories: ['sound', { id: 'own' }],
        services: [
          { id: 'radio', name: 'Radio', category: 'sound', facts: { purposes: ['radio'], data: ['tunes'] } },
        ],
      },
    ),
  ).toEqual([]);
});

describe('the linter', () => {
  test('asks whether a built-in service was meant', () => {
    const [first, ...others] = lintOf({
      services: ['youtub', { id: 'google_analytics', account: 'G-TEST1' }, 'twitter', ...radio().services],
    }).filter((sentence) => !sentence.includes('.facts.'));

    expect(first).toBe('services[0]: "youtub" is none of the built-in services; is "youtube" meant?');
    expect(others).toEqual([
      'services[1]: "google_analytics" is none of the built-in services; is "google-analytics" meant?',
      'services[1].account: nothing loads "google_analytics"; a service of your own needs load or src.',
      'services[2]: "twitter" is none of the built-in services; nothing is known of it.',
    ]);
  });

  test('has nothing to say about the first user’s site', () => {
    expect(lintOf()).toEqual([]);
    expect(lintOf(radio())).toEqual([]);
  });

  test('asks for whom visitors can write to, and complain to', () => {
    expect(lintOf({ controller: { name: 'Acme', country: 'US' } })).toEqual([
      'controller.contact: missing; visitors must be told where to use their rights (GDPR 13).',
      'controller.address: missing; the consent record has a mandatory field for it.',
      'controller.country: no supervisory authority is known for "US"; visitors can’t be told whom to complain to.',
    ]);
  });

  test('is content with an authority that the site has named', () => {
    const authority = { name: 'LfDI', url: 'https://lfdi.test/' };

    expect(lintOf({ controller: { ...controller, country: 'US', authority } })).toEqual([]);
  });

  test('warns of transfers that stand on explicit consent', () => {
    const [sentence, ...more] = lintOf(radio({ transfer: 'consent', transferTo: 'US' }));

    expect(sentence).toMatch(/^services\[0\]\.facts\.transfer: explicit consent .*occasional/);
    expect(more).toEqual([]);
  });

  test('asks for everything a visitor must be told about an own service', () => {
    const told = lintOf({ services: [{ id: 'radio', name: 'Radio' }] });

    expect(told.map((sentence) => sentence.slice(0, sentence.indexOf(':')))).toEqual([
      'services[0].facts.provider',
      'services[0].facts.countries',
      'services[0].facts.purposes',
      'services[0].facts.data',
      'services[0].facts.stores',
      'services[0].facts.transfer',
      'services[0].facts.privacyUrl',
    ]);
  });

  test.each(['2 years', 'P', 'PT', '', 730, undefined])('takes %j for no duration', (lasts) => {
    const [sentence] = lintOf(radio({ stores: [{ name: 'radio', lasts }] }));

    expect(sentence).toMatch(/^services\[0\]\.facts\.stores\[0\]\.lasts: .*how long "radio" is kept/);
  });

  test.each(['P2Y', 'PT24H', 'P1Y6M', 'session', 'persistent'])('takes %s for a duration', (lasts) => {
    expect(lintOf(radio({ stores: [{ name: 'radio', lasts }] }))).toEqual([]);
  });

  test('wants a safeguard where data leaves the EEA', () => {
    expect(lintOf(radio({ transfer: 'unknown', transferTo: 'US' }))).toHaveLength(1);
    expect(lintOf(radio({ countries: ['US'] }))).toEqual([
      'services[0].facts.transfer: "none", yet US is outside the EEA.',
    ]);
    expect(lintOf({ services: ['vimeo'] })).toHaveLength(1);
  });

  test('lets nothing that asks for consent be necessary (L-18)', () => {
    expect(lintOf({ services: [{ id: 'google-tag-manager', category: 'necessary' }] })).toEqual([
      'services[0].category: Google Tag Manager asks for consent; nothing that does is necessary.',
    ]);
  });

  test.each([
    'Uppgifter överförs enligt USA:s Privacy Shield, godkänd av Europeiska kommissionen',
    'We rely on Safe Harbour',
    'Användningen av cookies kan inaktiveras från webbläsaren',
    'You can refuse cookies in your browser settings',
    'Voit estää evästeet selaimesi asetuksista',
    'Sie können Cookies in den Browser-Einstellungen ablehnen',
    'Genom att använda vår webbplats, accepterar du',
    'By continuing to browse you agree',
    'Jatkamalla sivuston käyttöä hyväksyt evästeet',
    'en bättre användarupplevelse',
    'to improve your experience',
    'Käytämme evästeitä parantaaksemme käyttökokemusta',
    'Um das Nutzererlebnis zu verbessern',
    'Pour améliorer votre expérience',
    'Marknadsföringsändamål',
    'marketing purposes',
    'Vårt berättigade intresse',
    'based on our legitimate interest',
  ])('does not let a site say: %s', (text) => {
    expect(lintOf({ texts: { sv: { 'category.marketing.text': text } } })).toHaveLength(1);
    expect(lintOf(radio({ purposes: [text] }))).toHaveLength(1);
  });

  test.each([
    'Visar annonser som följer dina intressen och mäter deras effekt.',
    'Counts visits and shows which pages are read.',
    'Laskee käynnit ja näyttää, mitä sivuja luetaan.',
    'Zeigt Werbung, die Ihren Interessen folgt.',
    'Statistics about visits to our marketing pages',
  ])('lets a site say: %s', (text) => {
    expect(lintOf({ texts: { sv: { 'category.marketing.text': text } } })).toEqual([]);
  });

  const folder = new URL('../../locales/', import.meta.url);
  test.each(readdirSync(folder))('has nothing to say about our own words in %s', (file) => {
    expect(lintPhrases(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), file)).toEqual([]);
  });

  test.each([
    [{ 'notice.reject': ' ' }, 'empty'],
    [{ 'notice.reject': 'OK', 'notice.accept': 'ok' }, 'reads like another button'],
    [{ 'notice.reject': 'Nej tack, jag vill inte spara' }, 'at most three words'],
    [{ 'notice.accept': 'Ja!' }, 'of the same form'],
    [{ 'preferences.reject': '' }, 'empty'],
    [{ 'notice.text': 'Vi använder kakor' }, '{controller} is missing'],
    [{ 'notice.withdrawal': 'Du kan ändra dig' }, '{control} is missing'],
  ])('reads the site’s own words %j (L-29)', (sv, expected) => {
    const told = lintOf({ texts: { sv } });

    expect(told).toHaveLength(1);
    expect(told[0]).toContain(expected);
  });

  test.each([
    ['google-analytics', 'GTM-ABC'],
    ['facebook', 'fb-123'],
    ['linkedin', 'AB12'],
    ['mailchimp', 'us1'],
    ['google-ads', '123'],
  ])('doubts that %s knows the account %s', (id, account) => {
    expect(lintOf({ services: [{ id, account }] })).toHaveLength(1);
  });

  test('wants own categories named and explained', () => {
    expect(lintOf({ categories: ['functional', { id: 'radio' }] })).toHaveLength(2);
  });

  test('warns of what contacts others before a choice or passes over an objection', () => {
    const told = lintOf({ consentMode: { mode: 'advanced', urlPassthrough: true }, gpc: 'ignore' });

    expect(told.map((sentence) => sentence.split(':')[0])).toEqual([
      'consentMode.mode',
      'consentMode.urlPassthrough',
      'gpc',
    ]);
  });

  test('finds the place of a mistake in the controller’s own words', () => {
    const told = lintOf({
      controller: { ...controller, contact: 'Privacy Shield contact, support@acme.test' },
    });

    expect(told[0]).toMatch(/^controller\.contact: "Privacy Shield"/);
  });
});
