import type { Settings } from '../core/config.js';
import { own } from '../core/decision.js';
import type { Entry } from '../core/record.js';
import { safeAddress } from '../ui/links.js';
import { profile } from './context.js';
import { dateTime, hashName, type LinkedNode, reference, siteName } from './node.js';
import { authorityNode, controllerNode, controlName, countryOf, lawOf, rightNodes } from './party.js';
import { processNode, type Told } from './process.js';
import type { Status } from './status.js';

interface RecordParts {
  readonly settings: Settings;
  /** What the visitor was told about a service, or a category of the site. */
  readonly tell: (id: string) => Told;
  readonly statuses: Readonly<Record<string, readonly Status[]>>;
}

const languageOf = (locale: string): LinkedNode => (locale ? { 'dct:language': locale } : {});

/** The notice by the hash of its texts, and the policy behind it. */
const noticesOf = ({ notice, locale, revision, origin }: Entry, { policyUrl }: Settings): LinkedNode[] => [
  {
    ...(notice && { '@id': hashName(notice) }),
    '@type': 'dpv:ConsentNotice',
    'dct:identifier': revision,
    ...languageOf(locale),
  },
  {
    '@id': safeAddress(policyUrl, siteName(origin)) ?? siteName(origin),
    '@type': 'dpv:PrivacyNotice',
    ...languageOf(locale),
  },
];

/** What the entry holds beyond the fields of ISO/IEC TS 27560, so that nothing of it is lost. */
const evidenceOf = (entry: Entry): LinkedNode => {
  const { v, widget, revision, notice, locale, origin, action, how, signal, ends, hash, prev } = entry;
  return {
    'samtycke:version': v,
    'samtycke:widget': widget,
    'samtycke:revision': revision,
    'samtycke:locale': locale,
    'samtycke:origin': origin,
    'samtycke:action': action,
    'samtycke:by': how.by,
    'samtycke:trusted': how.trusted,
    'samtycke:ends': dateTime(ends),
    'samtycke:hash': hash,
    ...(how.layer && { 'samtycke:layer': how.layer }),
    ...(notice && { 'samtycke:notice': notice }),
    ...(signal && { 'samtycke:signal': signal }),
    ...(prev && { 'samtycke:prev': prev }),
  };
};

/** One entry of the record as a consent record of its own. */
export function recordNode(entry: Entry, { settings, tell, statuses }: RecordParts): LinkedNode {
  const { hash, prev, id, origin, locale, verdicts, scopes, found } = entry;
  const name = hashName(hash);
  const site = siteName(origin);
  const country = countryOf(settings);
  const authority = authorityNode(settings, site, locale);
  return {
    '@id': name,
    '@type': 'dpv:ConsentRecord',
    'dct:identifier': hash,
    'dct:conformsTo': reference(profile),
    'dct:created': dateTime(entry.time),
    ...(prev && { 'dct:replaces': reference(hashName(prev)) }),
    // Who only refuses has no number of their own: the record alone stands for them.
    'dpv:hasDataSubject': { '@id': id ? `urn:uuid:${id}` : `${name}#visitor`, '@type': 'dpv:DataSubject' },
    'dpv:hasDataController': controllerNode(settings, site),
    'dpv:hasJurisdiction': reference(`loc:${country}`),
    'dpv:hasApplicableLaw': reference(lawOf(country)),
    ...(authority && { 'dpv:hasAuthority': authority }),
    'dpv:hasNotice': noticesOf(entry, settings),
    'dpv:hasConsentControl': {
      '@type': ['dpv:ProvideConsent', 'dpv:WithdrawConsent'],
      'dpv:isExercisedAt': reference(controlName(site)),
    },
    'dpv:hasRight': rightNodes(settings, site),
    'dpv:hasProcess': Object.entries(verdicts).map(([unit, verdict]) =>
      processNode({
        name: `${name}#${encodeURIComponent(unit)}`,
        service: tell(unit),
        statuses: statuses[unit] ?? [],
        verdict,
        scope: own(scopes, unit),
        isFound: found.includes(unit),
        site,
      }),
    ),
    'samtycke:evidence': evidenceOf(entry),
  };
}
