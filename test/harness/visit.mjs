import { openChromium } from './browser.mjs';
import { askFrames } from './frames.mjs';
import { startServer } from './server.mjs';
import { storedNames, takeSnapshot } from './snapshot.mjs';

/** Lets the page finish what it has queued. A message channel, because a test may have stopped the clock. */
async function drainTasks() {
  for (let round = 0; round < 3; round += 1) {
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  }
}

/** @param {import('playwright-core').BrowserContext} context */
function collectErrors(context) {
  /** @type {{ kind: 'uncaught' | 'console', text: string, stack: string, page: string }[]} */
  const errors = [];
  context.on('weberror', (webError) => {
    const error = webError.error();
    const page = webError.page()?.url() ?? '';
    errors.push({ kind: 'uncaught', text: error.message, stack: error.stack ?? '', page });
  });
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    const { url, lineNumber } = message.location();
    const page = message.page()?.url() ?? '';
    errors.push({ kind: 'console', text: message.text(), stack: `${url}:${lineNumber}`, page });
  });
  return errors;
}

/** @param {import('playwright-core').BrowserContext} context */
function collectTimeline(context) {
  /** @type {{ page: string, name: string, call: unknown[] }[]} */
  const timeline = [];
  const mark = '[stand-in] ';
  context.on('console', (message) => {
    if (message.type() !== 'debug' || !message.text().startsWith(mark)) return;
    timeline.push({ page: message.page()?.url() ?? '', ...JSON.parse(message.text().slice(mark.length)) });
  });
  return timeline;
}

/** @template T @param {import('playwright-core').BrowserContext} context @param {() => T | Promise<T>} run */
const askAllPages = async (context, run) =>
  (await Promise.all(context.pages().map((page) => askFrames(page, run)))).flat();

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
  const errors = collectErrors(context);
  const timeline = collectTimeline(context);
  const page = context.pages()[0] ?? (await context.newPage());

  test.after(async () => {
    const unexpected = server.unexpected().map((entry) => entry.url);
    await close();
    await server.close();
    if (unexpected.length > 0) throw new Error(`Requests to hosts nobody knows: ${unexpected.join(', ')}`);
  });

  const settle = async (/** @type {{ quiet?: number, timeout?: number }} */ limits = {}) => {
    for (;;) {
      const before = server.log().length;
      if (options.javaScriptEnabled !== false) await askAllPages(context, drainTasks);
      await server.idle(limits);
      if (server.log().length === before) return;
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
    /** Waits until pages and network are quiet, by the server's log. */
    settle,

    /** Requirement H2: cookies of the whole profile, storage of every frame. */
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
