import { readFileSync } from 'node:fs';
import jsonld from 'jsonld';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/core/record.js';
import { createExport } from '../../src/export.js';
import { dataNode, purposeNode } from '../../src/jsonld/terms.js';
import { knownFacts } from '../../src/services/facts.js';
import { hasAuthority } from '../../src/ui/authorities.js';
import { catalogueOf, controller, day, halfYear, historyOf, noon, settingsOf } from './visitor.js';

const { terms }: { terms: Record<string, string> } = JSON.parse(
  readFileSync(new URL('../fixtures/dpv-terms.json', import.meta.url), 'utf8'),
);
const texts: { purpose: object; data: object } = JSON.parse(
  readFileSync(new URL('../../locales/en.json', import.meta.url), 'utf8'),
);
const published = new Map(Object.entries(terms).map(([base, names]) => [base, new Set(names.split(' '))]));

/** Nothing is fetched: the context stands in the document. */
const documentLoader = (url: string) => Promise.reject(new Error(`The document asks for ${url}.`));

const documentOf = (history: readonly Entry[], config = {}, now = noon + 10 * day) => {
  const settings = settingsOf(config);
  return JSON.parse(createExport('jsonld', { settings, catalogue: catalogueOf(settings), history, now }));
};
const wholeLife = () =>
  documentOf(
    historyOf(
      { action: 'reject-all' },
      {},
      { action: 'save' },
      { action: 'withdraw' },
      { time: noon + halfYear },
    ),
    {
      services: Object.keys(knownFacts),
      controller: { ...controller, representative: 'a@b.test', officer: 'c@d.test' },
    },
    noon + 3 * halfYear,
  );

const quadsOf = async (document: object): Promise<string[]> => {
  const text = (await jsonld.toRDF(document as never, {
    format: 'application/n-quads',
    documentLoader,
  })) as unknown;
  return String(text).split('\n').filter(Boolean);
};

/** Every IRI of a vocabulary whose terms are pinned. */
const vocabularyIn = (quads: readonly string[]) =>
  [...new Set(quads.flatMap((quad) => quad.match(/<https:\/\/w3id\.org\/dpv[^>]*>/g) ?? []))].map((iri) => {
    const end = iri.indexOf('#') + 1;
    return [iri.slice(1, end), iri.slice(end, -1)] as const;
  });
const isPublished = ([base, term]: readonly [string, string]) => published.get(base)?.has(term) ?? false;

/** How many statements a document makes, counted without the library. */
function statementsIn(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum, item) => sum + statementsIn(item), 0);
  if (typeof node !== 'object' || node === null) return 0;
  return Object.entries(node).reduce((sum, [key, value]) => {
    if (key === '@context' || key === '@id' || key === '@value') return sum;
    const objects = Array.isArray(value) ? value : [value];
    if (key === '@type') return '@value' in node ? sum : sum + objects.length;
    return sum + statementsIn(value) + (key === '@graph' ? 0 : objects.length);
  }, 0);
}

