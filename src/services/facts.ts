import type { ServiceFacts } from '../core/service.js';
import { facebookFacts } from './facebook.js';
import { facebookPluginsFacts } from './facebook-plugins.js';
import { googleAdsFacts } from './google-ads.js';
import { googleAnalyticsFacts } from './google-analytics.js';
import { googleMapsFacts } from './google-maps.js';
import { googleTagManagerFacts } from './google-tag-manager.js';
import { linkedinFacts } from './linkedin.js';
import { linkedinPostsFacts } from './linkedin-posts.js';
import { mailchimpFacts } from './mailchimp.js';
import { smileeFacts } from './smilee.js';
import { vimeoFacts } from './vimeo.js';
import { youtubeFacts } from './youtube.js';

/** What visitors are told about each known service, by its id. */
export const knownFacts: Readonly<Record<string, ServiceFacts>> = {
  smilee: smileeFacts,
  'google-analytics': googleAnalyticsFacts,
  mailchimp: mailchimpFacts,
  linkedin: linkedinFacts,
  facebook: facebookFacts,
  'google-ads': googleAdsFacts,
  'google-tag-manager': googleTagManagerFacts,
  'facebook-plugins': facebookPluginsFacts,
  'linkedin-posts': linkedinPostsFacts,
  youtube: youtubeFacts,
  vimeo: vimeoFacts,
  'google-maps': googleMapsFacts,
};
