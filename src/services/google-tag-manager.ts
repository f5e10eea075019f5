// Sources: developers.google.com/tag-platform (container snippet, consent mode, content security policy).
import type { Service, ServiceCode, ServiceFacts, ServiceTraces } from '../core/service.js';
import { google } from './companies.js';
import { idsOf } from './globals.js';
import { dataLayerOf } from './google-tag.js';

/** The container only: what it loads is held under its own service. */
export const googleTagManager: Service = {
  id: 'google-tag-manager',
  name: 'Google Tag Manager',
  category: 'functional',
  // It speaks Consent Mode and grants nothing by itself.
  consentTypes: [],
};

export const googleTagManagerTraces: ServiceTraces = {
  // Addresses under /gtag/ belong to the product whose id they carry.
  urls: [
    '*/gtm.js?*id=GTM-*',
    '*/ns.html?*id=GTM-*',
    '*.googletagmanager.com/gtag/*id=GTM-*',
    '*.googletagmanager.com/a?*',
    '*.googletagmanager.com/td?*',
  ],
  inline:
    /(?<now>\bgoogle_tag_manager\[)|["'`]gtm\.start["'`]|["'`=](?:https?:)?[\\/]*www\.googletagmanager\.com[\\/]+(?:gtm\.js|ns\.html)/,
};

export const googleTagManagerCode: ServiceCode = {
  load(page, { account, src }) {
    const queue = dataLayerOf(page.globals);
    if (!queue) return;
    const addressOf = (id: string) => `https://www.googletagmanager.com/gtm.js?id=${encodeURIComponent(id)}`;
    for (const address of src ? [src] : idsOf(account).map(addressOf)) {
      queue.push({ 'gtm.start': Date.now(), event: 'gtm.js' });
      page.script(address);
    }
  },
  nodes: 'iframe[src*="googletagmanager.com/"]',
};

export const googleTagManagerFacts: ServiceFacts = {
  ...google,
  purposes: ['tag-loading'],
  data: ['ip-address', 'pages', 'device'],
  hosts: ['www.googletagmanager.com'],
  stores: [],
};
