// Sources: Smilee's developer documentation (quick start, cookies, session storage) and privacy policy.
// Keys in localStorage and the region where it is hosted are not documented.
import type { Service, ServiceCode, ServiceFacts, ServiceTraces } from '../core/service.js';
import { call, read } from './globals.js';

export const smilee: Service = {
  id: 'smilee',
  name: 'Smilee chat',
  category: 'functional',
};

export const smileeTraces: ServiceTraces = {
  urls: ['saas.smilee.io'],
  globals: ['Cobrowse'],
  inline: /(?<now>\bCobrowse\.create\b)|saas\.smilee\.io[\\/]+assets/,
};

export const smileeCode: ServiceCode = {
  load(page, { account, src, options }) {
    if (!account) return;
    page.script(src ?? 'https://saas.smilee.io/assets/javascripts/cobrowse.js', () => {
      call(read(page.globals, 'Cobrowse'), 'create', { apiKey: account, ...options });
    });
  },
  storage: ['smilee*'],
  nodes: '#smilee-request-cobrowsing, #smilee-cobrowsing-frame, #smilee-welcome-text',
};

export const smileeFacts: ServiceFacts = {
  provider: 'Kommeet Oy',
  countries: ['FI'],
  address: 'Yrttipellontie 1, 90230 Oulu, Finland',
  transfer: 'none',
  purposes: ['chat', 'co-browsing'],
  data: ['chat-content', 'contact', 'screen', 'location', 'device', 'ip-address', 'identifiers'],
  hosts: ['saas.smilee.io'],
  stores: [
    { name: 'smilee-autoPopupDone', kind: 'sessionStorage', lasts: 'session' },
    { name: 'kcob.sid', lasts: 'session', party: 'third' },
    { name: 'cobUser', lasts: 'session', party: 'third' },
    { name: 'GAESA', lasts: 'session', party: 'third' },
  ],
  privacyUrl: 'https://smilee.io/en/privacy-policy/',
};
