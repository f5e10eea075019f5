import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** @param {string} path */
export function typeOf(path) {
  const extension = extname(path);
  return Object.hasOwn(types, extension) ? types[extension] : 'application/octet-stream';
}

/** Folders every first-party host serves. `/samtycke/` is where a site owner would put the build. */
const standardFolders = {
  '/samtycke/': join(root, 'dist'),
  '/dist/': join(root, 'dist'),
  '/demo/': join(root, 'demo'),
  '/fixtures/': join(root, 'test/fixtures'),
};

/** @typedef {(url: URL, entry: import('./log.mjs').Entry) => import('./server.mjs').Answer} Handler */

/** What the first-party hosts answer: pages a test wrote, then folders of the project. */
export function createSites() {
  /** @type {Map<string, import('./server.mjs').Answer | Handler>} */
  const pages = new Map();
  /** @type {Map<string, string>} */
  const folders = new Map(Object.entries(standardFolders));

  return {
    /** @param {string} address @param {import('./server.mjs').Answer | Handler} answer */
    add(address, answer) {
      const url = new URL(address, 'https://site.test');
      pages.set(url.hostname + url.pathname, answer);
    },

    /** Without the pages that were added. */
    reset: () => pages.clear(),

    /** @param {string} prefix @param {string} folder */
    mount(prefix, folder) {
      folders.set(prefix, folder);
    },

    /** @param {URL} url @param {import('./log.mjs').Entry} entry @returns {Promise<import('./server.mjs').Answer>} */
    async answer(url, entry) {
      const page = pages.get(url.hostname + url.pathname);
      if (page !== undefined) return typeof page === 'function' ? page(url, entry) : page;
      if (url.pathname === '/favicon.ico') return { status: 204, body: '' };
      for (const [prefix, folder] of folders) {
        if (!url.pathname.startsWith(prefix)) continue;
        const inside = normalize(decodeURIComponent(url.pathname.slice(prefix.length)));
        if (inside.startsWith('..')) break;
        const path = join(folder, url.pathname.endsWith('/') ? join(inside, 'index.html') : inside);
        const body = await readFile(path).catch(() => null);
        if (body !== null) return { type: typeOf(path), body };
      }
      return { status: 404, type: 'text/plain; charset=utf-8', body: `No page or file at ${url.pathname}` };
    },
  };
}
