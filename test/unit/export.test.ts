import { describe, expect, test } from 'vitest';
import { type Entry, firstBroken, hashOf } from '../../src/core/record.js';
import { createExport } from '../../src/export.js';
import { statusesOf } from '../../src/jsonld/status.js';
import { button, catalogueOf, day, halfYear, historyOf, noon, settingsOf, visitor } from './visitor.js';

const exportOf = (
  format: 'json' | 'jsonld',
  history: readonly Entry[],
  config = {},
  now = noon + 10 * day,
) => {
  const settings = settingsOf(config);
  return JSON.parse(createExport(format, { settings, catalogue: catalogueOf(settings), history, now }));
};
const threeSteps = () => historyOf({}, { action: 'save' }, { action: 'withdraw' });
/** What was parsed from a file. */
type Parsed = ReturnType<typeof JSON.parse>;

/** The one process of a service in a record. */
const processOf = (record: Parsed, id: string): Parsed =>
  record['dpv:hasProcess'].find((process: Parsed) => process['dct:identifier'] === id);

describe('the copy in JSON', () => {
  test('holds every entry as it was made, so that the chain can be followed', () => {
    const history = threeSteps();

    const copy = exportOf('json', history);

    expect(copy.entries).toEqual(history);
    expect(copy.whole).toBe(true);
    expect(firstBroken(copy.entries)).toBe(-1);
  });

  test('says who is responsible and which service each id means', () => {
    const copy = exportOf('json', threeSteps());

    expect(copy.controller.name).toBe('Kommeet Oy');
    expect(copy.services.linkedin).toEqual({
      name: 'LinkedIn Insight Tag',
      provider: 'LinkedIn Ireland Unlimited Company',
    });
  });

  test('says so if an entry was changed', () => {
    const [first, ...rest] = threeSteps();

    const copy = exportOf('json', [{ ...(first as Entry), time: noon - 1 }, ...rest]);

    expect(copy.whole).toBe(false);
  });

  test('of a visitor without a decision is a document without entries', () => {
    expect(exportOf('json', []).entries).toEqual([]);
    expect(exportOf('jsonld', [])['@graph']).toEqual([]);
  });
});

