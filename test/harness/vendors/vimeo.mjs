// Vimeo, player page and player.js: addresses as in tarteaucitron's service list, cookies and dnt=1 as in the Open Cookie
// Database and Vimeo's help.
import { day, empty, framePage, script, thirdPartyCookie } from './answers.mjs';
import { makeFrame, noteCall, sendPixel } from './inpage.mjs';

function runPlayer() {
  sendPixel('https://i.vimeocdn.com/video/standin.jpg');
}

function runApi(run) {
  class Player {
    constructor(target, options) {
      noteCall(run, ['Player', options?.id]);
      const element = typeof target === 'string' ? document.getElementById(target) : target;
      if (element.localName === 'iframe') return;
      element.append(
        makeFrame(`https://player.vimeo.com/video/${options?.id}`, { title: 'Vimeo video player' }),
      );
    }
  }
  window.Vimeo = { Player };
}

const clearance = thirdPartyCookie('player_clearance', '.vimeo.com');
const tracking = [
  thirdPartyCookie('vuid', '.vimeo.com', 2 * 365 * day),
  thirdPartyCookie('player', '.vimeo.com', 365 * day),
];

/** @type {import('./index.mjs').Vendor} */
export const vimeo = {
  name: 'vimeo',
  hosts: ['player.vimeo.com', 'vimeo.com', '*.vimeocdn.com'],
  answer(url) {
    if (url.pathname === '/api/player.js') return script('vimeo-api', url, runApi);
    if (/^\/(video\/|event\/.*\/embed)/.test(url.pathname)) {
      const quiet = url.searchParams.get('dnt') === '1';
      return {
        ...framePage('vimeo', url, runPlayer),
        cookies: quiet ? [clearance] : [clearance, ...tracking],
      };
    }
    return empty();
  },
};
