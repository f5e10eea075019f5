import { describe, expect, test } from 'vitest';
import { objectionOf } from '../../src/browser/objection.js';
import { createConsentMode } from '../../src/browser/signals/consent-mode.js';
import { createMicrosoft } from '../../src/browser/signals/microsoft.js';
import type { Situation } from '../../src/browser/signals/signal.js';
import { catalogueOf, settingsOf } from './visitor.js';

const types = [
  'ad_storage',
  'ad_user_data',
  'ad_personalization',
  'analytics_storage',
  'functionality_storage',
  'personalization_storage',
  'security_storage',
];
/** All seven types, denied but for these. */
const state = (...granted: readonly string[]) =>
  Object.fromEntries(
    types.map((type) => [type, [...granted, 'security_storage'].includes(type) ? 'granted' : 'denied']),
  );

interface Moment {
  readonly services?: readonly unknown[];
  readonly categories?: readonly string[];
  readonly consentMode?: object;
  readonly granted?: readonly string[];
  readonly isDecided?: boolean;
  readonly globals?: Record<string, unknown>;
}
function situation(moment: Moment): Situation {
  const {
    services = ['google-analytics'],
    categories = [],
    consentMode = {},
    granted = [],
    globals = {},
  } = moment;
  const settings = settingsOf({ services, consentMode });
  const catalogue = catalogueOf(settings);
  for (const category of categories) catalogue.find(category);
  return {
    globals,
    settings,
    units: catalogue.units().map(({ id }) => catalogue.service(id) ?? { id }),
    isGranted: (name) => name === 'necessary' || granted.includes(name),
    isDecided: moment.isDecided ?? granted.length > 0,
  };
}
/** What stands in the queue: commands as lists. */
const commandsIn = (globals: Record<string, unknown>) =>
  (globals.dataLayer as unknown[]).map((entry) => {
    expect(Object.prototype.toString.call(entry)).toBe('[object Arguments]');
    return [...(entry as ArrayLike<unknown> & Iterable<unknown>)];
  });
/** Says it at each of these moments, in one page. */
function say(moments: readonly Moment[], isDeferred = false) {
  const globals = {};
  const tell = createConsentMode(isDeferred);
  for (const moment of moments) tell(situation({ globals, ...moment }));
  return commandsIn(globals);
}

