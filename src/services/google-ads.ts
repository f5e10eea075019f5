// Sources: developers.google.com and support.google.com/answer/13802165 (consent mode), Open Cookie Database,
// published tracker lists (hosts). Retention of IDE, test_cookie, NID and __gads is disputed, so it is not told.
import type { Service, ServiceCode, ServiceFacts, ServiceTraces } from '../core/service.js';
import { google } from './companies.js';
import { startGoogleTag } from './google-tag.js';

/** Ads with Floodlight and the publisher tags: one consent, since they share their identifiers. */
export const googleAds: Service = {
  id: 'google-ads',
  name: 'Google Ads',
  category: 'marketing',
  cookies: ['_gcl_*', '_gac_*', 'FPGCL*', 'FPAU', '__gads', '__gpi', '__eoi'],
  consentTypes: ['ad_storage', 'ad_user_data', 'ad_personalization'],
};

export const googleAdsTraces: ServiceTraces = {
  urls: [
    '*/gtag/*id=AW-*',
    '*/gtag/*id=DC-*',
    '*/gtag/*id=MC-*',
    '*.googleadservices.com',
    '*.googlesyndication.com',
    'www.googletagservices.com',
    'googleads.g.doubleclick.net',
    'securepubads.g.doubleclick.net',
    'cm.g.doubleclick.net',
    'ad.doubleclick.net',
    'td.doubleclick.net',
    '*.fls.doubleclick.net',
    '*.2mdn.net',
    'adservice.google.*',
    'www.google.*/pagead/*',
    'www.google.*/ads/*',
    'www.google.*/ccm/*',
    'www.google.*/rmkt/*',
  ],
  inline:
    /\bgtag\(\s*["'`]config["'`]\s*,\s*["'`](?:AW|DC)-|gtag[\\/]+js\?id=(?:AW|DC)-|\bgoogle_conversion_id\s*=(?!=)|["'`=](?:https?:)?[\\/]*www\.googleadservices\.com[\\/]+pagead/,
  globals: ['gtag', 'google_trackConversion'],
};

export const googleAdsCode: ServiceCode = {
  load: startGoogleTag,
  storage: ['_gcl_ls'],
  nodes: 'iframe[src*=".doubleclick.net/"]',
};

export const googleAdsFacts: ServiceFacts = {
  ...google,
  purposes: ['conversion-measurement', 'retargeting', 'ad-personalisation'],
  data: ['pages', 'campaign', 'device', 'ip-address', 'identifiers'],
  hosts: [
    'www.googletagmanager.com',
    'www.googleadservices.com',
    'pagead2.googlesyndication.com',
    '*.doubleclick.net',
    '*.2mdn.net',
    'www.google.com',
    'adservice.google.com',
  ],
  stores: [
    { name: '_gcl_*', lasts: 'P90D' },
    { name: '_gac_*', lasts: 'P90D' },
    { name: 'FPGCLAW', lasts: 'P90D' },
    { name: 'FPGCLGB', lasts: 'P90D' },
    { name: '__gpi', lasts: 'P13M' },
    { name: '__eoi', lasts: 'P3M' },
    { name: '_gcl_ls', kind: 'localStorage', lasts: 'persistent' },
    { name: 'Conversion', lasts: 'P90D', party: 'third' },
    { name: 'DSID', lasts: 'P14D', party: 'third' },
    { name: 'ID', lasts: 'P2M', party: 'third' },
    { name: 'RUL', lasts: 'P1Y', party: 'third' },
    { name: 'FLC', lasts: 'PT10S', party: 'third' },
    { name: 'APC', lasts: 'P6M', party: 'third' },
    { name: 'ar_debug', lasts: 'persistent', party: 'third' },
  ],
};
