import { addressMatcher, firstPartyHosts, matchesHost } from './address.mjs';
import { createControls } from './controls.mjs';
import { addressOf, createLog, toEntry } from './log.mjs';
import { openPort } from './port.mjs';
import { createSites } from './sites.mjs';
import { createVendors } from './vendors/index.mjs';

/**
 * @typedef {{
 *   status?: number,
 *   type?: string,
 *   body?: string | Buffer | readonly string[],
 *   headers?: Record<string, string>,
 *   cookies?: readonly string[],
 * }} Answer
 */

const bodyLimit = 64 * 1024;

/** Whom only a browser itself asks. Logged, never held against a page. */
const browserHosts = [
  'content-autofill.googleapis.com',
  'redirector.gvt1.com',
  'update.googleapis.com',
  'accounts.google.com',
  '*.mozilla.com',
  '*.mozilla.org',
  '*.firefox.com',
];

/** @param {import('node:http').IncomingMessage} request @param {import('./log.mjs').Entry} entry */
async function readBody(request, entry) {
  /** @type {Buffer[]} */
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
  }
  entry.body = size > bodyLimit ? `(${size} bytes)` : Buffer.concat(chunks).toString('utf8');
}

/** @param {import('./log.mjs').Entry} entry @returns {Record<string, string>} what lets any origin read a stand-in */
function crossOriginHeaders(entry) {
  const { origin } = entry.headers;
  if (entry.kind === 'site' || typeof origin !== 'string') return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': entry.headers['access-control-request-headers']?.toString() ?? '*',
    'access-control-allow-methods': 'GET, POST, PUT, DELETE',
    vary: 'origin',
  };
}

/** Sends a body piece by piece, as slow networks do. @param {import('node:http').ServerResponse} response @param {readonly string[]} pieces */
async function drip(response, pieces) {
  for (const piece of pieces) {
    response.write(piece);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  response.end();
}

/** Starts the one server that is the whole internet of a test: the sites and the stand-ins of every vendor. */
export async function startServer() {
  const log = createLog();
  const sites = createSites();
  const vendors = createVendors();
  const controls = createControls();

  /** @param {string} host @param {import('node:http').IncomingHttpHeaders} headers @returns {Pick<import('./log.mjs').Entry, 'kind' | 'vendor'>} */
  const ownerOf = (host, headers) => {
    if (firstPartyHosts.includes(host)) return { kind: 'site', vendor: null };
    // What a page asks for names its site in Sec-Fetch-Site; a browser's own request has "none" or nothing there.
    const isOwnRequest = (headers['sec-fetch-site'] ?? 'none') === 'none';
    if (isOwnRequest && matchesHost(browserHosts, host)) return { kind: 'browser', vendor: null };
    const vendor = vendors.nameOf(host);
    return { kind: vendor === null ? 'unexpected' : 'vendor', vendor };
  };

  /** @param {import('./log.mjs').Entry} entry @param {URL} url @returns {Promise<Answer>} */
  const usualAnswer = async (entry, url) => {
    if (entry.kind === 'site') return sites.answer(url, entry);
    if (entry.kind !== 'vendor') return { status: 404, type: 'text/plain', body: 'No such host here.' };
    if (entry.method === 'OPTIONS') return { status: 204, body: '' };
    const answer = await vendors.answer(entry, url);
    entry.missing = answer === null;
    return answer ?? { status: 404, type: 'text/plain', body: `No stand-in for ${url.href}` };
  };

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  const onRequest = async (request, response) => {
    const url = addressOf(request);
    const entry = toEntry(request, url, ownerOf(url.hostname, request.headers));
    log.start(entry, response);
    await readBody(request, entry).catch(() => {});

    const { waits, held, fail, answer: forced, headers: extra } = controls.for(url);
    entry.held = held;
    await Promise.all(waits);
    entry.held = false;
    if (fail) {
      request.socket.destroy();
      return;
    }
    const answer = forced ?? (await usualAnswer(entry, url));
    entry.status = answer.status ?? 200;
    response.writeHead(entry.status, {
      'content-type': answer.type ?? 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      ...(answer.cookies === undefined ? {} : { 'set-cookie': [...answer.cookies] }),
      ...crossOriginHeaders(entry),
      ...answer.headers,
      ...extra,
    });
    if (Array.isArray(answer.body)) await drip(response, answer.body);
    else response.end(answer.status === 204 ? undefined : answer.body);
  };

  /** @param {import('node:http').IncomingMessage} request @param {import('node:stream').Duplex} socket */
  const onUpgrade = (request, socket) => {
    const url = addressOf(request);
    log.start({ ...toEntry(request, url, ownerOf(url.hostname, request.headers)), status: 404 }, socket);
    socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
  };

  const door = await openPort({
    hosts: firstPartyHosts,
    onRequest: (request, response) => {
      onRequest(request, response).catch((error) => {
        console.error('[harness]', error);
        request.socket.destroy();
      });
    },
    onUpgrade,
    onConnect: (host) => {
      if (!matchesHost(browserHosts, host)) log.connect(host);
    },
  });

  return {
    port: door.port,
    /** Hash of the certificate's key, for Chromium. */
    pin: door.pin,

    /**
     * Puts a page or file on a first-party host: `/a.html` is on site.test, other hosts need the full address.
     *
     * @param {string} address @param {string | Buffer | readonly string[]} body a list is sent piece by piece
     * @param {Omit<Answer, 'body'>} [answer]
     */
    page: (address, body, answer = {}) => sites.add(address, { ...answer, body }),
    /** Answers with what `handler` returns. @param {string} address @param {import('./sites.mjs').Handler} handler */
    handle: sites.add,
    /** Serves a folder under a path on every first-party host. */
    mount: sites.mount,

    delay: controls.delay,
    hold: controls.hold,
    fail: controls.fail,
    status: controls.status,
    swap: controls.swap,
    headers: controls.headers,

    allow: vendors.allow,
    tagManager: vendors.tagManager,
    mailchimp: vendors.mailchimp,

    log: log.entries,
    connections: log.connections,
    idle: log.idle,
    lastActivity: log.lastActivity,
    /** Requests whose address matches, see address.mjs. @param {string | ((url: URL) => boolean)} pattern */
    requests: (pattern) => {
      const matches = typeof pattern === 'string' ? addressMatcher(pattern) : pattern;
      return log.entries().filter((entry) => matches(new URL(entry.url)));
    },
    /** Waits until an address has been asked for. @param {string} pattern @param {number} [timeout] */
    whenRequested: (pattern, timeout = 10_000) => {
      const matches = addressMatcher(pattern);
      return log.first((entry) => matches(new URL(entry.url)), timeout);
    },
    /** Requests to anybody but the sites. */
    foreign: () => log.entries().filter((entry) => entry.kind === 'vendor' || entry.kind === 'unexpected'),
    /** Requests to hosts nobody knows: a mistake in the test or a leak. */
    unexpected: () => log.entries().filter((entry) => entry.kind === 'unexpected'),
    /** Forgets what was asked so far: what comes next is looked at alone. */
    clearLog: log.clear,
    /** Takes away everything a test has put here. */
    reset() {
      controls.reset();
      sites.reset();
      vendors.reset();
      log.clear();
    },

    async close() {
      controls.reset();
      await door.close();
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */
