// Sources: published tracker lists, Open Cookie Database, public cookie statements of sites that embed it.
// Also the player on youtube-nocookie.com stores data, so it is held alike. Retention of PREF is disputed.
import type { Service, ServiceFacts, ServiceTraces } from '../core/service.js';
import { google } from './companies.js';

export const youtube: Service = {
  id: 'youtube',
  name: 'YouTube',
  // The player sets advertising cookies.
  category: 'marketing',
  embed: true,
};

export const youtubeTraces: ServiceTraces = {
  urls: [
    '*.youtube.com',
    '*.youtube-nocookie.com',
    'youtu.be',
    '*.ytimg.com',
    '*.googlevideo.com',
    'static.doubleclick.net',
    'yt3.ggpht.com',
  ],
};

export const youtubeFacts: ServiceFacts = {
  ...google,
  purposes: ['video', 'ad-personalisation'],
  data: ['pages', 'interactions', 'device', 'ip-address', 'identifiers', 'login'],
  hosts: [
    'www.youtube.com',
    'www.youtube-nocookie.com',
    '*.ytimg.com',
    '*.googlevideo.com',
    'static.doubleclick.net',
    'yt3.ggpht.com',
  ],
  stores: [
    { name: 'VISITOR_INFO1_LIVE', lasts: 'P179D', party: 'third' },
    { name: 'YSC', lasts: 'session', party: 'third' },
    { name: 'VISITOR_PRIVACY_METADATA', lasts: 'P180D', party: 'third' },
    { name: '__Secure-ROLLOUT_TOKEN', lasts: 'P180D', party: 'third' },
    { name: '__Secure-YNID', lasts: 'P180D', party: 'third' },
    { name: '__Secure-YEC', lasts: 'P13M', party: 'third' },
    { name: 'GPS', lasts: 'P1D', party: 'third' },
    { name: 'DEVICE_INFO', lasts: 'P179D', party: 'third' },
    { name: 'LOGIN_INFO', lasts: 'P2Y', party: 'third' },
    { name: 'yt-remote-device-id', kind: 'localStorage', lasts: 'P1Y', party: 'third' },
    { name: 'yt-remote-connected-devices', kind: 'localStorage', lasts: 'P1D', party: 'third' },
    { name: 'yt-remote-session-*', kind: 'sessionStorage', lasts: 'session', party: 'third' },
  ],
};
