// Any other vendor: no document, only the shape all trackers share.
import { empty, framePage, pixel, script } from './answers.mjs';

function run() {}

/** @param {string} host a glob @returns {import('./index.mjs').Vendor} */
export function otherHost(host) {
  return {
    name: host,
    hosts: [host],
    answer(url, entry) {
      if (entry.dest === 'iframe') return framePage(host, url, run);
      if (entry.dest === 'image' || /\.(gif|png|jpe?g)$/.test(url.pathname)) return pixel();
      if (entry.dest === 'script' || url.pathname.endsWith('.js')) return script(host, url, run);
      if (entry.dest === 'style' || url.pathname.endsWith('.css')) return { type: 'text/css', body: '' };
      return empty();
    },
  };
}
