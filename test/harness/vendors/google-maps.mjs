// Google Maps, embed page and JavaScript API: hosts as in Ghostery's TrackerDB, cookies as in the Open Cookie Database.
import { day, empty, framePage, pixel, script, thirdPartyCookie } from './answers.mjs';
import { noteCall, sendPixel } from './inpage.mjs';

function runEmbed() {
  sendPixel('https://maps.gstatic.com/mapfiles/api-3/images/spotlight.png');
}

/** @param {any} run @param {{ callback: string | null }} options */
function runApi(run, { callback }) {
  class GoogleMap {
    constructor(element, options) {
      noteCall(run, ['Map', options]);
      element.textContent = 'Map';
      sendPixel('https://maps.googleapis.com/maps/vt?pb=1');
    }
  }
  window.google = { ...window.google, maps: { Map: GoogleMap } };
  if (callback !== null) window[callback]?.();
}

/** @type {import('./index.mjs').Vendor} */
export const googleMaps = {
  name: 'google-maps',
  hosts: [
    'www.google.com',
    'maps.google.com',
    'maps.googleapis.com',
    'maps.gstatic.com',
    'khms0.googleapis.com',
  ],
  answer(url) {
    if (url.hostname === 'maps.gstatic.com' || url.pathname.startsWith('/maps/vt')) return pixel();
    if (url.pathname === '/maps/api/js') {
      return script('google-maps', url, runApi, [{ callback: url.searchParams.get('callback') }]);
    }
    if (url.pathname.startsWith('/maps/api/')) return pixel();
    if (url.pathname.startsWith('/maps')) {
      return {
        ...framePage('google-maps-embed', url, runEmbed),
        cookies: [`${thirdPartyCookie('NID', '.google.com', 182 * day)}; HttpOnly`],
      };
    }
    return url.hostname === 'www.google.com' ? null : empty();
  },
};
