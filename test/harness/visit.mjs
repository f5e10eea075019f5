import { openChromium } from './browser.mjs';
import { askFrames, restTasks } from './frames.mjs';
import { collectErrors, collectTimeline, trackRequests } from './observers.mjs';
import { startServer } from './server.mjs';
import { storedNames, takeSnapshot } from './snapshot.mjs';

/**
 * @template T, [P=void]
 * @param {import('playwright-core').BrowserContext} context
 * @param {(parameter: P) => T | Promise<T>} run @param {P} [parameter]
 */
const askAllPages = async (context, run, parameter) =>
  (await Promise.all(context.pages().map((page) => askFrames(page, run, parameter)))).flat();

/**
 * One visitor for one test: a browser with a fresh profile and a server of its own, so that tests share nothing. Both
 * end with the test, which fails if anybody unknown was asked for anything.
 *
 * @param {{ after: (action: () => Promise<void>) => void }} test the context node:test hands to the test
 * @param {import('./browser.mjs').ChromiumOptions} [options]
 */
export async function startVisit(test, options = {}) {
  const server = await startServer();
  const { context, close } = await openChromium(server, options);
  const page = context.pages()[0] ?? (await context.newPage());

  test.after(async () => {
    const unexpected = server.unexpected().map((entry) => entry.url);
    await close();
    await server.close();
    if (unexpected.length > 0) throw new Error(`Requests to hosts nobody knows: ${unexpected.join(', ')}`);
  });
  return createVisit({ server, context, page, options });
}

/**
 * What a test can ask of a visit, whatever browser it takes place in.
 *
 * @param {{
 *   server: import('./server.mjs').Server,
 *   context: import('playwright-core').BrowserContext,
 *   page: import('playwright-core').Page,
 *   options: { javaScriptEnabled?: boolean },
 * }} parts
 */
export function createVisit({ server, context, page, options }) {
  const errors = collectErrors(context);
  const timeline = collectTimeline(context);
  const requests = trackRequests(context);

  // The wait is by the pages' own clock, and what the browser has under way but not yet sent is seen by `requests`, so
  // that a slow machine does not pass for a quiet page.
  const settle = async ({ quiet = 250, timeout = 60_000 } = {}) => {
    const end = performance.now() + timeout;
    for (;;) {
      const isScripted = options.javaScriptEnabled !== false;
      await server.idle({ quiet: isScripted ? 50 : quiet, timeout });
      const before = [server.lastActivity(), requests.changes()].join();
      if (isScripted) await askAllPages(context, restTasks, quiet);
      const held = server
        .log()
        .filter((entry) => entry.held)
        .map((entry) => entry.url);
      const open = requests.open().filter((url) => !held.includes(url));
      if ([server.lastActivity(), requests.changes()].join() === before && !open.length) return;
      if (performance.now() > end) throw new Error(`No rest within ${timeout} ms. Open: ${open.join(', ')}`);
    }
  };

  return {
    server,
    context,
    page,

    /** Goes to an address of site.test (`/a.html`) or a whole one, and waits until all is quiet. @param {string} address */
    async goto(address) {
      const response = await page.goto(new URL(address, 'https://site.test').href);
      await settle();
      return response;
    },
    async reload() {
      await page.reload();
      await settle();
    },
    /**
     * Does what makes a page load anew, and waits until it has and all is quiet.
     *
     * @param {() => Promise<unknown>} act @param {import('playwright-core').Page} of
     */
    async reloadedBy(act, of = page) {
      await Promise.all([of.waitForEvent('load', { timeout: 60_000 }), act()]);
      await settle();
    },
    /** Waits until network and pages are quiet: `quiet` milliseconds by the pages' own clock. */
    settle,

    /** Cookies of the whole profile, storage of every frame. */
    snapshot: (/** @type {import('playwright-core').Page} */ of = page) => takeSnapshot(of),
    /** The snapshot as a flat list of names; empty if nothing is stored. */
    stored: async () => storedNames(await takeSnapshot(page)),

    /**
     * Which stand-ins ran in the documents that are open now, with their calls.
     *
     * @param {string} [name] only those of this name, e.g. `gtag`, `meta-pixel`
     * @returns {Promise<{ name: string, url: string, time: number, calls: unknown[][] }[]>}
     */
    async ran(name) {
      const answers = await askAllPages(context, () => window.__ran ?? []);
      return answers
        .flatMap(({ answer }) => answer ?? [])
        .filter((run) => name === undefined || run.name === name);
    },

    /**
     * Starts and calls of all stand-ins in order, earlier documents included; a start is the call `(starts)`.
     *
     * @param {string} [name]
     */
    timeline: (name) => timeline.filter((entry) => name === undefined || entry.name === name),

    /** Uncaught errors, unhandled rejections and console errors of all pages so far. */
    pageErrors: () => errors,
    /** Requests to anybody but the sites. */
    foreign: server.foreign,
  };
}

/** @typedef {Awaited<ReturnType<typeof startVisit>>} Visit */
