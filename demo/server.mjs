// The demo's server: the pages under a strict Content-Security-Policy, the built widget, and the stand-ins, whose
// requests it notes for the panel.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pages } from './pages.mjs';

const folders = {
  '/samtycke/': fileURLToPath(new URL('../dist/', import.meta.url)),
  '/assets/': fileURLToPath(new URL('assets/', import.meta.url)),
  '/stand-ins/': fileURLToPath(new URL('stand-ins/', import.meta.url)),
  '/gallery/': fileURLToPath(new URL('gallery/', import.meta.url)),
};
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** The vendors' own snippets of the page with old tags put addresses into scripts, which Trusted Types forbid. */
const trusted = "require-trusted-types-for 'script'; trusted-types samtycke";
const policy = (nonce, path) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    ...["style-src 'self'", "img-src 'self'", "connect-src 'self'", "frame-src 'self'", "form-action 'self'"],
    ...["base-uri 'none'", "frame-ancestors 'self'"],
    ...(/gamla|vanhat|old/.test(path) ? [] : [trusted]),
  ].join('; ');

/** @returns {import('node:http').Server} */
export function createDemo() {
  /** @type {{ time: number, path: string }[]} */
  const contacts = [];

  const answer = (response, status, type, body, headers = {}) => {
    response.writeHead(status, {
      'Content-Type': type,
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    });
    response.end(body);
  };
  const page = (response, path) => {
    const nonce = randomBytes(16).toString('base64');
    const html = pages.get(path).replaceAll('{{nonce}}', nonce);
    answer(response, 200, types['.html'], html, { 'Content-Security-Policy': policy(nonce, path) });
  };
  const redirect = (response, location) => answer(response, 302, 'text/plain', '', { Location: location });
  const file = async (response, folder, name) => {
    const path = normalize(join(folder, name));
    if (!path.startsWith(folder)) return answer(response, 404, 'text/plain', 'Not found');
    try {
      answer(response, 200, types[extname(path)] ?? 'application/octet-stream', await readFile(path));
    } catch {
      answer(response, 404, 'text/plain', 'Not found');
    }
    return undefined;
  };
  const firstLanguage = (wished = '') => /\b(sv|fi|en)\b/.exec(wished.toLowerCase())?.[1] ?? 'en';

  return createServer((request, response) => {
    const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const time = Date.now();
    if (pages.has(pathname)) return page(response, pathname);
    if (pathname === '/') return redirect(response, `/${firstLanguage(request.headers['accept-language'])}/`);
    if (pathname === '/contacts') {
      const since = Number(searchParams.get('since') ?? 0);
      const recent = contacts.filter((contact) => contact.time >= since).map(({ path }) => path);
      return answer(response, 200, types['.json'], JSON.stringify(recent));
    }
    if (pathname === '/newsletter') return redirect(response, request.headers.referer ?? '/');
    if (pathname.startsWith('/stand-ins/') && !pathname.endsWith('.css')) {
      contacts.push({ time, path: pathname + search });
      contacts.splice(0, contacts.length - 200);
      if (pathname === '/stand-ins/collect') return answer(response, 204, 'image/gif', '');
    }
    const place = Object.keys(folders).find((prefix) => pathname.startsWith(prefix));
    if (!place) return answer(response, 404, 'text/plain', 'Not found');
    return file(response, folders[place], decodeURIComponent(pathname.slice(place.length)) || 'index.html');
  });
}
