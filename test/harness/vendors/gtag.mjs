// Google tag (gtag.js, GA4): developers.google.com, "Set up consent mode on websites" and gtag.js user opt-out;
// support.google.com, Analytics cookie usage.
import { day, empty, script } from './answers.mjs';
import { keepCookie, loadScript, noteCall, randomNumber, readCookie } from './inpage.mjs';

/** @param {any} run @param {{ id: string, layer: string, ageSeconds: number }} options */
function runGtag(run, { id, layer, ageSeconds }) {
  window.google_tag_manager ??= {};
  const hubs = window.google_tag_manager;
  const known = hubs[`hub:${layer}`];
  if (known) {
    known.addContainer(id, run);
    return;
  }

  const containers = new Map();
  const configs = new Map();
  const consent = {};
  const requested = new Set();
  let waitUntil = 0;
  let queued = [];

  const granted = (type) => consent[type] !== 'denied';
  const disabled = (target) => window[`ga-disable-${target}`] === true;
  const suffix = (target) => target.replace(/^G-/, '');

  const keepCookies = (target, config) => {
    if (!granted('analytics_storage') || disabled(target)) return;
    const prefix = config.cookie_prefix ? `${config.cookie_prefix}_` : '';
    const now = Math.floor(Date.now() / 1000);
    const age = config.cookie_expires ?? ageSeconds;
    keepCookie(`${prefix}_ga`, readCookie(`${prefix}_ga`) ?? `GA1.1.${randomNumber()}.${now}`, age);
    keepCookie(`${prefix}_ga_${suffix(target)}`, `GS2.1.s${now}$o1$g0$t${now}$j60$l0$h0`, age);
  };
  const keepAdCookie = () => {
    if (granted('ad_storage'))
      keepCookie('_gcl_au', readCookie('_gcl_au') ?? `1.1.${randomNumber()}.${Date.now()}`, 90 * 86400);
  };

  const hitUrl = (target, name) => {
    const url = new URL('https://region1.google-analytics.com/g/collect');
    const gcs = `G1${granted('ad_storage') ? 1 : 0}${granted('analytics_storage') ? 1 : 0}`;
    const cid = readCookie('_ga')?.split('.').slice(-2).join('.') ?? `${randomNumber()}.0`;
    const fields = { v: '2', tid: target, gcs, cid, en: name, dl: location.href, dt: document.title };
    for (const [key, value] of Object.entries(fields)) url.searchParams.set(key, value);
    return url.href;
  };

  const send = (target, name, leaving = false) => {
    if (disabled(target)) return;
    if (target.startsWith('AW-')) {
      keepAdCookie();
      new Image().src = `https://googleads.g.doubleclick.net/pagead/viewthroughconversion/${target.slice(3)}/?en=${name}`;
      return;
    }
    keepCookies(target, configs.get(target) ?? {});
    if (leaving) navigator.sendBeacon(hitUrl(target, name));
    else fetch(hitUrl(target, name), { method: 'POST', mode: 'no-cors', keepalive: true }).catch(() => {});
  };

  const whenAllowed = (action) => {
    if (performance.now() < waitUntil) queued.push(action);
    else action();
  };
  const flush = () => {
    waitUntil = 0;
    const actions = queued;
    queued = [];
    for (const action of actions) action();
  };

  const targets = (config) => {
    const named = config?.send_to;
    if (named !== undefined) return [named].flat().map((target) => target.split('/')[0]);
    return [...configs.keys()];
  };

  const commands = {
    js() {},
    set() {},
    consent(kind, types) {
      // The visitor is in Finland: defaults for other regions do not count.
      if (types.region !== undefined && !types.region.includes('FI')) return;
      for (const [type, value] of Object.entries(types)) {
        if (value === 'granted' || value === 'denied') consent[type] = value;
      }
      if (kind === 'default' && types.wait_for_update > 0) {
        waitUntil = performance.now() + types.wait_for_update;
        setTimeout(flush, types.wait_for_update);
      }
      if (kind === 'update') {
        flush();
        for (const [target, config] of configs) if (target.startsWith('G-')) keepCookies(target, config);
      }
    },
    config(target, config = {}) {
      configs.set(target, config);
      if (!containers.has(target) && !requested.has(target)) {
        requested.add(target);
        loadScript(`https://www.googletagmanager.com/gtag/destination?id=${target}&l=${layer}&cx=c`);
      }
      if (config.send_page_view !== false && !disabled(target)) whenAllowed(() => send(target, 'page_view'));
    },
    event(name, config) {
      whenAllowed(() => {
        for (const target of targets(config)) send(target, name);
      });
    },
    get(_target, field, callback) {
      callback(field === 'client_id' ? readCookie('_ga')?.split('.').slice(-2).join('.') : undefined);
    },
  };

  const process = (entry) => {
    if (Object.prototype.toString.call(entry) !== '[object Arguments]') return;
    noteCall(run, entry);
    const [command, ...rest] = entry;
    if (Object.hasOwn(commands, command)) commands[command](...rest);
  };

  const hub = {
    addContainer(target) {
      containers.set(target, true);
    },
    consent,
  };
  hubs[`hub:${layer}`] = hub;
  hub.addContainer(id);

  window[layer] ??= [];
  const queue = window[layer];
  for (const entry of queue.slice()) process(entry);
  const push = queue.push.bind(queue);
  queue.push = (...entries) => {
    const length = push(...entries);
    for (const entry of entries) process(entry);
    return length;
  };

  // Enhanced measurement: a page view for every change of the history.
  const pushState = history.pushState.bind(history);
  history.pushState = (...args) => {
    pushState(...args);
    for (const target of configs.keys()) whenAllowed(() => send(target, 'page_view'));
  };
  addEventListener('pagehide', () => {
    for (const target of configs.keys()) {
      if (target.startsWith('G-') && granted('analytics_storage')) send(target, 'user_engagement', true);
    }
  });
}

/** @type {import('./index.mjs').Vendor} */
export const gtag = {
  name: 'google-analytics',
  hosts: [
    'www.googletagmanager.com',
    '*.google-analytics.com',
    'analytics.google.com',
    'stats.g.doubleclick.net',
  ],
  answer(url) {
    if (url.pathname === '/gtag/js' || url.pathname === '/gtag/destination') {
      const options = {
        id: url.searchParams.get('id') ?? '',
        layer: url.searchParams.get('l') ?? 'dataLayer',
        ageSeconds: 2 * 365 * day,
      };
      return script('gtag', url, runGtag, [options]);
    }
    if (url.pathname.endsWith('/collect')) return empty();
    return null;
  },
};