describe('Consent Mode', () => {
  const first = [
    ['consent', 'default', state()],
    ['set', 'ads_data_redaction', true],
  ];

  test('says "denied" for all seven types first, in arguments objects', () => {
    expect(say([{}])).toEqual(first);
  });

  test('says one update per decision, and none before', () => {
    const granted = ['google-analytics'];

    expect(say([{}, { granted }, { isDecided: true }])).toEqual([
      ...first,
      ['consent', 'update', state('analytics_storage')],
      ['consent', 'update', state()],
    ]);
  });

  test('says the update after a refusal as well', () => {
    expect(say([{}, { isDecided: true }])).toEqual([...first, ['consent', 'update', state()]]);
  });

  test('repeats nothing when the page turns out to use more', () => {
    expect(say([{}, {}, { isDecided: true }, { isDecided: true }])).toHaveLength(3);
  });

  test('takes everything back when the visitor has it forgotten', () => {
    expect(say([{ granted: ['google-analytics'] }, { isDecided: false }]).at(-1)).toEqual([
      'consent',
      'update',
      state(),
    ]);
  });

  test('says both at once to who comes back', () => {
    expect(say([{ granted: ['google-analytics'] }])).toEqual([
      ...first,
      ['consent', 'update', state('analytics_storage')],
    ]);
  });

  test.each([
    ['google-ads', ['ad_storage', 'ad_user_data', 'ad_personalization']],
    ['google-analytics', ['analytics_storage']],
    ['google-tag-manager', []],
    ['heatmap', ['analytics_storage', 'personalization_storage']],
  ])('is granted by %s for %o', (id, granted) => {
    const heatmap = { id: 'heatmap', consentTypes: ['analytics_storage', 'personalization_storage'] };
    const services = ['google-ads', 'google-analytics', 'google-tag-manager', heatmap];

    expect(say([{ services, granted: [id] }]).at(-1)).toEqual(['consent', 'update', state(...granted)]);
  });

  test('is not granted by another company of the same category', () => {
    const services = ['google-analytics', 'facebook', 'linkedin'];

    expect(say([{ services, granted: ['facebook', 'linkedin', 'marketing'] }]).at(-1)?.[2]).toEqual(state());
  });

  test('is granted by a category that is asked about as a whole', () => {
    const categories = ['analytics', 'marketing'];

    expect(say([{ services: [], categories, granted: ['analytics'] }]).at(-1)?.[2]).toEqual(
      state('analytics_storage'),
    );
  });

  test('carries what the site has set (G-07, G-09)', () => {
    const consentMode = {
      region: ['FI', 'SE-AB'],
      waitForUpdate: 800,
      adsDataRedaction: false,
      urlPassthrough: true,
    };

    expect(say([{ consentMode }])).toEqual([
      ['consent', 'default', { ...state(), wait_for_update: 800, region: ['FI', 'SE-AB'] }],
      ['consent', 'default', { ...state(), wait_for_update: 800 }],
      ['set', 'url_passthrough', true],
    ]);
  });

  test('lets Google’s tags wait where the widget comes late', () => {
    expect(say([{}], true)[0]?.[2]).toMatchObject({ wait_for_update: 500 });
    expect(say([{}])[0]?.[2]).not.toHaveProperty('wait_for_update');
  });

  test.each([
    ['nothing of Google is used', { services: ['smilee', 'facebook'] }],
    ['it is switched off', { consentMode: { mode: 'off' } }],
  ])('says nothing where %s', (_, moment) => {
    const globals: Record<string, unknown> = {};

    createConsentMode(false)(situation({ globals, granted: ['smilee'], ...moment }));

    expect(globals.dataLayer).toBeUndefined();
  });

  test('stands behind what the page has queued already', () => {
    const globals = { dataLayer: [{ event: 'own' }] };

    createConsentMode(false)(situation({ globals }));

    expect(globals.dataLayer).toHaveLength(3);
    expect(globals.dataLayer[0]).toEqual({ event: 'own' });
  });

  test.each([
    ['an element', { nodeType: 1, push: 'x' }],
    ['a text', 'dataLayer'],
    ['a frozen list', Object.freeze([{ event: 'own' }])],
    ['null', null],
  ])('replaces %s that stands in its place, and keeps what was in it', (_, dataLayer) => {
    const globals: Record<string, unknown> = { dataLayer };

    createConsentMode(false)(situation({ globals }));

    const kept = Array.isArray(dataLayer) ? dataLayer : [];
    expect((globals.dataLayer as unknown[]).slice(0, kept.length)).toEqual(kept);
    expect(globals.dataLayer).toHaveLength(kept.length + 2);
  });

  test('gives up where the page has locked the name', () => {
    const globals = Object.defineProperty({}, 'dataLayer', { value: 'mine' }) as Record<string, unknown>;
    const frozen = Object.freeze({}) as Record<string, unknown>;

    createConsentMode(false)(situation({ globals }));
    createConsentMode(false)(situation({ globals: frozen }));

    expect(globals.dataLayer).toBe('mine');
  });
});

