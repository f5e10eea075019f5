// Sources: developers.google.com (consent mode, user opt-out, analytics.js cookies),
// support.google.com/analytics/answer/11397207 (GA4 cookies), Open Cookie Database (_gali, _gat_*).
import type { Page, Service, ServiceCode, ServiceFacts, ServiceTraces } from '../core/service.js';
import { google } from './companies.js';
import { call, idsOf, read, write } from './globals.js';
import { startGoogleTag } from './google-tag.js';

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Ids that run on the page without being in the account: the page's own tags have configured them. */
function idsOnPage(globals: Page['globals']): readonly string[] {
  const commands = listOf(read(globals, 'dataLayer')).filter((command) => read(command, '0') === 'config');
  const trackers = listOf(call(read(globals, 'ga'), 'getAll'));
  const ids = [
    ...commands.map((command) => read(command, '1')),
    ...trackers.map((tracker) => call(tracker, 'get', 'trackingId')),
    ...Object.keys(Object(read(globals, 'google_tag_manager'))),
  ];
  return ids.filter((id): id is string => typeof id === 'string' && /^(?:GT?|UA)-/.test(id));
}

export const googleAnalytics: Service = {
  id: 'google-analytics',
  name: 'Google Analytics',
  category: 'analytics',
  // `_gac_*` and `_gcl_au` stand with Google Ads: they come with its consent types, not with this one's.
  cookies: ['_ga', '_ga_*', '_gid', '_gat*', '_gali', '_dc_gtm_*', '__utm*', 'AMP_TOKEN', 'FPID', 'FPLC'],
  consentTypes: ['analytics_storage'],
};

export const googleAnalyticsTraces: ServiceTraces = {
  // The first four belong to any host: a site may serve the tag and take the hits itself.
  urls: [
    '*/gtag/*id=G-*',
    '*/gtag/*id=GT-*',
    '*/gtag/*id=UA-*',
    '*/g/collect?*tid=G-*',
    // Whatever the id looks like: with a blank in it, or the number of a destination.
    '*.googletagmanager.com/gtag/*',
    '*.google-analytics.com',
    '*.analytics.google.com',
    'stats.g.doubleclick.net',
  ],
  open: ['*/gtag/*id=AW-*', '*/gtag/*id=DC-*', '*/gtag/*id=MC-*', '*/gtag/*id=GTM-*'],
  // The same function sets up Google Ads, which is another service.
  inline:
    /\bgtag\(\s*["'`](?:js["'`](?![\s\S]{0,500}["'`](?:AW|DC)-)|config["'`](?!\s*,\s*["'`](?:AW|DC)-))|["'`=](?:https?:)?[\\/]*www\.googletagmanager\.com[\\/]+gtag[\\/]+js(?!\?id=(?:AW|DC)-)|["'`=](?:https?:)?[\\/]*(?:www\.|ssl\.|\.)?google-analytics\.com[\\/]+(?:analytics|ga|urchin)|GoogleAnalyticsObject["'`]?\]?\s*=(?!=)|\b(?:__)?ga(?:Tracker)?\(\s*["'`]create|_setAccount|(?<now>_getTracker)|\b_uacct\s*=/,
  globals: ['gtag', 'ga'],
};

export const googleAnalyticsCode: ServiceCode = {
  load: startGoogleTag,
  revoke({ globals }, { account }) {
    for (const id of [...idsOf(account), ...idsOnPage(globals)]) write(globals, `ga-disable-${id}`, true);
  },
};

export const googleAnalyticsFacts: ServiceFacts = {
  ...google,
  purposes: ['audience-measurement'],
  data: ['pages', 'interactions', 'device', 'location', 'ip-address', 'identifiers'],
  hosts: [
    'www.googletagmanager.com',
    '*.google-analytics.com',
    'analytics.google.com',
    '*.analytics.google.com',
    'stats.g.doubleclick.net',
  ],
  // Cookies of ga.js (`__utm*`) are deleted, yet not told: Google retired it before the browsers we support.
  stores: [
    { name: '_ga', lasts: 'P2Y' },
    { name: '_ga_*', lasts: 'P2Y' },
    { name: '_gid', lasts: 'PT24H' },
    { name: '_gat', lasts: 'PT1M' },
    { name: '_gat_*', lasts: 'PT1M' },
    { name: '_dc_gtm_*', lasts: 'PT1M' },
    { name: '_gali', lasts: 'PT30S' },
  ],
  optOutUrl: 'https://tools.google.com/dlpage/gaoptout',
};
