import type { ServiceFacts } from '../core/service.js';

type Company = Pick<
  ServiceFacts,
  'provider' | 'countries' | 'address' | 'transfer' | 'transferTo' | 'privacyUrl'
>;

// Data Privacy Framework, as the companies' and their customers' policies state it: Google LLC participant 5780,
// Meta Platforms 4452, LinkedIn 5448.

export const google: Company = {
  provider: 'Google Ireland Limited',
  countries: ['IE', 'US'],
  address: 'Gordon House, Barrow Street, Dublin 4, Ireland',
  transfer: 'dpf',
  transferTo: 'US',
  privacyUrl: 'https://policies.google.com/privacy',
};

export const meta: Company = {
  provider: 'Meta Platforms Ireland Limited',
  countries: ['IE', 'US'],
  address: 'Merrion Road, Dublin 4, D04 X2K5, Ireland',
  transfer: 'dpf',
  transferTo: 'US',
  privacyUrl: 'https://www.facebook.com/privacy/policy',
};

export const linkedinIreland: Company = {
  provider: 'LinkedIn Ireland Unlimited Company',
  countries: ['IE', 'US'],
  address: 'Wilton Plaza, Wilton Place, Dublin 2, Ireland',
  transfer: 'dpf',
  transferTo: 'US',
  privacyUrl: 'https://www.linkedin.com/legal/privacy-policy',
};
