// Google Tag Manager, container and noscript frame: addresses as in Ghostery's TrackerDB; tags are what a test puts in.
import { googleAnalytics, metaPixel } from '../snippets.mjs';
import { framePage, script } from './answers.mjs';
import { noteCall } from './inpage.mjs';

/**
 * @typedef {{ html: string, on?: string, requires?: readonly string[] }} Tag a custom HTML tag: fires once, on the event
 *   `on` (default `gtm.js`, the page view), if every consent type it requires is granted
 */

/** @type {Map<string, readonly Tag[]>} */
const standardContainers = new Map([
  ['GTM-INJECTFB', [{ html: metaPixel('1234567890') }]],
  ['GTM-GA', [{ html: googleAnalytics('G-GTM1') }]],
]);

/** @param {any} run @param {{ id: string, layer: string, tags: readonly Tag[] }} options */
function runContainer(run, { id, layer, tags }) {
  window.google_tag_manager ??= {};
  const managers = window.google_tag_manager;
  if (managers[id]) return;
  managers[id] = { dataLayer: {} };
  const consent = {};
  const fired = new Set();

  const insert = (html) => {
    const holder = document.createElement('div');
    holder.style.display = 'none';
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    (document.body ?? document.documentElement).append(holder);
    for (const node of [...parsed.head.childNodes, ...parsed.body.childNodes]) {
      if (node.nodeName !== 'SCRIPT') {
        holder.append(document.importNode(node, true));
        continue;
      }
      const element = document.createElement('script');
      for (const { name, value } of node.attributes) element.setAttribute(name, value);
      element.text = node.text;
      holder.append(element);
    }
  };

  const process = (entry) => {
    noteCall(run, Object.prototype.toString.call(entry) === '[object Arguments]' ? entry : [entry]);
    if (entry?.[0] === 'consent') {
      for (const [type, value] of Object.entries(entry[2] ?? {})) consent[type] = value;
    }
    if (typeof entry?.event !== 'string') return;
    tags.forEach((tag, index) => {
      const allowed = (tag.requires ?? []).every((type) => consent[type] === 'granted');
      if (fired.has(index) || (tag.on ?? 'gtm.js') !== entry.event || !allowed) return;
      fired.add(index);
      insert(tag.html);
    });
  };

  window[layer] ??= [];
  const queue = window[layer];
  for (const entry of queue.slice()) process(entry);
  const push = queue.push.bind(queue);
  queue.push = (...entries) => {
    const length = push(...entries);
    for (const entry of entries) process(entry);
    return length;
  };
  const whenRead = () => queue.push({ event: 'gtm.dom' });
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', whenRead);
  else whenRead();
}

function runFrame() {}

/** @type {import('./index.mjs').Vendor} */
export const googleTagManager = {
  name: 'google-tag-manager',
  hosts: ['www.googletagmanager.com', 'googletagmanager.com'],
  answer(url, _entry, settings) {
    const id = url.searchParams.get('id') ?? '';
    if (url.pathname === '/ns.html') return framePage('gtm-noscript', url, runFrame);
    if (url.pathname !== '/gtm.js') return null;
    const tags = settings.containers.get(id) ?? standardContainers.get(id) ?? [];
    return script('gtm', url, runContainer, [{ id, layer: url.searchParams.get('l') ?? 'dataLayer', tags }]);
  },
};
