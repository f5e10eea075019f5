// Universal Analytics (analytics.js): developers.google.com, "Google Analytics Cookie Usage on Websites" and user opt-out.
import { empty, script } from './answers.mjs';
import { keepCookie, noteCall, randomNumber, readCookie } from './inpage.mjs';

function runAnalytics(run) {
  const name = window.GoogleAnalyticsObject ?? 'ga';
  const queued = window[name]?.q ?? [];
  const trackers = [];
  const disabled = (id) => window[`ga-disable-${id}`] === true;

  const keepCookies = (id) => {
    if (disabled(id)) return;
    const now = Math.floor(Date.now() / 1000);
    keepCookie('_ga', readCookie('_ga') ?? `GA1.1.${randomNumber()}.${now}`, 2 * 365 * 86400);
    keepCookie('_gid', readCookie('_gid') ?? `GA1.1.${randomNumber()}.${now}`, 86400);
    keepCookie('_gat', '1', 60);
  };
  const send = (id, type) => {
    if (disabled(id)) return;
    keepCookies(id);
    const url = new URL('https://www.google-analytics.com/j/collect');
    const fields = { v: '1', tid: id, t: type, dl: location.href, cid: readCookie('_ga') ?? '' };
    for (const [key, value] of Object.entries(fields)) url.searchParams.set(key, value);
    navigator.sendBeacon(url.href);
  };

  const ga = (...args) => {
    noteCall(run, args);
    const [command, first] = args;
    if (typeof command === 'function') command();
    else if (command === 'create') trackers.push(first);
    else if (command === 'send') for (const id of trackers) send(id, first?.hitType ?? first);
  };
  ga.loaded = true;
  window[name] = ga;
  for (const args of queued) ga(...args);
  addEventListener('pagehide', () => trackers.forEach(keepCookies));
}

/** @type {import('./index.mjs').Vendor} */
export const analyticsJs = {
  name: 'google-analytics',
  hosts: ['www.google-analytics.com', 'ssl.google-analytics.com'],
  answer(url) {
    if (url.pathname === '/analytics.js') return script('analytics.js', url, runAnalytics);
    if (url.pathname.endsWith('/collect')) return empty();
    return null;
  },
};
