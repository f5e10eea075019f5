import type { Service } from '../core/service.js';
import { facebook } from './facebook.js';
import { facebookPlugins } from './facebook-plugins.js';
import { googleAds } from './google-ads.js';
import { googleAnalytics } from './google-analytics.js';
import { googleMaps } from './google-maps.js';
import { googleTagManager } from './google-tag-manager.js';
import { linkedin } from './linkedin.js';
import { linkedinPosts } from './linkedin-posts.js';
import { mailchimp } from './mailchimp.js';
import { smilee } from './smilee.js';
import { vimeo } from './vimeo.js';
import { youtube } from './youtube.js';

/** The services that need no description by the site: their id is enough. Without their traces: see traced.ts. */
export const knownServices: readonly Service[] = [
  smilee,
  googleAnalytics,
  mailchimp,
  linkedin,
  facebook,
  googleAds,
  googleTagManager,
  facebookPlugins,
  linkedinPosts,
  youtube,
  vimeo,
  googleMaps,
];