describe('the copy in JSON-LD', () => {
  test('holds one consent record per entry, each replacing the one before', () => {
    const history = threeSteps();

    const records = exportOf('jsonld', history)['@graph'];

    const name = (entry?: Entry) => `urn:hash:sha256:${entry?.hash}`;
    expect(records.map((record: Parsed) => record['@id'])).toEqual(history.map(name));
    expect(records.map((record: Parsed) => record['dct:replaces']?.['@id'])).toEqual([
      undefined,
      name(history[0]),
      name(history[1]),
    ]);
  });

  test('names the visitor by the number of the consent, or by the record alone if there is none', () => {
    const [refused, granted] = exportOf('jsonld', historyOf({ action: 'reject-all' }, {}))['@graph'];

    expect(refused['dpv:hasDataSubject']['@id']).toBe(`${refused['@id']}#visitor`);
    expect(granted['dpv:hasDataSubject']['@id']).toBe(`urn:uuid:${visitor}`);
  });

  test('says by which button of which layer, and whether a person pressed it', () => {
    const [record] = exportOf(
      'jsonld',
      historyOf({ how: { ...button, layer: 'preferences', trusted: false } }),
    )['@graph'];

    const { 'dpv:hasConsentStatus': status } = processOf(record, 'smilee');
    expect(status['dpv:hasIndicationMethod']).toBe('button:accept-all; layer:preferences; trusted:false');
  });

  test.each([
    ['dpf', 'eu-gdpr:A45-3'],
    ['adequacy', 'eu-gdpr:A45-3'],
    ['scc', 'eu-gdpr:A46-2-c'],
    ['consent', 'eu-gdpr:A49-1-a'],
    ['unknown', undefined],
  ])('a transfer under %s stands on %s', (transfer, basis) => {
    const services = [{ id: 'linkedin', facts: { transfer, transferTo: 'US' } }];

    const [record] = exportOf('jsonld', historyOf({ verdicts: { linkedin: 'granted' } }), { services })[
      '@graph'
    ];

    const { 'dpv:hasProcessing': node } = processOf(record, 'linkedin');
    expect(node['dpv:hasLegalBasis']?.['@id']).toBe(basis);
    expect(node['dpv:hasLocation']['@id']).toBe('loc:US');
  });

  test('a service that sends nothing abroad has no transfer', () => {
    const [record] = exportOf('jsonld', historyOf({}))['@graph'];

    expect(processOf(record, 'smilee')).not.toHaveProperty('dpv:hasProcessing');
  });

  test('a site’s own service is told in the site’s own words', () => {
    const facts = {
      provider: 'Acme Ltd',
      purposes: ['Plays our radio'],
      data: ['Songs you skip'],
      countries: ['se'],
    };
    const services = [{ id: 'radio', name: 'Radio', category: 'functional', facts }];

    const [record] = exportOf('jsonld', historyOf({ verdicts: { radio: 'granted' } }), { services })[
      '@graph'
    ];

    const process = processOf(record, 'radio');
    expect(process['dpv:hasPurpose']).toEqual({
      '@type': 'dpv:Purpose',
      'dct:description': 'Plays our radio',
    });
    expect(process['dpv:hasRecipient']).toMatchObject({
      'dpv:hasName': 'Acme Ltd',
      'dpv:hasLocation': { '@id': 'loc:SE' },
    });
  });

  test('rights lead to the site’s addresses, else to the controller’s contact', () => {
    const [record] = exportOf('jsonld', historyOf({}), { rights: { access: '/oma-tietoni' } })['@graph'];

    const places = Object.fromEntries(
      record['dpv:hasRight'].map((right: Parsed) => [right['@type'][1], right['dpv:isExercisedAt']['@id']]),
    );
    expect(places).toEqual({
      'eu-gdpr:A7-3': 'https://smilee.io/#samtycke',
      'eu-gdpr:A15': 'https://smilee.io/oma-tietoni',
      'eu-gdpr:A16': 'mailto:support@smilee.io',
      'eu-gdpr:A17': 'mailto:support@smilee.io',
      'eu-gdpr:A18': 'mailto:support@smilee.io',
      'eu-gdpr:A20': 'mailto:support@smilee.io',
      'eu-gdpr:A21': 'mailto:support@smilee.io',
      'eu-gdpr:A77': 'https://tietosuoja.fi/',
    });
  });

  test('names the authority that the site has named, and sends complaints there', () => {
    const authority = { name: 'LfDI Baden-Württemberg', url: 'https://lfdi.test/complaint' };
    const config = { controller: { name: 'Acme', country: 'DE', authority } };

    const [record] = exportOf('jsonld', historyOf({}), config)['@graph'];

    expect(record['dpv:hasAuthority']).toEqual({
      '@id': 'https://lfdi.test/complaint',
      '@type': 'dpv:DataProtectionAuthority',
      'dpv:hasName': 'LfDI Baden-Württemberg',
    });
    expect(record['dpv:hasRight'].at(-1)['dpv:isExercisedAt']['@id']).toBe('https://lfdi.test/complaint');
    expect(record['dpv:hasJurisdiction']['@id']).toBe('loc:DE');
  });

  test('leaves out an entry that was changed: it proves nothing', () => {
    const [first, second, third] = threeSteps();
    const forged = { ...(second as Entry), verdicts: { smilee: 'granted' as const } };

    const records = exportOf('jsonld', [first as Entry, forged, third as Entry])['@graph'];

    expect(records).toHaveLength(2);
  });

  test('loses nothing: every entry can be rebuilt from it, with the same hash', () => {
    const history = historyOf(
      { scopes: { linkedin: '2ab' }, signal: 'gpc' },
      { action: 'save', how: { by: 'api', layer: null, trusted: false }, notice: null, found: ['smilee'] },
      { action: 'signal', how: { by: 'signal', layer: null, trusted: false }, signal: 'dnt' },
    );

    const records = exportOf('jsonld', history)['@graph'];

    expect(records.map(rebuild)).toEqual(history);
    expect(records.map(rebuild).map(hashOf)).toEqual(history.map(({ hash }) => hash));
  });
});

