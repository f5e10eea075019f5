// Facebook SDK and social plugins: snippet, classes and frames as in tarteaucitron's service list and Ghostery's TrackerDB,
// cookies as in the Open Cookie Database.
import { day, empty, framePage, script, thirdPartyCookie } from './answers.mjs';
import { makeFrame, noteCall, sendPixel } from './inpage.mjs';

function runSdk(run) {
  const kinds = [
    'like',
    'page',
    'like-box',
    'share-button',
    'post',
    'video',
    'comments',
    'follow',
    'send',
    'activity',
  ];
  const parse = (root = document) => {
    noteCall(run, ['XFBML.parse']);
    for (const kind of kinds) {
      for (const element of root.querySelectorAll(`.fb-${kind}:not([fb-xfbml-state])`)) {
        element.setAttribute('fb-xfbml-state', 'rendered');
        const url = new URL(`https://www.facebook.com/v19.0/plugins/${kind.replaceAll('-', '_')}.php`);
        url.searchParams.set('href', element.dataset.href ?? location.href);
        element.append(makeFrame(url.href, { title: `fb:${kind} Facebook Social Plugin` }));
      }
    }
  };
  const loader = document.getElementById('facebook-jssdk');
  window.FB = {
    init: (options) => {
      noteCall(run, ['init', options]);
      if (options.xfbml) parse();
    },
    XFBML: { parse },
  };
  window.fbAsyncInit?.();
  if (loader?.src?.includes('xfbml=1')) {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => parse());
    else parse();
  }
}

function runPlugin() {
  sendPixel('https://static.xx.fbcdn.net/rsrc.php/plugin.png');
}

/** @type {import('./index.mjs').Vendor} */
export const metaSdk = {
  name: 'facebook-sdk',
  hosts: ['connect.facebook.net', 'www.facebook.com', 'graph.facebook.com', '*.fbcdn.net', '*.fbsbx.com'],
  answer(url) {
    if (/^\/[a-z]{2}_[A-Z]{2}\/(sdk|all)\.js$/.test(url.pathname)) return script('facebook-sdk', url, runSdk);
    if (/^\/(v[\d.]+\/)?plugins\//.test(url.pathname)) {
      return {
        ...framePage('facebook-plugin', url, runPlugin),
        cookies: [
          `${thirdPartyCookie('fr', '.facebook.com', 90 * day)}; HttpOnly`,
          `${thirdPartyCookie('datr', '.facebook.com', 2 * 365 * day)}; HttpOnly`,
        ],
      };
    }
    if (url.hostname === 'connect.facebook.net' || url.hostname === 'www.facebook.com') return null;
    return empty();
  },
};
