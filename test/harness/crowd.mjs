import { chromium } from 'playwright-core';
import { findHeadless } from '../../scripts/browsers.mjs';
import { quietFlags } from './browser.mjs';
import { startServer } from './server.mjs';
import { createVisit } from './visit.mjs';

/**
 * Many visitors in one browser, for long tables of pages: each has cookies, storage and a server of its own, and costs a
 * fraction of a browser's start. Ends with the test.
 *
 * @param {{ after: (action: () => Promise<void>) => void }} test
 */
export async function openCrowd(test) {
  const executablePath = findHeadless();
  if (executablePath === null) throw new Error('No Chromium. Run: node scripts/browsers.mjs chromium');
  const browser = await chromium.launch({
    executablePath,
    timeout: 60_000,
    args: [...quietFlags, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
  test.after(() => browser.close());

  return {
    /**
     * One visitor; `close()` ends the visit and fails if anybody unknown was asked for anything.
     *
     * @param {import('playwright-core').BrowserContextOptions} [options]
     */
    async visit(options = {}) {
      const server = await startServer();
      const proxy = { server: `http://127.0.0.1:${server.port}` };
      const context = await browser.newContext({ ...options, proxy, ignoreHTTPSErrors: true });
      // Others at work on the machine are no fault of the page.
      context.setDefaultTimeout(120_000);
      const visit = createVisit({ server, context, page: await context.newPage(), options });
      return {
        ...visit,
        async close() {
          const unexpected = server.unexpected().map((entry) => entry.url);
          await context.close();
          await server.close();
          if (unexpected.length > 0)
            throw new Error(`Requests to hosts nobody knows: ${unexpected.join(', ')}`);
        },
      };
    },
  };
}