/** An entry from its record, by an independent few lines. */
function rebuild(record: Parsed): Entry {
  const evidence = record['samtycke:evidence'];
  const of = (key: string) => evidence[`samtycke:${key}`];
  const seconds = (value: Parsed) => Date.parse(value['@value']) / 1000;
  const pairs = (key: string) =>
    record['dpv:hasProcess']
      .filter((process: Parsed) => process[key] !== undefined)
      .map((process: Parsed) => [process['dct:identifier'], process[key]]);
  const subject = record['dpv:hasDataSubject']['@id'];
  return {
    v: of('version'),
    time: seconds(record['dct:created']),
    ends: seconds(of('ends')),
    ...(subject.startsWith('urn:uuid:') && { id: subject.slice(9) }),
    revision: of('revision'),
    verdicts: Object.fromEntries(pairs('samtycke:verdict')),
    scopes: Object.fromEntries(pairs('samtycke:scope')),
    found: pairs('samtycke:found').map(([unit]: Parsed) => unit),
    ...(of('signal') && { signal: of('signal') }),
    action: of('action'),
    how: { by: of('by'), layer: of('layer') ?? null, trusted: of('trusted') },
    locale: of('locale'),
    notice: of('notice') ?? null,
    widget: of('widget'),
    origin: of('origin'),
    prev: of('prev') ?? null,
    hash: of('hash'),
  };
}

describe('the status of a consent', () => {
  const termsOf = (history: readonly Entry[], id: string, now = noon + 10 * day) =>
    statusesOf(history, now).map((statuses) => statuses[id]?.map(({ term }) => term));

  test('is given, renewed by a later yes, withdrawn by a no, and refused by a no after that', () => {
    const history = historyOf({}, {}, { action: 'reject-all' }, { action: 'reject-all' });

    expect(termsOf(history, 'linkedin')).toEqual([
      ['ConsentGiven'],
      ['RenewedConsentGiven'],
      ['ConsentWithdrawn'],
      ['ConsentRefused'],
    ]);
  });

  test('is withdrawn by a signal that comes after a yes', () => {
    expect(termsOf(historyOf({}, { action: 'signal', signal: 'gpc' }), 'facebook')[1]).toEqual([
      'ConsentWithdrawn',
    ]);
  });

  test('is expired when its time is over and nothing came before that', () => {
    const history = historyOf({}, { time: noon + halfYear + day });

    const ended = statusesOf(history, noon + halfYear + 2 * day)[0]?.smilee ?? [];

    expect(ended.map(({ term, time }) => [term, time])).toEqual([
      ['ConsentGiven', noon],
      ['ConsentExpired', noon + halfYear],
    ]);
    expect(termsOf(history, 'smilee', noon + halfYear + 2 * day)[1]).toEqual(['RenewedConsentGiven']);
  });

  test('lasts for months as they are in the calendar', () => {
    const time = Date.UTC(2026, 7, 31, 10) / 1000;
    const record = exportOf('jsonld', historyOf({ time }), {}, time + day)['@graph'][0];
    const { 'dpv:hasConsentStatus': status } = processOf(record, 'smilee');

    expect(status['dpv:hasDuration']['rdf:value']).toBe('P6M');
  });

  test('is not expired when it was answered anew before its time was over', () => {
    const history = historyOf({}, { action: 'reject-all' });

    expect(termsOf(history, 'smilee', noon + 2 * halfYear)[0]).toEqual(['ConsentGiven']);
  });

  test('is refused, not withdrawn, by a no to a question that is new', () => {
    expect(termsOf(historyOf({}, { action: 'reject-all', revision: '2' }), 'smilee')[1]).toEqual([
      'ConsentRefused',
    ]);
  });

  test('stays as the visitor said it where an entry is about another service', () => {
    const verdicts = { smilee: 'granted', youtube: 'granted' } as const;
    const history = historyOf({ verdicts: { smilee: 'granted' } }, { action: 'embed', verdicts });

    const [, second] = statusesOf(history, noon + 10 * day);

    expect(second?.smilee?.[0]).toMatchObject({
      term: 'ConsentGiven',
      time: noon,
      said: { action: 'accept-all' },
    });
    expect(second?.youtube?.[0]).toMatchObject({
      term: 'ConsentGiven',
      time: noon + day,
      said: { action: 'embed' },
    });
  });

  test('is renewed by a save that answers for every service, not by one that leaves the end', () => {
    const ends = noon + halfYear;
    const verdicts = { smilee: 'granted' } as const;
    const asked = { ...verdicts, linkedin: 'denied' } as const;
    const history = historyOf(
      { verdicts },
      { action: 'save', verdicts: asked, ends },
      { action: 'save', verdicts: asked },
    );

    expect(termsOf(history, 'smilee')).toEqual([['ConsentGiven'], ['ConsentGiven'], ['RenewedConsentGiven']]);
    expect(termsOf(history, 'linkedin')[1]).toEqual(['ConsentRefused']);
  });
});
