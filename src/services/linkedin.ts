// Sources: LinkedIn help (Insight Tag; data kept 180 days), LinkedIn cookie table of 3 April 2024,
// learn.microsoft.com (first-party cookies), Open Cookie Database. Retention of li_gc is disputed, so it is not told.
import type { Service, ServiceCode, ServiceFacts, ServiceTraces } from '../core/service.js';
import { linkedinIreland } from './companies.js';
import { idsOf, read, write } from './globals.js';

export const linkedin: Service = {
  id: 'linkedin',
  name: 'LinkedIn Insight Tag',
  category: 'marketing',
  cookies: ['li_fat_id', 'li_giant', 'ln_or', 'li_adsId'],
};

export const linkedinTraces: ServiceTraces = {
  urls: ['snap.licdn.com', '*.ads.linkedin.com', '*.oribi.io', 'p.adsymptotic.com', 'sjs.bizographics.com'],
  inline: /\b_linkedin_(?:data_)?partner_id|\blintrk\s*=(?!=)|["'`=](?:https?:)?[\\/]*snap\.licdn\.com[\\/]/,
  globals: ['lintrk'],
};

export const linkedinCode: ServiceCode = {
  load(page, { account, src }) {
    const { globals } = page;
    const ids = idsOf(account);
    if (!ids.length) return;
    const earlier = read(globals, '_linkedin_data_partner_ids');
    write(globals, '_linkedin_partner_id', ids[0]);
    write(globals, '_linkedin_data_partner_ids', [
      ...new Set([...(Array.isArray(earlier) ? earlier : []), ...ids]),
    ]);
    // Only LinkedIn's own queue will do: the tag empties `q` when it arrives.
    if (!Array.isArray(read(read(globals, 'lintrk'), 'q'))) {
      const q: unknown[] = [];
      const queue = (...command: readonly unknown[]) => {
        q.push(command);
      };
      write(globals, 'lintrk', Object.assign(queue, { q }));
    }
    page.script(src ?? 'https://snap.licdn.com/li.lms-analytics/insight.min.js');
  },
  storage: ['li_adsId'],
  // There is no call for it. The page's own lintrk() calls must not fail, and have nobody left to report to.
  revoke({ globals }) {
    if (typeof read(globals, 'lintrk') === 'function') write(globals, 'lintrk', () => undefined);
    if (read(globals, '_linkedin_data_partner_ids')) write(globals, '_linkedin_data_partner_ids', []);
  },
};

export const linkedinFacts: ServiceFacts = {
  ...linkedinIreland,
  purposes: ['conversion-measurement', 'retargeting', 'demographics'],
  data: ['pages', 'referrer', 'interactions', 'device', 'ip-address', 'identifiers', 'campaign'],
  hosts: ['snap.licdn.com', '*.ads.linkedin.com', 'www.linkedin.com'],
  stores: [
    { name: 'li_fat_id', lasts: 'P30D' },
    { name: 'li_giant', lasts: 'P7D' },
    { name: 'ln_or', lasts: 'P1D' },
    { name: 'li_adsId', kind: 'localStorage', lasts: 'persistent' },
    { name: 'bcookie', lasts: 'P1Y', party: 'third' },
    { name: 'bscookie', lasts: 'P1Y', party: 'third' },
    { name: 'lidc', lasts: 'P1D', party: 'third' },
    { name: 'UserMatchHistory', lasts: 'P30D', party: 'third' },
    { name: 'AnalyticsSyncHistory', lasts: 'P30D', party: 'third' },
    { name: 'li_sugr', lasts: 'P90D', party: 'third' },
    { name: 'lms_ads', lasts: 'P30D', party: 'third' },
    { name: 'lms_analytics', lasts: 'P30D', party: 'third' },
    { name: '_guid', lasts: 'P90D', party: 'third' },
    { name: 'fcookie', lasts: 'P7D', party: 'third' },
    { name: 'lang', lasts: 'session', party: 'third' },
  ],
  optOutUrl: 'https://www.linkedin.com/psettings/guest-controls/retargeting-opt-out',
};
