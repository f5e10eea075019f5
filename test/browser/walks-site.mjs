import { snippets } from '../harness/index.mjs';
import { script } from '../harness/vendors/answers.mjs';
import { keepCookie, keepItem } from '../harness/vendors/inpage.mjs';
import { names } from './walks-model.mjs';

// The site that visitors walk about in, and what a page tells of itself.

const accounts = { smilee: 'KEY', 'google-analytics': 'G-WALK1', facebook: '1234' };

/** Whose request this is: names that must all be granted. @param {string} address @returns {string[]} */
export function needsOf(address) {
  const { hostname, pathname } = new URL(address);
  if (hostname === 'mark.example') return (pathname.split('/')[1] ?? '').split('+');
  const owners = {
    smilee: /smilee\.io$/,
    'google-analytics': /(google-analytics|googletagmanager)\.com$/,
    facebook: /facebook\.(com|net)$/,
    meter: /^meter\.example$/,
    youtube: /(youtube(-nocookie)?|ytimg)\.com$/,
    linkedin: /(licdn|linkedin)\.com$/,
  };
  return Object.entries(owners).flatMap(([id, hosts]) => (hosts.test(hostname) ? id : []));
}

/** What denied services leave behind nowhere. @type {Record<string, RegExp>} */
export const tracesOf = {
  smilee: /^smilee/,
  'google-analytics': /^_ga/,
  facebook: /^(_fb|lastExternalReferrer)/,
  meter: /^meter/,
  linkedin: /^(li_|ln_)/,
};

/** A marked script. @param {string} needs @param {string} name */
export const marked = (needs, name) =>
  `<script type="text/plain" data-consent="${needs}" data-src="https://mark.example/${needs.replaceAll(' ', '+')}/${name}.js"></script>`;

/** @type {Record<string, string>} */
const bodies = {
  '/': '',
  '/marks': `<script type="text/plain" data-consent="analytics">window.__ran.push({ url: 'https://mark.example/analytics/inline' })</script>
    ${marked('analytics', 'one')}${marked('marketing smilee', 'two')}${marked('meter', 'three')}
    <img alt="" data-consent="functional" data-src="https://mark.example/functional/pixel.gif">
    <button data-samtycke="settings">Settings</button><button data-samtycke="withdraw">Withdraw</button>`,
  '/embed':
    '<iframe data-consent="youtube" data-src="https://www.youtube-nocookie.com/embed/abc" title="Film" width="560" height="315"></iframe>',
  '/club': marked('club', 'club'),
  '/guarded': snippets.linkedinInsight('98765'),
};
export const paths = Object.keys(bodies);

/** Marked scripts of a page, by address. @param {string} path */
export const marksOf = (path) =>
  [...(bodies[path] ?? '').matchAll(/https:\/\/mark\.example\/[^/]+\/(?:\w+\.js|inline)/g)].map(
    ([address]) => address,
  );

/** Before everything else in a page: its clock, its browser, and a journal of what goes wrong, which outlives it. */
function prepare({ shift, gpc, blocked, watched }) {
  let notes = 0;
  const note = (kind, detail) => {
    window.name = JSON.stringify([
      ...JSON.parse(window.name || '[]'),
      [kind, window.__page, notes++, detail],
    ]);
  };
  const { now } = Date;
  Date.now = () => now() + shift * 86_400_000;
  window.__page = `${now()}-${Math.random()}`;
  window.__ran = [];
  window.__opened = {};
  addEventListener('error', (event) => event.message && note('error', event.message));
  addEventListener('unhandledrejection', (event) => note('error', String(event.reason)));
  const { error } = console;
  console.error = (...values) => {
    note('console', values.map(String).join(' '));
    error.apply(console, values);
  };
  for (const name of ['ready', 'change', 'show', 'hide'])
    document.addEventListener(`samtycke:${name}`, ({ detail }) => note(name, detail));
  if (gpc) Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
  if (blocked) {
    const refuse = () => {
      throw new DOMException('Blocked', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { get: refuse });
    Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set() {} });
  }
  // Whoever is quicker than what decides.
  const { act, leave } = Object.fromEntries(new URLSearchParams(location.search));
  if (act) {
    history.replaceState(null, '', location.pathname);
    document.addEventListener('samtycke:show', () =>
      setTimeout(() => {
        document.querySelector(`#samtycke-notice [data-samtycke=${act}]`)?.click();
        if (leave) location.reload();
      }),
    );
  }
  window.__watch = () => {
    for (const name of watched)
      window.samtycke.when(name, () => {
        window.__opened[name] = (window.__opened[name] ?? 0) + 1;
      });
  };
}

