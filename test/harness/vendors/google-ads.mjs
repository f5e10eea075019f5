// Google Ads conversion and remarketing: hosts as in Ghostery's TrackerDB, cookies as in the Open Cookie Database.
import { day, pixel, script, thirdPartyCookie } from './answers.mjs';
import { keepCookie, noteCall, randomNumber, readCookie, sendPixel } from './inpage.mjs';

function runConversion(run) {
  const send = (options) => {
    noteCall(run, ['google_trackConversion', options]);
    keepCookie(
      '_gcl_au',
      readCookie('_gcl_au') ?? `1.1.${randomNumber()}.${Math.floor(Date.now() / 1000)}`,
      90 * 86400,
    );
    const id = options.google_conversion_id;
    sendPixel(
      `https://googleads.g.doubleclick.net/pagead/viewthroughconversion/${id}/?url=${encodeURIComponent(location.href)}`,
    );
  };
  window.google_trackConversion = send;
  if (window.google_conversion_id !== undefined) send({ google_conversion_id: window.google_conversion_id });
}

const year = 365 * day;

/** @type {import('./index.mjs').Vendor} */
export const googleAds = {
  name: 'google-ads',
  hosts: [
    'www.googleadservices.com',
    '*.doubleclick.net',
    'pagead2.googlesyndication.com',
    'adservice.google.com',
    'www.google.com',
  ],
  answer(url) {
    if (/^\/pagead\/conversion(_async)?\.js$/.test(url.pathname))
      return script('google-ads', url, runConversion);
    if (url.hostname.endsWith('doubleclick.net')) {
      return pixel([
        thirdPartyCookie('IDE', '.doubleclick.net', year),
        thirdPartyCookie('test_cookie', '.doubleclick.net', 900),
      ]);
    }
    if (/^\/(pagead|ads|ccm|rmkt)\//.test(url.pathname)) return pixel();
    return null;
  },
};
