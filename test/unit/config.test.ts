import { describe, expect, test } from 'vitest';
import { createSettings, mergeConfigs } from '../../src/core/config.js';
import { describeProblems, findProblems } from '../../src/core/problems.js';
import { knownCode } from '../../src/services/code.js';
import { knownFacts } from '../../src/services/facts.js';
import { tracedServices } from '../../src/services/traced.js';

const good = { controller: 'Kommeet Oy', policyUrl: '/sv/integritet' };
const pathsOf = (config: unknown) => findProblems(config).map(({ path }) => path);

describe('a good configuration', () => {
  test('is filled in with what the parts rely on', () => {
    expect(createSettings({ ...good, services: ['youtube'] })).toMatchObject({
      controller: { name: 'Kommeet Oy' },
      services: [{ id: 'youtube' }],
      categories: [],
      consentMode: {},
      lifetime: 6,
      revision: '1',
    });
  });

  test.each([
    {},
    { controller: { name: 'Kommeet Oy', contact: 'support@smilee.io', country: 'FI' } },
    { controller: { name: 'Acme', country: 'DE', authority: { name: 'LfDI', url: 'https://lfdi.test/' } } },
    { rights: { access: '/my-data', erasure: 'mailto:a@b.test', withdraw: 'tel:+358' } },
    {
      services: [
        { id: 'facebook', account: '1' },
        { id: 'radio', urls: ['radio.example'], load() {} },
      ],
    },
    { categories: ['social', { id: 'marketing', name: { sv: 'Reklam' } }] },
    { lifetime: 1, rejectLifetime: 12 },
    { endpoint: '/consent', domain: 'site.test', gpc: 'ignore' },
    { consentMode: { mode: 'advanced', region: ['FI', 'US-CA'], waitForUpdate: 0, urlPassthrough: true } },
    {
      services: [
        {
          id: 'radio',
          urls: ['radio.example', '*.radio.example/listen/*', '*/track?to=https://*'],
          inline: /radio\(/,
          globals: ['radio.play'],
          cookies: ['radio_*'],
          storage: [],
          nodes:
            '#radio, .radio > [id^="radio-"]:not(.own) ~ p:first-child, [class]:is(.radio-box, #radio-list)',
          options: { any: [5, null] },
          embed: false,
          facts: { countries: ['FI'], stores: [{ name: 'radio_*', lasts: 'P1Y', party: 'third' }] },
        },
      ],
    },
    { texts: { sv: { 'notice.title': 'Hej', 'control.saved': '' } } },
  ])('has no problem: %o', (more) => {
    expect(findProblems({ ...good, ...more })).toEqual([]);
  });
});

test('what the widget knows of the built-in services would have no problem if a site said it', () => {
  const services = tracedServices.map((service) => ({
    ...service,
    ...knownCode[service.id],
    facts: knownFacts[service.id],
  }));

  expect(findProblems({ ...good, services })).toEqual([]);
});

describe('what is no configuration at all holds everything', () => {
  test.each([
    null,
    undefined,
    'text',
    5,
    [],
    {},
    { controller: 'x' },
    { policyUrl: '/x' },
    { ...good, services: 'youtube' },
    { ...good, services: [5] },
    { ...good, services: [{ name: 'x' }] },
    { ...good, categories: {} },
    { ...good, consentMode: 'basic' },
    ...[
      { urls: [5] },
      { urls: 'radio.example' },
      { open: [null] },
      { globals: {} },
      { cookies: [5] },
      { inline: 'radio' },
      { src: {} },
      { facts: { purposes: 5 } },
    ].map((details) => ({ ...good, services: [{ id: 'radio', ...details }] })),
  ])('%o', (config) => {
    expect(createSettings(config)).toBeNull();
    expect(findProblems(config).length).toBeGreaterThan(0);
  });
});

describe('problems', () => {
  test.each([
    [{ rights: { acces: '/x' } }, 'rights.acces'],
    [{ rights: { access: 'javascript:alert(1)' } }, 'rights.access'],
    [{ rights: { access: 5 } }, 'rights.access'],
    [{ rights: ['access'] }, 'rights'],
    [{ controller: { name: 'Acme', authority: 'LfDI' } }, 'controller.authority'],
    [{ controller: { name: 'Acme', authority: { name: 'LfDI' } } }, 'controller.authority.url'],
    [
      { controller: { name: 'Acme', authority: { name: 'LfDI', url: 'data:x' } } },
      'controller.authority.url',
    ],
  ])('of rights and authorities are found (N-T3, N-T6): %j', (more, path) => {
    expect(pathsOf({ ...good, ...more })).toEqual([path]);
  });

  test.each([
    [{ urls: [5] }, 'urls[0]'],
    [{ urls: ['https://radio.example/a.js'] }, 'urls[0]'],
    [{ open: ['//radio.example/form'] }, 'open[0]'],
    [{ inline: 'radio' }, 'inline'],
    [{ globals: ['radio', null] }, 'globals[1]'],
    [{ cookies: [5] }, 'cookies[0]'],
    [{ storage: 'radio' }, 'storage'],
    [{ databases: [{}] }, 'databases[0]'],
    [{ consentTypes: ['ad_storage', 5] }, 'consentTypes[1]'],
    [{ options: [] }, 'options'],
    [{ embed: 'false' }, 'embed'],
    [{ stoppable: 'true' }, 'stoppable'],
    [{ facts: [] }, 'facts'],
    [{ facts: { provder: 'Radio Ltd' } }, 'facts.provder'],
    [{ facts: { provider: ['Radio Ltd'] } }, 'facts.provider'],
    [{ facts: { countries: ['FI', 'USA'] } }, 'facts.countries[1]'],
    [{ facts: { transfer: 'shield' } }, 'facts.transfer'],
    [{ facts: { transferTo: 'us' } }, 'facts.transferTo'],
    [{ facts: { purposes: 'map' } }, 'facts.purposes'],
    [{ facts: { hosts: [5] } }, 'facts.hosts[0]'],
    [{ facts: { stores: 'x' } }, 'facts.stores'],
    [{ facts: { stores: ['radio'] } }, 'facts.stores[0]'],
    [{ facts: { stores: [{ lasts: 'P1Y' }] } }, 'facts.stores[0].name'],
    [{ facts: { stores: [{ name: 'radio', lasts: 5 }] } }, 'facts.stores[0].lasts'],
    [{ facts: { stores: [{ name: 'radio', lasts: 'P1Y', kind: 'Cookie' }] } }, 'facts.stores[0].kind'],
    [{ facts: { privacyUrl: 'javascript:alert(1)' } }, 'facts.privacyUrl'],
  ])('of a service are found however deep they lie: %j', (details, path) => {
    expect(pathsOf({ ...good, services: [{ id: 'radio', ...details }] })).toEqual([`services[0].${path}`]);
  });

  test.each([
    [{ consentMode: { urlPassthrough: 'false' } }, 'consentMode.urlPassthrough'],
    [{ consentMode: { adsDataRedaction: 'false' } }, 'consentMode.adsDataRedaction'],
    [{ consentMode: { region: ['FIN'] } }, 'consentMode.region[0]'],
    [{ controller: { name: 'Acme', country: 'fi' } }, 'controller.country'],
    [{ categories: [{ id: 'social', name: 'Social' }] }, 'categories[0].name'],
    [{ categories: [{ id: 'social', text: { en: 5 } }] }, 'categories[0].text.en'],
    [{ texts: { sv: 'Hej' } }, 'texts.sv'],
    [{ texts: { 'sv-FI': { 'notice.title': ['Hej'] } } }, 'texts["sv-FI"]["notice.title"]'],
    [{ 'name!': 'x' }, '["name!"]'],
  ])('of what lies in other fields are found: %j', (more, path) => {
    expect(pathsOf({ ...good, ...more })).toEqual([path]);
  });

  test.each([
    '<<',
    '[[',
    '',
    'a >',
    'a,',
    '.5',
    '#',
    'a b(',
    '[a=5]',
    '[a="]',
    ':no-such',
    'a:not(',
    'a:is(b, c',
    ':is()',
    'p::before',
    'a\\',
  ])('the selector %j is one', (nodes) => {
    expect(pathsOf({ ...good, services: [{ id: 'radio', nodes }] })).toEqual(['services[0].nodes']);
  });

  test('are found all at once, each with its path', () => {
    const config = {
      controller: { name: '', country: 'Finland' },
      policyUrl: 'javascript:alert(1)',
      services: ['youtube', { id: 'Face Book', category: 5 }, { account: 'x' }],
      categories: [{ id: 'social', nam: {} }],
      lifetime: 13,
      gpc: 'no',
      consentMode: { mode: 'basics' },
      color: 'red',
    };

    expect(pathsOf(config).sort()).toEqual(
      [
        'categories[0].nam',
        'color',
        'consentMode.mode',
        'controller.country',
        'controller.name',
        'gpc',
        'lifetime',
        'policyUrl',
        'services[1].category',
        'services[1].id',
        'services[2].id',
      ].sort(),
    );
  });

  test('are told in one piece, with what was expected and what was found', () => {
    const text = describeProblems(findProblems({ ...good, gpc: 'no', lifetime: 0 }));

    expect(text).toBe(
      [
        '[samtycke] 2 problems in the configuration; nothing is released:',
        '  gpc: expected deny-quiet, deny-and-ask or ignore, found "no"',
        '  lifetime: expected 1-12, found 0',
      ].join('\n'),
    );
  });

  test.each(['https://site.test', '*.site.test', 'site.test/', 'site.test:8080', 'a.test,b.test'])(
    'the domain %o is one',
    (domain) => {
      expect(pathsOf({ ...good, domain })).toEqual(['domain']);
    },
  );

  test('are told also where JSON can not say what was found', () => {
    const itself: unknown[] = [];
    itself.push(itself);

    const text = describeProblems(
      findProblems({ ...good, lang: itself, revision: 1n, lifetime: Number.NaN }),
    );

    expect(text.split('\n  ').slice(1)).toEqual([
      'lang: expected text, found [object Array]',
      'revision: expected text, found [object BigInt]',
      'lifetime: expected 1-12, found NaN',
    ]);
  });

  test('of the wrong name are told with the name that was meant', () => {
    const service = { id: 'radio', cookie: [], colour: 'red' };
    const text = describeProblems(
      findProblems({ ...good, policyURL: '/', layuot: 'bar', headingLevel: Number.NaN, services: [service] }),
    );

    expect(text.split('\n').slice(1).sort()).toEqual([
      '  headingLevel: expected 1-6, found NaN',
      '  layuot: no such field; is layout meant?',
      '  policyURL: no such field; is policyUrl meant?',
      '  services[0].colour: no such field',
      '  services[0].cookie: no such field; is cookies meant?',
    ]);
  });

  test.each([0, 13, 2.5, '6', Number.NaN])('a lifetime of %o months is one (L-37)', (lifetime) => {
    expect(pathsOf({ ...good, lifetime })).toContain('lifetime');
  });

  test('another ground than consent, or a switch that starts on, is one (L-10, L-15)', () => {
    const told = { legalBasis: 'legitimate_interest', required: true, checked: true };

    expect(
      pathsOf({
        ...good,
        ...told,
        services: [{ id: 'facebook', ...told, facts: told }],
        categories: [{ id: 'analytics', ...told }],
      }).sort(),
    ).toEqual(
      ['', 'categories[0].', 'services[0].', 'services[0].facts.']
        .flatMap((place) => Object.keys(told).map((name) => place + name))
        .sort(),
    );
  });

  test('a refusal that ends before a consent is one (L-37)', () => {
    expect(pathsOf({ ...good, lifetime: 6, rejectLifetime: 3 })).toEqual(['rejectLifetime']);
    expect(pathsOf({ ...good, rejectLifetime: 3 })).toEqual(['rejectLifetime']);
  });

  test.each(['javascript:x', 'java\tscript:x', ' javascript:x', 'data:text/html,x', 'vbscript:x', 'blob:x'])(
    'the address %o is one',
    (policyUrl) => {
      expect(pathsOf({ ...good, policyUrl })).toEqual(['policyUrl']);
    },
  );

  test.each([
    '/a',
    'a.html',
    '#x',
    '?q',
    '//site.test/a',
    'https://site.test',
    'mailto:a@b.test',
    'tel:+358',
  ])('the address %o is none', (policyUrl) => {
    expect(pathsOf({ ...good, policyUrl })).toEqual([]);
  });
});

describe('several configurations', () => {
  test('are one, in which later ones win field by field', () => {
    expect(mergeConfigs([{ a: 1, b: 1 }, { b: 2 }, {}])).toEqual({ a: 1, b: 2 });
  });

  test('join their services and categories by id', () => {
    const merged = mergeConfigs([
      { services: ['smilee', { id: 'facebook', account: '1' }], categories: ['a'] },
      { services: [{ id: 'facebook', account: '2' }, 'youtube'], categories: ['b'] },
    ]);

    expect(merged).toEqual({
      services: ['smilee', { id: 'facebook', account: '2' }, 'youtube'],
      categories: ['a', 'b'],
    });
  });

  test('carry nothing into a prototype (S-07)', () => {
    const evil = JSON.parse(
      '{"__proto__": {"x": 1}, "constructor": {"prototype": {"y": 1}}, "policyUrl": "/a"}',
    );

    const merged = mergeConfigs([{ controller: 'x' }, evil]);

    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect(({} as Record<string, unknown>).y).toBeUndefined();
    expect(Object(merged).x).toBeUndefined();
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect(merged).toMatchObject({ controller: 'x', policyUrl: '/a' });
  });

  test('are none where one of them is no object, and what is not there is none of them', () => {
    expect(mergeConfigs([undefined, { a: 1 }])).toEqual({ a: 1 });
    for (const odd of [null, 'x', [1], 0]) {
      const merged = mergeConfigs([{ ...good, a: 1 }, odd, good]);

      expect(createSettings(merged)).toBeNull();
      expect(pathsOf(merged)).toEqual(['config']);
    }
  });
});
