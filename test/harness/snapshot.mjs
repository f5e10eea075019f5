import { askFrames } from './frames.mjs';

/** What one document has stored; `refused` names what threw. Sent to the browser as text. */
async function storageOfDocument() {
  /** @type {string[]} */
  const refused = [];
  const read = async (name, action, otherwise) => {
    try {
      return await action();
    } catch {
      refused.push(name);
      return otherwise;
    }
  };
  const itemsOf = (storage) => {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
    return Object.fromEntries(keys.map((key) => [key, storage.getItem(key)]));
  };
  const scopes = async () => {
    const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    return registrations.map((registration) => registration.scope);
  };
  return {
    localStorage: await read('localStorage', () => itemsOf(localStorage), {}),
    sessionStorage: await read('sessionStorage', () => itemsOf(sessionStorage), {}),
    indexedDB: await read(
      'indexedDB',
      async () => (await indexedDB.databases()).map(({ name }) => name ?? ''),
      [],
    ),
    caches: await read('caches', async () => (window.caches ? await window.caches.keys() : []), []),
    serviceWorkers: await read('serviceWorkers', scopes, []),
    refused,
  };
}

/** A frame that gives no answer: gone, without scripts, or sandboxed. */
const silentDocument = {
  localStorage: {},
  sessionStorage: {},
  indexedDB: [],
  caches: [],
  serviceWorkers: [],
  refused: ['everything'],
};

/**
 * Everything stored: all cookies of the profile, third-party and HttpOnly ones included, and the
 * storage of every frame, the main one first.
 *
 * @param {import('playwright-core').Page} page
 */
export async function takeSnapshot(page) {
  const session = await page.context().newCDPSession(page);
  const { cookies } = await session.send('Network.getAllCookies');
  await session.detach();

  const answers = await askFrames(page, storageOfDocument);
  const frames = answers.map(({ url, answer }) => ({ url, ...(answer ?? silentDocument) }));
  const [main] = frames;
  if (main === undefined) throw new Error('The page has no frame: it is closed.');
  return { ...main, cookies, frames };
}

/** @typedef {Awaited<ReturnType<typeof takeSnapshot>>} Snapshot */

/**
 * The snapshot as one list of names, for `deepEqual(stored(snapshot), [])`: cookies as `cookie .site.test _ga`.
 *
 * @param {Snapshot} snapshot
 */
export function storedNames(snapshot) {
  return [
    ...snapshot.cookies.map(({ domain, name }) => `cookie ${domain} ${name}`),
    ...snapshot.frames.flatMap((frame) => {
      const origin = URL.canParse(frame.url) ? new URL(frame.url).host : frame.url;
      return [
        ...Object.keys(frame.localStorage).map((key) => `localStorage ${origin} ${key}`),
        ...Object.keys(frame.sessionStorage).map((key) => `sessionStorage ${origin} ${key}`),
        ...frame.indexedDB.map((name) => `indexedDB ${origin} ${name}`),
        ...frame.caches.map((name) => `cache ${origin} ${name}`),
        ...frame.serviceWorkers.map((scope) => `serviceWorker ${scope}`),
      ];
    }),
  ];
}
