// Sources: developers.facebook.com (pixel and GDPR; fbp and fbc parameters), Open Cookie Database, cookiesentry.com.
// Retention of c_user and xs is disputed, so it is not told.
import type { Service, ServiceCode, ServiceFacts, ServiceTraces } from '../core/service.js';
import { meta } from './companies.js';
import { call, idsOf, read, write } from './globals.js';

/** Meta's documented queue: calls wait in it until fbevents.js takes them over by setting `callMethod`. */
interface PixelQueue {
  (...command: readonly unknown[]): void;
  callMethod?: (...command: readonly unknown[]) => void;
  push?: PixelQueue;
  queue: unknown[];
  loaded: boolean;
  version: string;
}

function pixelQueue(): PixelQueue {
  const fbq: PixelQueue = Object.assign(
    (...command: readonly unknown[]) => {
      if (fbq.callMethod) fbq.callMethod(...command);
      else fbq.queue.push(command);
    },
    { queue: [], loaded: true, version: '2.0' },
  );
  fbq.push = fbq;
  return fbq;
}

export const facebook: Service = {
  id: 'facebook',
  name: 'Meta Pixel (Facebook)',
  category: 'marketing',
  cookies: ['_fbp', '_fbc'],
};

export const facebookTraces: ServiceTraces = {
  urls: [
    'connect.facebook.net/*/fbevents.js*',
    'connect.facebook.net/*/fbds.js*',
    'connect.facebook.net/signals/*',
    '*.facebook.com/tr*',
    '*.facebook.com/privacy_sandbox/*',
    'pixel.facebook.com',
  ],
  inline:
    /\bfbq\(\s*["'`](?:init|set)|["'`=](?:https?:)?[\\/]*connect\.facebook\.net[\\/]+[\w\\/]{0,20}fb(?:events|ds)\b/,
  globals: ['fbq'],
};

export const facebookCode: ServiceCode = {
  load(page, { account, src, options }) {
    const { globals } = page;
    const ids = idsOf(account);
    if (!ids.length) return;
    // A stand-in of anyone else would swallow the calls: Meta's library looks for its own queue.
    if (!Array.isArray(read(read(globals, 'fbq'), 'queue'))) {
      const queue = pixelQueue();
      write(globals, 'fbq', queue);
      write(globals, '_fbq', queue);
    }
    call(globals, 'fbq', 'consent', 'grant');
    for (const id of ids) call(globals, 'fbq', 'init', id, ...(options ? [options] : []));
    call(globals, 'fbq', 'track', 'PageView');
    const isRunning = typeof read(read(globals, 'fbq'), 'callMethod') === 'function';
    if (!isRunning) page.script(src ?? 'https://connect.facebook.net/en_US/fbevents.js');
  },
  storage: ['lastExternalReferrer*'],
  revoke({ globals }) {
    call(globals, 'fbq', 'consent', 'revoke');
  },
};

export const facebookFacts: ServiceFacts = {
  ...meta,
  purposes: ['conversion-measurement', 'retargeting', 'ad-personalisation'],
  data: [
    'pages',
    'referrer',
    'interactions',
    'purchases',
    'contact',
    'device',
    'ip-address',
    'identifiers',
    'login',
    'campaign',
  ],
  hosts: ['connect.facebook.net', 'www.facebook.com', 'pixel.facebook.com'],
  stores: [
    { name: '_fbp', lasts: 'P90D' },
    { name: '_fbc', lasts: 'P90D' },
    { name: 'lastExternalReferrer', kind: 'localStorage', lasts: 'persistent' },
    { name: 'lastExternalReferrerTime', kind: 'localStorage', lasts: 'persistent' },
    { name: 'fr', lasts: 'P90D', party: 'third' },
    { name: 'datr', lasts: 'P2Y', party: 'third' },
    { name: 'sb', lasts: 'P2Y', party: 'third' },
    { name: 'oo', lasts: 'P5Y', party: 'third' },
    { name: 'usida', lasts: 'session', party: 'third' },
  ],
};
