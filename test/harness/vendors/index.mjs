import { matchesHost } from '../address.mjs';
import { analyticsJs } from './analytics-js.mjs';
import { gaJs } from './ga-js.mjs';
import { googleAds } from './google-ads.mjs';
import { googleMaps } from './google-maps.mjs';
import { googleTagManager } from './google-tag-manager.mjs';
import { gtag } from './gtag.mjs';
import { linkedinInsight } from './linkedin-insight.mjs';
import { linkedinPlugins } from './linkedin-plugins.mjs';
import { mailchimp } from './mailchimp.mjs';
import { metaPixel } from './meta-pixel.mjs';
import { metaSdk } from './meta-sdk.mjs';
import { otherHost } from './other.mjs';
import { smilee } from './smilee.mjs';
import { vimeo } from './vimeo.mjs';
import { youtube } from './youtube.mjs';

/**
 * @typedef {{
 *   name: string,
 *   hosts: readonly string[],
 *   answer: (url: URL, entry: import('../log.mjs').Entry, settings: Settings) =>
 *     import('../server.mjs').Answer | null | Promise<import('../server.mjs').Answer | null>,
 * }} Vendor `null` for a path it has nothing for; several vendors may share a host
 *
 * @typedef {{
 *   containers: Map<string, readonly import('./google-tag-manager.mjs').Tag[]>,
 *   mailchimpSites: Map<string, readonly string[]>,
 * }} Settings what a test decides about a vendor's side
 */

/** @type {readonly Vendor[]} */
const standIns = [
  gtag,
  googleTagManager,
  analyticsJs,
  gaJs,
  googleAds,
  googleMaps,
  metaPixel,
  metaSdk,
  linkedinInsight,
  linkedinPlugins,
  mailchimp,
  smilee,
  youtube,
  vimeo,
];

export function createVendors() {
  /** @type {Settings} */
  const settings = { containers: new Map(), mailchimpSites: new Map() };
  /** @type {Vendor[]} */
  const allowed = [];
  const all = () => [...standIns, ...allowed];

  return {
    /** @param {string} host */
    nameOf: (host) => all().find((vendor) => matchesHost(vendor.hosts, host))?.name ?? null,

    /** @param {import('../log.mjs').Entry} entry @param {URL} url */
    async answer(entry, url) {
      for (const vendor of all()) {
        if (!matchesHost(vendor.hosts, url.hostname)) continue;
        const answer = await vendor.answer(url, entry, settings);
        if (answer === null) continue;
        entry.vendor = vendor.name;
        return answer;
      }
      return null;
    },

    /**
     * Makes a host known that has no stand-in of its own: scripts run and are counted, frames and images are empty.
     * With `answer` the test says itself what comes back.
     *
     * @param {string} host a glob @param {Vendor['answer']} [answer]
     */
    allow(host, answer) {
      allowed.unshift({ ...otherHost(host), ...(answer === undefined ? {} : { answer }) });
    },

    /** Stand-ins alone, as they come. */
    reset() {
      allowed.length = 0;
      settings.containers.clear();
      settings.mailchimpSites.clear();
    },

    /** What a GTM container holds. @param {string} id @param {readonly import('./google-tag-manager.mjs').Tag[]} tags */
    tagManager(id, tags) {
      settings.containers.set(id, tags);
    },

    /** Which modules the owner of a Mailchimp account switched on. @param {string} siteId @param {readonly string[]} modules */
    mailchimp(siteId, modules) {
      settings.mailchimpSites.set(siteId, modules);
    },
  };
}
