// LinkedIn plugins and embedded posts (in.js): tarteaucitron's service list, LinkedIn help on plugins. The address of the
// button's frame is made up.
import { day, framePage, script, thirdPartyCookie } from './answers.mjs';
import { makeFrame, noteCall } from './inpage.mjs';

function runPlugins(run) {
  const parse = () => {
    noteCall(run, ['parse']);
    for (const element of document.querySelectorAll('script[type^="IN/"]')) {
      const kind = element.type.slice(3);
      const frame = makeFrame(
        `https://www.linkedin.com/pages-extensions/${kind}?url=${encodeURIComponent(location.href)}`,
        {
          title: kind,
        },
      );
      const holder = document.createElement('span');
      holder.className = 'IN-widget';
      holder.append(frame);
      element.replaceWith(holder);
    }
  };
  window.IN = { parse };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', parse);
  else parse();
}

function runFrame() {}

const cookies = [
  thirdPartyCookie('bcookie', '.linkedin.com', 365 * day),
  thirdPartyCookie('lidc', '.linkedin.com', day),
  thirdPartyCookie('lang', '.linkedin.com'),
];

/** @type {import('./index.mjs').Vendor} */
export const linkedinPlugins = {
  name: 'linkedin-plugins',
  hosts: ['platform.linkedin.com', 'www.linkedin.com', 'badges.linkedin.com'],
  answer(url) {
    if (url.pathname === '/in.js') return { ...script('linkedin-plugins', url, runPlugins), cookies };
    if (/^\/(embed\/feed\/update|pages-extensions|countserv)\//.test(url.pathname)) {
      return { ...framePage('linkedin-embed', url, runFrame), cookies };
    }
    return null;
  },
};