describe('the record as linked data', () => {
  test('expands without loss: every statement of the document is one of the graph', async () => {
    const document = wholeLife();
    const [record] = document['@graph'];

    // Records share what they say of the controller, so each is counted by itself.
    const quads = await quadsOf({ '@context': document['@context'], ...record });

    const repeated = statementsIn(record) - new Set(quads).size;
    expect(repeated).toBe(0);
    expect(quads.length).toBeGreaterThan(150);
  });

  test('expands to absolute names only', async () => {
    const text = JSON.stringify(await jsonld.expand(wholeLife(), { documentLoader }));

    const names = [...text.matchAll(/"@(?:id|type)":\[?"([^"]+)"/g)].map(([, name]) => name);
    expect(names.filter((name) => !/^(https?:|urn:|mailto:|tel:|_:)/.test(name ?? ''))).toEqual([]);
  });

  test('uses no term that DPV 2.3 does not have, with every known service', async () => {
    const used = vocabularyIn(await quadsOf(wholeLife()));

    expect(used.length).toBeGreaterThan(60);
    expect(used.filter((term) => !isPublished(term))).toEqual([]);
  });

  test('names the authority and the law of every country it knows', async () => {
    const codes =
      'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK';

    for (const country of codes.split(' ')) {
      expect(hasAuthority(country), country).toBe(true);
      const document = documentOf(historyOf({}), { controller: { ...controller, country } });
      const used = vocabularyIn(await quadsOf(document));
      expect(
        used.filter((term) => !isPublished(term)),
        country,
      ).toEqual([]);
      expect(document['@graph'][0]['dpv:hasAuthority']['dpv:hasName']).toBeTruthy();
    }
  });

  test.each([
    ['https://w3id.org/dpv#', 'ConsentTerminated'],
    ['https://w3id.org/dpv#', 'WithinDevice'],
    ['https://w3id.org/dpv/legal/eu/gdpr#', 'GDPR'],
    ['https://w3id.org/dpv/schema/dpv-27560#', 'receipt-gdpr'],
  ])('would be refused with %s%s', (base, term) => {
    expect(isPublished([base, term])).toBe(false);
  });

  test.each(['purpose', 'data'] as const)('has a word for every %s that visitors are told of', (kind) => {
    const nodeOf = { purpose: purposeNode, data: dataNode }[kind];

    expect(Object.keys(texts[kind]).filter((key) => !('@id' in Object(nodeOf(key))))).toEqual([]);
  });

  test('stays linked data on a page that has no address of its own', async () => {
    const quads = await quadsOf(documentOf(historyOf({ origin: 'null', locale: '', notice: null })));

    expect(quads.filter((quad) => quad.includes('isExercisedAt')).length).toBe(9);
  });
});

const dpv = (name: string) => `https://w3id.org/dpv#${name}`;
const dct = (name: string) => `http://purl.org/dc/terms/${name}`;

/** The fields that ISO/IEC TS 27560 and its GDPR profile call mandatory, by the node that has them. */
const mandatory = {
  record: [
    dct('conformsTo'),
    dct('identifier'),
    dpv('hasDataSubject'),
    dpv('hasNotice'),
    dpv('hasProcess'),
    dpv('hasDataController'),
    dpv('hasJurisdiction'),
    dpv('hasConsentControl'),
    dpv('hasRight'),
  ],
  process: [
    dpv('hasPurpose'),
    dpv('hasLegalBasis'),
    dpv('hasPersonalData'),
    dpv('hasStorageCondition'),
    dpv('hasRecipient'),
    dpv('hasConsentStatus'),
  ],
  controller: [dpv('hasName'), dpv('hasAddress'), dpv('hasContact')],
  status: [dpv('isIndicatedAtTime'), dpv('hasDuration'), dpv('isIndicatedBy'), dpv('hasIndicationMethod')],
};

describe('the mandatory fields', () => {
  type Node = Record<string, Node[]> & { '@id': string; '@type'?: string[] };
  const expanded = async (document: object) =>
    (await jsonld.expand(document as never, { documentLoader })) as unknown as Node[];
  const missing = (nodes: readonly Node[], keys: readonly string[]) =>
    nodes.flatMap((node) => keys.filter((key) => !node[key]?.length).map((key) => `${node['@id']} ${key}`));
  const under = (nodes: readonly Node[], key: string) => nodes.flatMap((node) => node[key] ?? []);

  test.each([
    ['a whole life of decisions', wholeLife],
    [
      'a refusal on a site with nothing declared but a category',
      () => documentOf(historyOf({ action: 'reject-all', verdicts: { social: 'denied' } }), { services: [] }),
    ],
  ])('are all there in %s', async (_, document) => {
    const records = await expanded(document());
    const processes = under(records, dpv('hasProcess'));

    expect(missing(records, mandatory.record)).toEqual([]);
    expect(missing(processes, mandatory.process)).toEqual([]);
    expect(missing(under(records, dpv('hasDataController')), mandatory.controller)).toEqual([]);
    expect(missing(under(processes, dpv('hasConsentStatus')), mandatory.status)).toEqual([]);
    for (const process of processes) {
      const conditions = (process[dpv('hasStorageCondition')] ?? []).flatMap((node) => node['@type'] ?? []);
      expect(conditions).toEqual(expect.arrayContaining([dpv('StorageLocation'), dpv('StorageDuration')]));
      const bases = (process[dpv('hasLegalBasis')] ?? []).map((node) => node['@id']);
      expect(bases).toContain(dpv('ExpressedConsent'));
    }
    const controls = under(records, dpv('hasConsentControl'));
    expect(controls.every((node) => node['@type']?.includes(dpv('WithdrawConsent')))).toBe(true);
    expect(missing(controls, [dpv('isExercisedAt')])).toEqual([]);
    const notices = under(records, dpv('hasNotice'));
    expect(missing(notices, [dct('language')])).toEqual([]);
  });
});
