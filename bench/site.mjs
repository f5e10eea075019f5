/** The site every peer is configured for: the same categories, services, texts and held scripts. */

export const policyUrl = '/privacy';

export const categories = [
  { id: 'necessary', title: 'Necessary', text: 'Needed for the site to work. They are always on.' },
  { id: 'functional', title: 'Functional', text: 'Extra functions, such as the chat.' },
  { id: 'analytics', title: 'Analytics', text: 'Show us how the site is used, so that we can improve it.' },
  { id: 'marketing', title: 'Marketing', text: 'Measure our advertising and show you relevant offers.' },
];

export const texts = {
  title: 'May we use your data?',
  notice:
    'With your consent, we and our partners process data about your visit to run the chat, to measure how the site is used and to measure our advertising. You can change your mind at any time.',
  accept: 'Accept all',
  reject: 'Reject all',
  settings: 'Settings',
  save: 'Save choices',
  policy: 'Privacy policy',
  preferences: 'Your choices',
  explanation: 'Choose what we may do. Nothing starts before you have said yes to it.',
};

const known = [
  {
    id: 'mailchimp',
    name: 'Mailchimp',
    category: 'marketing',
    text: 'Newsletters and marketing automation.',
  },
  { id: 'smilee', name: 'Smilee chat', category: 'functional', text: 'The chat with our customer service.' },
  { id: 'google-analytics', name: 'Google Analytics', category: 'analytics', text: 'Statistics of visits.' },
  { id: 'linkedin', name: 'LinkedIn', category: 'marketing', text: 'Measures our advertising on LinkedIn.' },
  { id: 'facebook', name: 'Facebook', category: 'marketing', text: 'Measures our advertising on Facebook.' },
];

const choosable = categories.map(({ id }) => id).filter((id) => id !== 'necessary');

function serviceAt(index) {
  if (index < known.length) return known[index];

  const number = index + 1;
  return {
    id: `service-${number}`,
    name: `Service ${number}`,
    category: choosable[index % choosable.length],
    text: `Example number ${number} of a third party's service.`,
  };
}

/** A site with so many services, and so many held scripts dealt out among them in turn. */
export function siteWith({ services: serviceCount = known.length, held: heldCount = serviceCount } = {}) {
  const services = Array.from({ length: serviceCount }, (_, index) => serviceAt(index));
  const held = Array.from({ length: heldCount }, (_, index) => {
    const service = services[index % serviceCount];
    return { service, src: `/held/${service.id}-${index}.js` };
  });
  return { key: `${serviceCount}-services-${heldCount}-held`, services, held };
}

/** Inverse of `siteWith`'s key, so that the server needs no list of sites. */
export function siteOfKey(key) {
  const match = /^(\d+)-services-(\d+)-held$/.exec(key);
  return match && siteWith({ services: Number(match[1]), held: Number(match[2]) });
}

export const heldOf = (site, service) => site.held.filter((script) => script.service === service);
