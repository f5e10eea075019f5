import type { Service } from '../core/service.js';
import { facebook, facebookTraces } from './facebook.js';
import { facebookPlugins, facebookPluginsTraces } from './facebook-plugins.js';
import { googleAds, googleAdsTraces } from './google-ads.js';
import { googleAnalytics, googleAnalyticsTraces } from './google-analytics.js';
import { googleMaps, googleMapsTraces } from './google-maps.js';
import { googleTagManager, googleTagManagerTraces } from './google-tag-manager.js';
import { linkedin, linkedinTraces } from './linkedin.js';
import { linkedinPosts, linkedinPostsTraces } from './linkedin-posts.js';
import { mailchimp, mailchimpTraces } from './mailchimp.js';
import { smilee, smileeTraces } from './smilee.js';
import { vimeo, vimeoTraces } from './vimeo.js';
import { youtube, youtubeTraces } from './youtube.js';

/** The known services with their traces, for who looks for them in pages. */
export const tracedServices: readonly Service[] = [
  { ...smilee, ...smileeTraces },
  { ...googleAnalytics, ...googleAnalyticsTraces },
  { ...mailchimp, ...mailchimpTraces },
  { ...linkedin, ...linkedinTraces },
  { ...facebook, ...facebookTraces },
  { ...googleAds, ...googleAdsTraces },
  { ...googleTagManager, ...googleTagManagerTraces },
  { ...facebookPlugins, ...facebookPluginsTraces },
  { ...linkedinPosts, ...linkedinPostsTraces },
  { ...youtube, ...youtubeTraces },
  { ...vimeo, ...vimeoTraces },
  { ...googleMaps, ...googleMapsTraces },
];
