// ga.js, the tracker before analytics.js: developers.google.com, "Introduction to tracking (ga.js)" and its cookies in
// the Open Cookie Database.
import { pixel, script } from './answers.mjs';
import { keepCookie, noteCall, randomNumber, sendPixel } from './inpage.mjs';

function runGaJs(run) {
  const send = (account, type) => {
    for (const [name, age] of [
      ['__utma', 2 * 365 * 86400],
      ['__utmb', 1800],
      ['__utmz', 182 * 86400],
    ])
      keepCookie(name, `1.${randomNumber()}`, age);
    const url = new URL('https://ssl.google-analytics.com/__utm.gif');
    for (const [key, value] of Object.entries({ utmac: account, utmt: type }))
      url.searchParams.set(key, value);
    sendPixel(url.href);
  };
  const createTracker = (account) => ({
    _trackPageview() {
      noteCall(run, ['_trackPageview', account]);
      send(account, 'page');
    },
  });
  window._gat = { _getTracker: createTracker };

  let account = '';
  const queue = {
    push(...commands) {
      for (const [name, ...values] of commands) {
        if (name === '_setAccount') account = values[0];
        else if (name === '_trackPageview') createTracker(account)._trackPageview();
        else noteCall(run, [name, ...values]);
      }
    },
  };
  const queued = Array.isArray(window._gaq) ? window._gaq : [];
  window._gaq = queue;
  queue.push(...queued);
}

/** @type {import('./index.mjs').Vendor} */
export const gaJs = {
  name: 'google-analytics',
  hosts: ['www.google-analytics.com', 'ssl.google-analytics.com'],
  answer(url) {
    if (url.pathname === '/ga.js') return script('ga.js', url, runGaJs);
    return url.pathname === '/__utm.gif' ? pixel() : null;
  },
};
