// Sources: Open Cookie Database, Vimeo's player documentation (`dnt`), published tracker lists. Whether Vimeo takes
// part in the Data Privacy Framework was not checked. Retention of vuid and player is disputed, so it is not told.
import type { Service, ServiceFacts, ServiceTraces } from '../core/service.js';

export const vimeo: Service = {
  id: 'vimeo',
  name: 'Vimeo',
  category: 'functional',
  embed: true,
};

export const vimeoTraces: ServiceTraces = {
  urls: ['player.vimeo.com', 'vimeo.com/event/*/embed*', '*.vimeocdn.com'],
  globals: ['Vimeo'],
  inline: /(?<now>\bnew\s+Vimeo\.Player\b)/,
};

export const vimeoFacts: ServiceFacts = {
  provider: 'Vimeo.com, Inc.',
  countries: ['US'],
  transfer: 'unknown',
  transferTo: 'US',
  purposes: ['video'],
  data: ['pages', 'interactions', 'device', 'ip-address', 'identifiers'],
  hosts: ['player.vimeo.com', 'vimeo.com', '*.vimeocdn.com'],
  stores: [
    { name: 'sd_identity', lasts: 'P2Y', party: 'third' },
    { name: 'sd_client_id', lasts: 'P2Y', party: 'third' },
    { name: 'continuous_play_v3', lasts: 'P2Y', party: 'third' },
    { name: '__cf_bm', lasts: 'PT30M', party: 'third' },
    { name: '_cfuvid', lasts: 'session', party: 'third' },
  ],
  privacyUrl: 'https://vimeo.com/privacy',
};