describe('Microsoft', () => {
  const uet = { id: 'microsoft-uet', category: 'marketing' };
  const clarity = { id: 'microsoft-clarity', category: 'analytics' };
  const services = [uet, clarity];

  test('UET hears "denied" first and then each change once, in one flat queue', () => {
    const globals: Record<string, unknown> = { uetq: [] };
    const tell = createMicrosoft();

    for (const granted of [[], ['microsoft-uet'], ['microsoft-uet'], []])
      tell(situation({ globals, services, granted }));

    const said = (ad_storage: string) => ['consent', 'update', { ad_storage }];
    expect(globals.uetq).toEqual([
      ...['consent', 'default', { ad_storage: 'denied' }],
      ...said('denied'),
      ...said('granted'),
      ...said('denied'),
    ]);
  });

  test('Clarity hears both of its types, with a capital S', () => {
    const calls: unknown[][] = [];
    const globals = { clarity: (...call: unknown[]) => calls.push(call) };
    const tell = createMicrosoft();

    tell(situation({ globals, services, granted: ['microsoft-clarity'] }));
    tell(situation({ globals, services }));

    expect(calls).toEqual([
      ['consentv2', { ad_Storage: 'denied', analytics_Storage: 'granted' }],
      ['consentv2', { ad_Storage: 'denied', analytics_Storage: 'denied' }],
    ]);
  });

  test('finds the queues that their scripts read when they come after the grant', () => {
    const globals: Record<string, unknown> = {};

    createMicrosoft()(situation({ globals, services, granted: ['microsoft-uet', 'microsoft-clarity'] }));

    expect(globals.uetq).toEqual([
      ...['consent', 'default', { ad_storage: 'denied' }],
      ...['consent', 'update', { ad_storage: 'granted' }],
    ]);
    expect((globals.clarity as { q?: unknown[] }).q).toEqual([
      ['consentv2', { ad_Storage: 'granted', analytics_Storage: 'granted' }],
    ]);
  });

  test('leaves no trace where neither is used', () => {
    const globals = {};

    createMicrosoft()(situation({ globals, granted: ['google-analytics'] }));

    expect(globals).toEqual({});
  });

  test.each([
    ['neither', [], [], []],
    ['UET', [uet], ['consent', 'default', 'consent', 'update'], []],
    ['Clarity', [clarity], [], ['consentv2']],
  ])(
    'is told nothing of what is declared under an id of the site: %s is',
    (_, known, uetSaid, claritySaid) => {
      const own = [
        { id: 'bing-ads', category: 'marketing' },
        { id: 'heatmap', category: 'analytics' },
      ];
      const calls: unknown[][] = [];
      const globals = { uetq: [] as unknown[], clarity: (...call: unknown[]) => calls.push(call) };
      const granted = ['bing-ads', 'heatmap'];

      createMicrosoft()(situation({ globals, services: [...own, ...known], granted }));

      expect(globals.uetq.filter((word) => typeof word === 'string')).toEqual(uetSaid);
      expect(calls.map(([name]) => name)).toEqual(claritySaid);
    },
  );

  test('is told of a service that the page turned out to use', () => {
    const globals: Record<string, unknown> = { uetq: [] };
    const tell = createMicrosoft();
    tell(situation({ globals }));
    expect(globals.uetq).toEqual([]);

    tell(situation({ globals, categories: ['microsoft-uet'] }));

    expect(globals.uetq).toEqual([
      ...['consent', 'default', { ad_storage: 'denied' }],
      ...['consent', 'update', { ad_storage: 'denied' }],
    ]);
  });

  test.each([
    ['elements', { uetq: { nodeType: 1 }, clarity: { nodeType: 1 } }],
    ['texts', { uetq: 'x', clarity: 'y' }],
    ['nothing that can be set', Object.freeze({})],
  ])('is not minded where the page has %s in their place', (_, globals) => {
    const granted = ['microsoft-uet', 'microsoft-clarity'];

    expect(() => createMicrosoft()(situation({ globals, services, granted }))).not.toThrow();
  });
});

describe('the browser’s objection', () => {
  const navigatorWith = (properties: object) => properties as Navigator;

  test.each([
    [{ globalPrivacyControl: true }, 'gpc'],
    [{ globalPrivacyControl: true, doNotTrack: '1' }, 'gpc'],
    [{ doNotTrack: '1' }, 'dnt'],
    [{ globalPrivacyControl: false, doNotTrack: 'yes' }, null],
    [{ globalPrivacyControl: 'true', doNotTrack: '0' }, null],
    [{ doNotTrack: null }, null],
    [{}, null],
  ])('in %o is %s', (properties, signal) => {
    expect(objectionOf(navigatorWith(properties))).toBe(signal);
  });
});
