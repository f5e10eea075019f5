// Meta Pixel (fbevents.js): developers.facebook.com, Meta Pixel and GDPR for consent calls, Conversions API "fbp and fbc"
// for cookies; localStorage keys and signals/config as seen on public pages.
import { day, pixel, script, thirdPartyCookie } from './answers.mjs';
import {
  keepCookie,
  keepItem,
  loadScript,
  noteCall,
  randomNumber,
  readCookie,
  sendPixel,
} from './inpage.mjs';

function runPixel(run) {
  const fbq = window.fbq;
  if (!fbq || fbq.callMethod) return;
  const pixels = new Set();
  const manual = new Set();
  let revoked = false;
  let hasKept = false;
  let waiting = [];

  const keepCookies = () => {
    hasKept = true;
    keepCookie('_fbp', readCookie('_fbp') ?? `fb.1.${Date.now()}.${randomNumber()}`, 90 * 86400);
    const clickId = new URLSearchParams(location.search).get('fbclid');
    if (clickId !== null) keepCookie('_fbc', `fb.1.${Date.now()}.${clickId}`, 90 * 86400);
  };

  const send = (id, name) => {
    if (revoked) {
      waiting.push([id, name]);
      return;
    }
    keepCookies();
    keepItem('lastExternalReferrer', document.referrer || 'empty');
    keepItem('lastExternalReferrerTime', String(Date.now()));
    const url = new URL('https://www.facebook.com/tr/');
    const fields = { id, ev: name, dl: location.href, rl: document.referrer, fbp: readCookie('_fbp') ?? '' };
    for (const [key, value] of Object.entries(fields)) url.searchParams.set(key, value);
    sendPixel(url.href);
  };
  const sendAll = (name) => {
    for (const id of pixels) send(id, name);
  };

  const commands = {
    init(id) {
      if (pixels.has(id)) return;
      pixels.add(id);
      loadScript(`https://connect.facebook.net/signals/config/${id}?v=2.9.179&r=stable`);
    },
    track: sendAll,
    trackCustom: sendAll,
    trackSingle: send,
    consent(verdict) {
      revoked = verdict === 'revoke';
      if (revoked) return;
      const events = waiting;
      waiting = [];
      for (const [id, name] of events) send(id, name);
    },
    set(what, value, id) {
      if (what === 'autoConfig' && value === false) manual.add(id);
    },
  };
  fbq.callMethod = (...args) => {
    noteCall(run, args);
    const [command, ...rest] = args;
    if (Object.hasOwn(commands, command)) commands[command](...rest);
  };
  for (const args of fbq.queue.splice(0)) fbq.callMethod(...args);

  // Automatic events: a click on a button is sent unless autoConfig is off.
  addEventListener(
    'click',
    (event) => {
      if (!event.target?.closest?.('button, [role=button], input[type=submit]')) return;
      for (const id of pixels) if (!manual.has(id)) send(id, 'SubscribedButtonClick');
    },
    true,
  );
  // Renewed even after 'consent', 'revoke': the documentation promises only that sending pauses.
  addEventListener('pagehide', () => {
    if (hasKept) keepCookies();
  });
}

function runConfig() {}

/** @type {import('./index.mjs').Vendor} */
export const metaPixel = {
  name: 'meta-pixel',
  hosts: ['connect.facebook.net', 'www.facebook.com', 'pixel.facebook.com'],
  answer(url) {
    if (/^\/[a-z]{2}_[A-Z]{2}\/fbevents\.js$/.test(url.pathname)) return script('meta-pixel', url, runPixel);
    if (url.pathname.startsWith('/signals/config/')) return script('meta-pixel-config', url, runConfig);
    if (/^\/tr\/?$/.test(url.pathname)) {
      return pixel([`${thirdPartyCookie('fr', '.facebook.com', 90 * day)}; HttpOnly`]);
    }
    return null;
  },
};