/** @param {import('./walks-model.mjs').Site} site @param {string} path */
function html(site, path) {
  const services = site.services.map((id) => ({
    id,
    ...(site.scopes[id] && { scope: site.scopes[id] }),
    ...(accounts[id] && { account: accounts[id] }),
    ...(id === 'meter' && {
      name: 'Meter',
      category: 'analytics',
      src: 'https://meter.example/meter.js',
      cookies: ['meter_*'],
      storage: ['meter.*'],
    }),
  }));
  const config = {
    controller: 'Kommeet Oy',
    policyUrl: '/policy',
    services,
    revision: site.revision,
    reload: site.reload,
  };
  return `<!doctype html><html lang="${site.lang}"><head><meta charset="utf-8"><title>Walk</title>
    <script>(${prepare})(${JSON.stringify({ ...site, watched: names })})</script>
    <script src="/samtycke/samtycke.js"></script>
    <script type="application/json" data-samtycke-config>${JSON.stringify(config)}</script>
    <script>window.__watch()</script></head><body><h1>Walk</h1><main>${bodies[path]}</main></body></html>`;
}

function runMeter() {
  keepCookie('meter_id', '1', 86_400);
  keepItem('meter.visit', '1');
}

/** @param {import('../harness/server.mjs').Server} server @param {() => import('./walks-model.mjs').Site} site */
export function openSite(server, site) {
  server.page('/blank', '<!doctype html><title>Blank</title>');
  for (const path of paths) server.handle(path, () => ({ body: html(site(), path) }));
  server.allow('mark.example');
  server.allow('meter.example', (url) => script('meter', url, runMeter));
}

/** What a page is like. Sent to the browser as text. @param {string[]} asked */
export function look(asked) {
  const stored = () => {
    try {
      return JSON.parse(localStorage.getItem('samtycke') ?? '{}').entries ?? [];
    } catch {
      return [];
    }
  };
  const keys = () => {
    try {
      return Object.keys(localStorage);
    } catch {
      return [];
    }
  };
  const count = (selector) => document.querySelectorAll(selector).length;
  const { samtycke } = window;
  const record = samtycke?.record ?? null;
  const isFrozen = (value) =>
    Object(value) !== value || (Object.isFrozen(value) && Object.values(value).every(isFrozen));
  const state = {
    id: window.__page,
    path: location.pathname,
    readyState: document.readyState,
    has: samtycke ? asked.filter((name) => samtycke.has(name)) : [],
    ran: window.__ran?.map(({ url }) => url),
    opened: window.__opened,
    notice: count('#samtycke-notice'),
    control: count('#samtycke-control'),
    withdraw: count('#samtycke-control [data-samtycke=withdraw]'),
    preferences: count('#samtycke-preferences'),
    roots: count('#samtycke'),
    placeholders: count('.samtycke-embed'),
    frame: document.querySelector('main iframe')?.getAttribute('src') ?? null,
    locale: document.getElementById('samtycke')?.lang ?? null,
    lang: document.documentElement.lang,
    record: record && {
      action: record.action,
      time: record.time,
      verdicts: record.verdicts,
      isFrozen: isFrozen(record),
    },
    entries: stored(),
    stored: [...(document.cookie ?? '').split('; ').map((pair) => pair.split('=')[0]), ...keys()].filter(
      Boolean,
    ),
    focus: document.activeElement?.outerHTML.slice(0, 80) ?? null,
    isFocusLost: document.activeElement === document.body || document.activeElement === null,
    journal: JSON.parse(window.name || '[]'),
  };
  window.name = '';
  return state;
}
