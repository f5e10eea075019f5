import type { ServiceUndo } from '../core/service.js';
import { facebookUndo } from './facebook.js';
import { facebookPluginsUndo } from './facebook-plugins.js';
import { googleAdsUndo } from './google-ads.js';
import { googleAnalyticsUndo } from './google-analytics.js';
import { googleMapsUndo } from './google-maps.js';
import { googleTagManagerUndo } from './google-tag-manager.js';
import { linkedinUndo } from './linkedin.js';
import { mailchimpUndo } from './mailchimp.js';
import { smileeUndo } from './smilee.js';

/** How each built-in service is undone, by its id. */
export const knownUndo: Readonly<Record<string, ServiceUndo>> = {
  'facebook-plugins': facebookPluginsUndo,
  facebook: facebookUndo,
  'google-ads': googleAdsUndo,
  'google-analytics': googleAnalyticsUndo,
  'google-maps': googleMapsUndo,
  'google-tag-manager': googleTagManagerUndo,
  linkedin: linkedinUndo,
  mailchimp: mailchimpUndo,
  smilee: smileeUndo,
};
