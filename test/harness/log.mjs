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
 *   held: boolean,
 * }} Entry one request. `path` holds the query; `dest` is Sec-Fetch-Dest, `purpose` Sec-Purpose (prefetch, prerender);
 *   `missing` tells that a known vendor has no stand-in for this path, `held` that the test holds the answer back
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
    held: false,
  };
}

/** Everything the browser asked for, in the order of arrival. */
export function createLog() {
  /** @type {Entry[]} */
  let entries = [];
  /** @type {{ time: number, host: string }[]} */
  let connections = [];
  /** @type {Set<Entry>} */
  const open = new Set();
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
      if (entry.kind === 'browser') return;
      open.add(entry);
      touch();
      response.once('close', () => {
        entry.ended = performance.now();
        open.delete(entry);
        touch();
      });
    },

    /** When a request last began or ended. */
    lastActivity: () => lastActivity,

    /**
     * Waits until nothing is under way and nothing new has come for `quiet` milliseconds. What a test holds back does
     * not count.
     *
     * @param {{ quiet?: number, timeout?: number }} [options]
     */
    async idle({ quiet = 250, timeout = 20_000 } = {}) {
      const start = performance.now();
      for (;;) {
        const waiting = [...open].filter((entry) => !entry.held);
        if (waiting.length === 0 && performance.now() - Math.max(lastActivity, start) >= quiet) return;
        if (performance.now() - start > timeout) {
          const urls = waiting.map((entry) => entry.url).join(', ');
          throw new Error(
            `The network did not come to rest within ${timeout} ms. Open: ${urls || 'nothing'}`,
          );
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },

    /**
     * Waits for the first request that fits, or finds it among those already there.
     *
     * @param {(entry: Entry) => boolean} fits @param {number} timeout
     */
    async first(fits, timeout) {
      const start = performance.now();
      for (;;) {
        const found = entries.find(fits);
        if (found !== undefined) return found;
        if (performance.now() - start > timeout) throw new Error(`No such request within ${timeout} ms.`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },

    clear() {
      entries = [];
      connections = [];
    },
  };
}
