import type { ServiceCode } from '../core/service.js';
import { facebookCode } from './facebook.js';
import { facebookPluginsCode } from './facebook-plugins.js';
import { googleAdsCode } from './google-ads.js';
import { googleAnalyticsCode } from './google-analytics.js';
import { googleMapsCode } from './google-maps.js';
import { googleTagManagerCode } from './google-tag-manager.js';
import { linkedinCode } from './linkedin.js';
import { mailchimpCode } from './mailchimp.js';
import { smileeCode } from './smilee.js';

/** What runs of each built-in service: how it is started, and how it is undone. Loaded when one of them is granted. */
export const knownCode: Readonly<Record<string, ServiceCode>> = {
  'facebook-plugins': facebookPluginsCode,
  facebook: facebookCode,
  'google-ads': googleAdsCode,
  'google-analytics': googleAnalyticsCode,
  'google-maps': googleMapsCode,
  'google-tag-manager': googleTagManagerCode,
  linkedin: linkedinCode,
  mailchimp: mailchimpCode,
  smilee: smileeCode,
};
