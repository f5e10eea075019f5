// Sources: LinkedIn help (plugins), published tracker lists, Open Cookie Database.
import type { Service, ServiceFacts, ServiceTraces } from '../core/service.js';
import { linkedinIreland } from './companies.js';

export const linkedinPosts: Service = {
  id: 'linkedin-posts',
  name: 'LinkedIn posts',
  category: 'social',
  embed: true,
  places: 'script[type^="IN/"]',
};

export const linkedinPostsTraces: ServiceTraces = {
  urls: [
    'platform.linkedin.com',
    'badges.linkedin.com',
    'www.linkedin.com/embed/*',
    'www.linkedin.com/countserv/*',
  ],
  inline: /["'`=](?:https?:)?[\\/]*platform\.linkedin\.com[\\/]+in\.js|(?<now>\bIN\.(?:parse|init)\()/,
};

export const linkedinPostsFacts: ServiceFacts = {
  ...linkedinIreland,
  purposes: ['social-posts'],
  data: ['pages', 'device', 'ip-address', 'identifiers'],
  hosts: ['platform.linkedin.com', 'www.linkedin.com'],
  stores: [
    { name: 'bcookie', lasts: 'P1Y', party: 'third' },
    { name: 'lidc', lasts: 'P1D', party: 'third' },
    { name: 'lang', lasts: 'session', party: 'third' },
  ],
};
