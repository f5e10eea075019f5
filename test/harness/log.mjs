/**
 * @typedef {{
 *   time: number,
 *   kind: 'site' | 'vendor' | 'browser' | 'unexpected',
 *   vendor: string | null,
 *   url: string,
 *   scheme: 'http' | 'https',
 *   host: string,
 *   method: string,
 *   path: string,
 *   referer: string | null,
 *   dest: string | null,
 *   purpose: string | null,
 *   cookie: string | null,
 *   headers: import('node:http').IncomingHttpHeaders,
 *   body: string,
 *   status: number | null,
 *   ended: number | null,
 *   missing: boolean,
 * }} Entry one request. `path` holds the query; `dest` is Sec-Fetch-Dest, `purpose` Sec-Purpose (prefetch, prerender);
 *   `missing` tells that a known vendor has no stand-in for this path
 */

/** @param {import('node:http').IncomingHttpHeaders} headers @param {string} name */
const header = (headers, name) => {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
};

/** @param {import('node:http').IncomingMessage} request @returns {URL} the address the browser asked for */
export function addressOf(request) {
  const target = request.url ?? '/';
  if (/^https?:/.test(target)) return new URL(target);
  const scheme = 'encrypted' in request.socket ? 'https' : 'http';
  return new URL(`${scheme}://${request.headers.host ?? 'no-host.invalid'}${target}`);
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {URL} url
 * @param {Pick<Entry, 'kind' | 'vendor'>} owner
 * @returns {Entry}
 */
export function toEntry(request, url, owner) {
  const { headers } = request;
  return {
    time: performance.now(),
    ...owner,
    url: url.href,
    scheme: url.protocol === 'https:' ? 'https' : 'http',
    host: url.hostname,
    method: request.method ?? 'GET',
    path: url.pathname + url.search,
    referer: header(headers, 'referer'),
    dest: header(headers, 'sec-fetch-dest'),
    purpose: header(headers, 'sec-purpose') ?? header(headers, 'purpose'),
    cookie: header(headers, 'cookie'),
    headers,
    body: '',
    status: null,
    ended: null,
    missing: false,
  };
}

/** Everything the browser asked for, in the order of arrival. */
export function createLog() {
  /** @type {Entry[]} */
  let entries = [];
  /** @type {{ time: number, host: string }[]} */
  let connections = [];
  let open = 0;
  let lastActivity = performance.now();

  const touch = () => {
    lastActivity = performance.now();
  };

  return {
    /** @returns {readonly Entry[]} */
    entries: () => entries,
    /** TLS connections by host: shows a preconnect that no request followed. */
    connections: () => connections,

    /** @param {string} host */
    connect(host) {
      connections.push({ time: performance.now(), host });
      touch();
    },

    /** @param {Entry} entry @param {import('node:stream').Writable} response */
    start(entry, response) {
      entries.push(entry);
      open += 1;
      touch();
      response.once('close', () => {
        entry.ended = performance.now();
        open -= 1;
        touch();
      });
    },

    /**
     * Waits until nothing is under way and nothing new has come for `quiet` milliseconds. Requests a test holds back
     * would never end: it says so instead of waiting for ever.
     *
     * @param {{ quiet?: number, timeout?: number }} [options]
     */
    async idle({ quiet = 250, timeout = 20_000 } = {}) {
      const start = performance.now();
      const from = lastActivity;
      for (;;) {
        const still = performance.now() - Math.max(lastActivity, from, start);
        if (open === 0 && still >= quiet) return;
        if (performance.now() - start > timeout) {
          const waiting = entries.filter((entry) => entry.ended === null).map((entry) => entry.url);
          throw new Error(`The network did not come to rest. Still open: ${waiting.join(', ') || 'nothing'}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },

    clear() {
      entries = [];
      connections = [];
    },
  };
}
