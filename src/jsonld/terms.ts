import type { LinkedNode } from './node.js';
import { reference } from './node.js';

/** Our `purpose.*` keys in the words of DPV. */
const purposes: Readonly<Record<string, string>> = {
  'audience-measurement': 'ServiceUsageAnalytics',
  'conversion-measurement': 'Advertising',
  retargeting: 'TargetedAdvertising',
  'ad-personalisation': 'PersonalisedAdvertising',
  'email-marketing': 'DirectMarketing',
  'signup-forms': 'ServiceRegistration',
  demographics: 'ServiceUsageAnalytics',
  chat: 'CommunicationForCustomerCare',
  'co-browsing': 'CustomerCare',
  video: 'RequestedServiceProvision',
  map: 'RequestedServiceProvision',
  'social-posts': 'RequestedServiceProvision',
  'tag-loading': 'TechnicalServiceProvision',
};

/** Our `data.*` keys in the words of DPV's personal data. */
const kinds: Readonly<Record<string, string>> = {
  'ip-address': 'IPAddress',
  pages: 'BrowsingBehaviour',
  referrer: 'BrowsingReferral',
  device: 'DeviceBased',
  location: 'Location',
  identifiers: 'Identifier',
  interactions: 'Behavioural',
  contact: 'Contact',
  'chat-content': 'Communication',
  screen: 'Communication',
  purchases: 'Purchase',
  login: 'Identifying',
  campaign: 'BrowsingReferral',
};

/** A purpose as DPV names it; one that a site has put into its own words as the site wrote it. */
export const purposeNode = (key: string): LinkedNode =>
  Object.hasOwn(purposes, key)
    ? reference(`dpv:${purposes[key]}`)
    : { '@type': 'dpv:Purpose', 'dct:description': key };

/** A kind of personal data as DPV names it; one that a site has put into its own words as the site wrote it. */
export const dataNode = (key: string): LinkedNode =>
  Object.hasOwn(kinds, key)
    ? reference(`pd:${kinds[key]}`)
    : { '@type': 'dpv:PersonalData', 'dct:description': key };
