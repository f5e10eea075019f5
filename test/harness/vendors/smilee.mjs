// Smilee chat (cobrowse.js): kommeet.github.io for options, DOM and create(), docs.smilee.io for cookies, DuckDuckGo's
// Tracker Radar for XHR and localStorage. The localStorage key is made up.
import { empty, script, thirdPartyCookie } from './answers.mjs';
import { keepItem, noteCall } from './inpage.mjs';

function runCobrowse(run) {
  const ask = (path, body) => {
    const request = new XMLHttpRequest();
    request.open('POST', `https://saas.smilee.io/${path}`);
    request.withCredentials = true;
    request.setRequestHeader('Content-Type', 'application/json');
    request.send(JSON.stringify(body));
  };

  const create = (options) => {
    noteCall(run, ['create', options]);
    keepItem('smilee-visitor', String(Math.random()));
    ask('assistance', {
      apiKey: options.apiKey,
      screen: [screen.width, screen.height],
      agent: navigator.userAgent,
    });

    const openChat = (visitor) => {
      noteCall(run, ['open', visitor]);
      if (document.getElementById('smilee-cobrowsing-frame')) return;
      const frame = document.createElement('div');
      frame.id = 'smilee-cobrowsing-frame';
      frame.textContent = options.welcomeText ?? 'Welcome';
      document.body.append(frame);
      ask('assistance', { apiKey: options.apiKey, visitor });
    };
    const draw = () => {
      if (options.noTab || document.getElementById('smilee-request-cobrowsing')) return;
      const tab = document.createElement('button');
      tab.id = 'smilee-request-cobrowsing';
      tab.textContent = options.startButtonTitle ?? 'Chat';
      tab.addEventListener('click', () => openChat());
      document.body.append(tab);
    };
    if (document.body) draw();
    else document.addEventListener('DOMContentLoaded', draw);
    options.getActionTrigger?.(openChat);

    if (options.autoPopupDelay !== undefined && sessionStorage.getItem('smilee-autoPopupDone') === null) {
      setTimeout(() => {
        sessionStorage.setItem('smilee-autoPopupDone', 'true');
        openChat();
      }, options.autoPopupDelay * 1000);
    }
  };
  window.Cobrowse = { create };
}

/** @type {import('./index.mjs').Vendor} */
export const smilee = {
  name: 'smilee',
  hosts: ['saas.smilee.io'],
  answer(url) {
    if (url.pathname === '/assets/javascripts/cobrowse.js') return script('smilee', url, runCobrowse);
    if (url.pathname === '/assistance') {
      return empty([
        `${thirdPartyCookie('kcob.sid', 'saas.smilee.io')}; HttpOnly`,
        thirdPartyCookie('cobUser', 'saas.smilee.io'),
        thirdPartyCookie('GAESA', 'saas.smilee.io'),
      ]);
    }
    return null;
  },
};
