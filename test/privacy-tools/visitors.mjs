import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findHeadless } from '../../scripts/browsers.mjs';
import { chromiumFlags, firstPartyHosts, startServer } from '../harness/index.mjs';

/** The five trackers of the first user, all managed. */
const tag = `<script src="/samtycke/samtycke.js" data-controller="Kommeet Oy" data-policy-url="/policy"
  data-google-analytics="G-TEST1" data-facebook="1234567890" data-linkedin="98765"
  data-mailchimp="users/abc/def" data-smilee="KEY"></script>`;

/** A page like many: a fixed header and a chat bubble, which are no notice. */
const body = `<header style="position:sticky;top:0"><a href="/other">Menu</a></header><main><h1>Start</h1>
  <p style="height:200vh">Text <a href="/other">other page</a>.</p></main>
  <button style="position:fixed;bottom:8px;right:8px">Chat</button>`;

/**
 * A page in a language, with the widget. `/<language>` is there for every language of its own accord.
 *
 * @param {string} language @param {{ head?: string, attributes?: string, body?: string }} [more]
 */
export const pageIn = (
  language,
  more = {},
) => `<!doctype html><html lang="${language}"><head><title>Start</title>
  <meta name="viewport" content="width=device-width">${more.head ?? ''}${tag.replace('data-c', `${more.attributes ?? ''} data-c`)}
  </head><body>${body}${more.body ?? ''}</body></html>`;

/**
 * One browser for a whole file, with a visitor of its own for every test: cheaper than a browser each, and no visitor
 * sees what another one stored.
 */
export async function openVisitors() {
  const server = await startServer();
  const executablePath = findHeadless();
  if (executablePath === null) throw new Error('No Chromium. Run: node scripts/browsers.mjs chromium');
  const browser = await chromium.launch({ executablePath, args: chromiumFlags(server) });

  return {
    server,

    /**
     * A new visitor, gone with the test.
     *
     * @param {{ after: (action: () => Promise<void>) => void }} test
     * @param {import('playwright-core').BrowserContextOptions} [options]
     */
    async visitor(test, options) {
      const context = await browser.newContext(options);
      test.after(() => context.close());
      /** @type {string[]} */
      const foreign = [];
      /** @type {string[]} */
      const errors = [];
      context.on('request', (request) => {
        const { hostname, href, protocol } = new URL(request.url());
        if (/^https?:$/.test(protocol) && !firstPartyHosts.includes(hostname)) foreign.push(href);
      });
      context.on('weberror', (error) => errors.push(error.error().message));
      // Several visitors share the machine.
      context.setDefaultTimeout(60_000);
      const page = await context.newPage();
      return {
        context,
        page,
        /** Whom anybody but the site was asked, as addresses. */
        foreign,
        /** Uncaught errors of all pages. */
        errors,
        /** Opens a page in a language. @param {string} language @param {Parameters<typeof pageIn>[1]} [more] */
        async open(language, more) {
          const address = `/${language}${more === undefined ? '' : `-${Math.random()}`}`;
          server.page(address, pageIn(language, more));
          await page.goto(`https://site.test${address}`);
        },
        /** The decision in force, or null. */
        record: () => page.evaluate(() => window.samtycke.record),
        /** The record as soon as a decision is made: a tool's click may come before what decides has loaded. */
        async decision() {
          await page.waitForFunction(() => window.samtycke?.record, null, { timeout: 60_000 });
          return page.evaluate(() => window.samtycke.record);
        },
      };
    },

    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** @param {string} name */
export const ruleFile = (name) =>
  JSON.parse(readFileSync(new URL(`../../rules/${name}.json`, import.meta.url), 'utf8'));
