import type { Right, Settings } from '../core/config.js';
import { authorities, authorityOf, hasAuthority } from '../ui/authorities.js';
import { contactAddress, safeAddress } from '../ui/links.js';
import { type LinkedNode, reference } from './node.js';

/** The country whose law and authority the visitor is told about. */
export const countryOf = ({ controller }: Settings): string => controller.country ?? 'FI';

export const controllerName = (site: string): string => `${site}/#controller`;

/** Where consent is given and taken back: the widget of the site. */
export const controlName = (site: string): string => `${site}/#samtycke`;

const person = (type: string, contact: string): LinkedNode => ({
  '@type': `dpv:${type}`,
  'dpv:hasContact': contact,
});

/** Who is responsible for the data. */
export function controllerNode({ controller, policyUrl }: Settings, site: string): LinkedNode {
  const { address, contact, representative, officer } = controller;
  return {
    '@id': controllerName(site),
    '@type': 'dpv:DataController',
    'dpv:hasName': controller.name,
    ...(address && { 'dpv:hasAddress': address }),
    'dpv:hasContact': contact ?? safeAddress(policyUrl, site) ?? site,
    ...(representative && { 'dpv:hasRepresentative': person('Representative', representative) }),
    ...(officer && { 'dpv:hasDataProtectionOfficer': person('DataProtectionOfficer', officer) }),
  };
}

/** The authority that hears complaints. DPV has no term for the Swiss one, nor for one that the site has named. */
export function authorityNode(settings: Settings, site: string, locale: string): LinkedNode | null {
  const { controller } = settings;
  const authority = authorityOf(controller, locale);
  if (!authority) return null;
  const country = countryOf(settings);
  const isOwn = controller.authority || !hasAuthority(country);
  const address = isOwn ? safeAddress(authority.complaintUrl, site) : authorities[country].url;
  const term = `legal-${country.toLowerCase()}:DPA-${country}`;
  return {
    ...(isOwn || country === 'CH' ? address && { '@id': address } : { '@id': term }),
    '@type': 'dpv:DataProtectionAuthority',
    'dpv:hasName': authority.name,
  };
}

/** The law that applies, as DPV names it. */
export const lawOf = (country: string): string =>
  country === 'GB' ? 'legal-gb:law-GDPR' : 'legal-eu:law-GDPR';

const articles: Readonly<Record<string, string>> = {
  access: 'A15',
  rectification: 'A16',
  erasure: 'A17',
  restriction: 'A18',
  portability: 'A20',
  objection: 'A21',
};

const right = (article: string, exercisedAt: string): LinkedNode => ({
  '@type': ['dpv:DataSubjectRight', `eu-gdpr:${article}`],
  'dpv:isExercisedAt': reference(exercisedAt),
});

/** Every right, with where it is used: an address of its own, else the controller's contact, else the policy. */
export function rightNodes(settings: Settings, site: string): readonly LinkedNode[] {
  const { rights = {}, controller, policyUrl } = settings;
  const leadsTo = (written: string | undefined) =>
    written ? (contactAddress(written) ?? safeAddress(written, site)) : null;
  const otherwise = contactAddress(controller.contact ?? '') ?? safeAddress(policyUrl, site) ?? site;
  const own = (name: string) => (Object.hasOwn(rights, name) ? leadsTo(rights[name as Right]) : null);
  const authority = authorityOf(controller, '');
  return [
    right('A7-3', controlName(site)),
    ...Object.entries(articles).map(([name, article]) => right(article, own(name) ?? otherwise)),
    ...(authority ? [right('A77', safeAddress(authority.complaintUrl, site) ?? site)] : []),
  ];
}
