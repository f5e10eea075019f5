// Sources: developers.facebook.com (JavaScript SDK, social plugins), published tracker lists, Open Cookie Database.
// CJEU C-40/17: the site is controller together with Meta for what a plugin collects and sends.
import type { Service, ServiceCode, ServiceFacts, ServiceTraces } from '../core/service.js';
import { meta } from './companies.js';
import { call, read } from './globals.js';

export const facebookPlugins: Service = {
  id: 'facebook-plugins',
  name: 'Facebook plugins',
  category: 'social',
  embed: true,
  // Nearly every element is seen off by the first part.
  places:
    '[class*=fb-]:is(.fb-page,.fb-post,.fb-video,.fb-like,.fb-like-box,.fb-comments,.fb-share-button,.fb-follow,.fb-group)',
  cookies: ['fbm_*', 'fbsr_*'],
};

export const facebookPluginsTraces: ServiceTraces = {
  urls: [
    'connect.facebook.net/*/sdk*',
    'connect.facebook.net/*/all.js*',
    'connect.facebook.net/*/xfbml.*',
    '*.facebook.com/plugins/*',
    '*.facebook.com/v*/plugins/*',
    'graph.facebook.com',
    'staticxx.facebook.com',
    'static.xx.fbcdn.net',
  ],
  inline:
    /\bfbAsyncInit\s*=(?!=)|\bFB\.(?:init|XFBML\.parse)\(|["'`]facebook-jssdk|["'`=](?:https?:)?[\\/]*connect\.facebook\.net[\\/]+[\w\\/]{0,20}(?:sdk|all|xfbml)\b/,
};

export const facebookPluginsCode: ServiceCode = {
  load(page, { account, src, options = {} }) {
    const { locale = 'en_US', ...setUp } = options;
    const sdk = () => read(page.globals, 'FB');
    const parse = () => call(read(sdk(), 'XFBML'), 'parse');
    if (typeof read(sdk(), 'init') === 'function') {
      parse();
      return;
    }
    page.script(src ?? `https://connect.facebook.net/${encodeURIComponent(String(locale))}/sdk.js`, () => {
      call(sdk(), 'init', { ...(account && { appId: account }), version: 'v24.0', ...setUp });
      parse();
    });
  },
  nodes: '#fb-root, .fb_dialog, [fb-xfbml-state] > span',
};

export const facebookPluginsFacts: ServiceFacts = {
  ...meta,
  purposes: ['social-posts'],
  data: ['pages', 'referrer', 'device', 'ip-address', 'identifiers', 'login'],
  hosts: ['connect.facebook.net', 'www.facebook.com', 'graph.facebook.com', '*.fbcdn.net', '*.fbsbx.com'],
  stores: [
    { name: 'fbm_*', lasts: 'P1Y' },
    { name: 'fr', lasts: 'P90D', party: 'third' },
    { name: 'datr', lasts: 'P2Y', party: 'third' },
    { name: 'sb', lasts: 'P2Y', party: 'third' },
    { name: 'presence', lasts: 'session', party: 'third' },
    { name: 'locale', lasts: 'P7D', party: 'third' },
  ],
};
