import { openChromiumEngine } from './engines/chromium.mjs';
import { openFirefox } from './engines/firefox.mjs';
import { openWebKit } from './engines/webkit.mjs';
import { restTasks } from './frames.mjs';
import { startServer } from './server.mjs';

/**
 * @typedef {{
 *   goto: (url: string) => Promise<void>,
 *   evaluate: (run: (...parameters: any[]) => any, ...parameters: unknown[]) => Promise<any>,
 *   click: (selector: string) => Promise<void>,
 *   press: (keys: string) => Promise<void>,
 *   close: () => Promise<void>,
 * }} Tab `run` is sent as text, `keys` are names as in `Shift+Tab`
 *
 * @typedef {Tab & { name: string, open: () => Promise<Tab> }} Engine what all three engines can do: the first tab, and
 *   further ones of the same visitor
 */

const openers = { chromium: openChromiumEngine, firefox: openFirefox, webkit: openWebKit };

/** @type {readonly (keyof typeof openers)[]} */
export const engineNames = ['chromium', 'firefox', 'webkit'];

/**
 * A visitor with a fresh profile in one of the three engines, for tests that must hold in all of them. Ends with the
 * test, which fails if anybody unknown was asked for anything.
 *
 * @param {{ after: (action: () => Promise<void>) => void }} test @param {keyof typeof openers} name
 * @param {{ bfcache?: boolean }} [options] pages may rest in the back/forward cache, as they do in the other two anyway
 */
export async function startEngine(test, name, options = {}) {
  const server = await startServer();
  const engine = await openers[name](server, options);
  test.after(async () => {
    const unexpected = server.unexpected().map((entry) => entry.url);
    await engine.close();
    await server.close();
    if (unexpected.length > 0) throw new Error(`Requests to hosts nobody knows: ${unexpected.join(', ')}`);
  });

  // A page that is left in the meantime gives no answer: the next one is asked.
  const settle = async ({ quiet = 500, timeout = 60_000 } = {}) => {
    const end = performance.now() + timeout;
    for (;;) {
      await server.idle({ quiet: 50, timeout });
      const before = server.lastActivity();
      const rested = await engine.evaluate(restTasks, quiet).then(
        () => true,
        () => false,
      );
      if (rested && server.lastActivity() === before) return;
      if (performance.now() > end) throw new Error(`No rest within ${timeout} ms.`);
    }
  };

  const visit = {
    server,
    name,
    evaluate: engine.evaluate,
    click: engine.click,
    press: engine.press,
    /** Another tab of the same visitor. */
    open: engine.open,
    /** Goes to an address of site.test (`/a.html`) or a whole one, and waits until all is quiet. @param {string} address */
    async goto(address) {
      await engine.goto(new URL(address, 'https://site.test').href);
      await settle();
    },
    /** The same address again. */
    async reload() {
      await visit.goto(await engine.evaluate(() => location.href));
    },
    settle,
    /** As if nothing had been: what the test put on the server is gone, and what the sites have stored. */
    async beginAnew() {
      server.reset();
      server.page('/', '<!doctype html><title>Nothing</title>');
      await visit.goto('/');
      await engine.evaluate(forgetEverything);
      server.clearLog();
    },
    foreign: server.foreign,
    /** What page scripts can see of what is stored, as a flat list of names; empty if nothing is. @returns {Promise<string[]>} */
    stored: () =>
      engine.evaluate(() => [
        ...document.cookie
          .split('; ')
          .filter(Boolean)
          .map((pair) => `cookie ${pair.split('=')[0]}`),
        ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
        ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
      ]),
    /** Stand-ins that ran in the top document. @param {string} [name] @returns {Promise<{ name: string, url: string, calls: unknown[][] }[]>} */
    ran: async (name) =>
      (await engine.evaluate(() => window.__ran ?? [])).filter(
        (run) => name === undefined || run.name === name,
      ),
  };
  return visit;
}

/** Sent to the browser as text. */
function forgetEverything() {
  localStorage.clear();
  sessionStorage.clear();
  const names = document.cookie.split('; ').map((pair) => pair.split('=')[0]);
  for (const name of names)
    for (const domain of ['', '; domain=site.test']) document.cookie = `${name}=; path=/; max-age=0${domain}`;
}
