import type { Declared } from '../core/catalogue.js';
import type { ServiceFacts, StoredItem } from '../core/service.js';
import { factsOf } from '../ui/facts.js';
import { safeAddress } from '../ui/links.js';
import { durationNode, lengthBetween } from './duration.js';
import { countryNode, dateTime, type LinkedNode, type LinkedValue, oneOrMore, reference } from './node.js';
import { controllerName } from './party.js';
import type { Status } from './status.js';
import { dataNode, purposeNode } from './terms.js';

/** A service as the record speaks of it. */
export interface Told {
  readonly id: string;
  readonly name: string;
  readonly facts: Partial<ServiceFacts>;
}

interface ProcessParts {
  /** Name of this process: it belongs to one record, whose verdict it holds. */
  readonly name: string;
  readonly service: Told;
  readonly statuses: readonly Status[];
  readonly verdict: string;
  readonly scope: string | undefined;
  readonly isFound: boolean;
  /** The site that asked. */
  readonly site: string;
}

/** A service as the visitor was told about it: the built-in facts with the site's own laid over them. */
export const told = (id: string, service: Declared | undefined): Told => ({
  id,
  name: service?.name ?? id,
  facts: service ? factsOf(service) : {},
});

/** Grounds on which data leaves the EEA; an unknown one is not claimed. */
const transferBases: Readonly<Record<string, string>> = {
  adequacy: 'eu-gdpr:A45-3',
  dpf: 'eu-gdpr:A45-3',
  scc: 'eu-gdpr:A46-2-c',
  consent: 'eu-gdpr:A49-1-a',
};

const transferNode = (transfer: string, to: string | undefined, recipient: string): LinkedNode => ({
  '@type': 'dpv:Transfer',
  'dpv:hasRecipient': reference(recipient),
  ...(to && { 'dpv:hasLocation': countryNode(to) }),
  ...(Object.hasOwn(transferBases, transfer) && {
    'dpv:hasLegalBasis': reference(transferBases[transfer] as string),
  }),
  ...(transfer === 'dpf' && { 'dct:description': 'EU-US Data Privacy Framework' }),
});

const places: Readonly<Record<string, string>> = { cookie: 'tech:Cookie', localStorage: 'tech:LocalStorage' };

const storedNode = ({ name, kind = 'cookie', lasts }: StoredItem): LinkedNode => ({
  '@type': ['dpv:StorageDuration', 'dpv:StorageLocation'],
  'dct:title': name,
  'dpv:hasLocation': reference(places[kind] ?? 'tech:Device'),
  'dpv:hasDuration': durationNode(lasts),
});

const storageOf = ({ countries = [], stores = [] }: Partial<ServiceFacts>): LinkedValue => [
  {
    '@type': 'dpv:StorageLocation',
    'dpv:hasLocation': oneOrMore([reference('tech:Device'), ...countries.map(countryNode)]),
  },
  ...stores.map(storedNode),
  // What the provider itself keeps is not documented as a length of time for most services.
  ...(stores.length ? [] : [{ '@type': 'dpv:StorageDuration', 'dpv:hasDuration': durationNode('unknown') }]),
];

const statusNode = ({ term, time, ends, said }: Status, controller: string): LinkedNode => {
  const by = said.how.by === 'signal' ? (said.signal ?? 'signal') : said.action;
  const isOver = term === 'ConsentExpired';
  return {
    '@type': `dpv:${term}`,
    'dpv:isIndicatedBy': reference(isOver ? controller : 'dpv:DataSubject'),
    'dpv:hasIndicationMethod': isOver
      ? 'end of validity'
      : `${said.how.by}:${by}; layer:${said.how.layer ?? 'none'}; trusted:${said.how.trusted}`,
    'dpv:isIndicatedAtTime': dateTime(time),
    'dpv:hasDuration': {
      '@type': 'dpv:TemporalDuration',
      'rdf:value': isOver ? 'PT0S' : lengthBetween(time, ends),
    },
  };
};

/** What one service does with the visitor's data, and what the visitor said to it. */
export function processNode(parts: ProcessParts): LinkedNode {
  const { name, service, statuses, verdict, scope, isFound, site } = parts;
  const {
    provider,
    countries = [],
    address,
    transfer,
    transferTo,
    purposes = [],
    data = [],
    privacyUrl,
  } = service.facts;
  const recipient = `${name}-recipient`;
  const policy = privacyUrl && safeAddress(privacyUrl, site);
  const recipientNode: LinkedNode = {
    '@id': recipient,
    '@type': 'dpv:Recipient',
    'dpv:hasName': provider ?? service.name,
    ...(address && { 'dpv:hasAddress': address }),
    ...(countries.length && { 'dpv:hasLocation': oneOrMore(countries.map(countryNode)) }),
    ...(policy && { 'dpv:hasNotice': { '@id': policy, '@type': 'dpv:PrivacyNotice' } }),
  };
  return {
    '@id': name,
    '@type': 'dpv:Process',
    'dct:identifier': service.id,
    'dpv:hasService': { '@type': 'dpv:Service', 'dpv:hasName': service.name },
    'dpv:hasPurpose': oneOrMore(purposes.length ? purposes.map(purposeNode) : [reference('dpv:Purpose')]),
    'dpv:hasLegalBasis': [reference('eu-gdpr:A6-1-a'), reference('dpv:ExpressedConsent')],
    'dpv:hasNecessity': reference('dpv:Optional'),
    'dpv:hasPersonalData': oneOrMore(data.length ? data.map(dataNode) : [reference('dpv:PersonalData')]),
    'dpv:hasDataSource': reference('dpv:DataSubjectDataSource'),
    'dpv:hasRecipient': recipientNode,
    ...(transfer &&
      transfer !== 'none' && { 'dpv:hasProcessing': transferNode(transfer, transferTo, recipient) }),
    'dpv:hasStorageCondition': storageOf(service.facts),
    'dpv:hasConsentStatus': oneOrMore(statuses.map((status) => statusNode(status, controllerName(site)))),
    'samtycke:verdict': verdict,
    ...(scope !== undefined && { 'samtycke:scope': scope }),
    ...(isFound && { 'samtycke:found': true }),
  };
}
