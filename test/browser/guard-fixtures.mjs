import { isDeepStrictEqual } from 'node:util';

// What is asked of each page of test/fixtures/guard.

const tag = `<script src="/samtycke/samtycke.js" data-controller="Site Oy" data-policy-url="/privacy" data-lang="en"></script>`;

/** The page with the widget first in its head, wherever the head is. @param {string} html */
const guarded = (html) => html.replace(/<head\b[^>]*>/i, (head) => `${head}${tag}`);

/** Small pieces, cut in the middle of tags and scripts. @param {string} html */
const pieces = (html) => html.match(/[\s\S]{1,173}/g) ?? [];

/**
 * Goes on until what is read is as expected, or it was in vain twenty times: it is for the test to say which.
 *
 * @param {() => unknown} read @param {unknown} expected @param {() => Promise<unknown>} step
 */
async function untilEqual(read, expected, step) {
  for (let tries = 0; tries < 20 && !isDeepStrictEqual(await read(), expected); tries += 1) await step();
}

/**
 * @param {{ visit: Function }} crowd
 * @param {{ name: string, html: string, isGuarded: boolean, state?: unknown }} fixture `state`: what the site's own half
 *   should have done by then; a slow machine gets the time it needs for it
 */
export async function visitFixture(crowd, { name, html, isGuarded, state }) {
  const visit = await crowd.visit();
  const { server, page } = visit;
  const text = isGuarded ? guarded(html) : html;
  server.page('/', name === 'chunked' ? pieces(text) : text);
  server.page('/site.js', "document.documentElement.dataset.file = 'ran';", { type: 'text/javascript' });
  server.allow('oss.example');

  const interact = async () => {
    await page.mouse.move(5, 5);
    await page.mouse.move(40, 300);
    await page.keyboard.press('Shift');
    await page.mouse.wheel(0, 10);
  };
  const arrive = async () => {
    await visit.settle();
    await interact();
    await visit.settle();
    if (name === 'delayed-by-hand') await visit.settle({ quiet: 700 });
    if (state === undefined) return;
    const tryAgain = async () => {
      await interact();
      await visit.settle();
    };
    await untilEqual(() => siteState(visit), state, tryAgain);
  };
  await visit.goto('/');
  await arrive();
  return {
    ...visit,
    /**
     * Accepts everything, and again what turned up then: what a tag manager injects is asked about when it does.
     *
     * @param {unknown} expected what should have run then; a slow machine gets the time it needs for it
     */
    async accept(expected) {
      for (let round = 0; round < 2; round += 1) {
        await page.evaluate(() => window.samtycke.acceptAll());
        await untilEqual(() => callsOf(visit), expected, visit.settle);
      }
    },
    /** Withdraws, and loads the page once more: what comes back then was not undone. */
    async withdraw() {
      await page.evaluate(() => void window.samtycke.withdraw());
      await visit.settle();
      server.clearLog();
      await page.reload();
      await arrive();
    },
  };
}

const isVolatile = (/** @type {unknown} */ value) => typeof value === 'number' && value > 1e6;
const plain = (/** @type {unknown} */ value) =>
  JSON.parse(
    JSON.stringify(value, (key, inner) =>
      isVolatile(inner) || key === 'gtm.uniqueEventId' || /^\d{4}-\d\d-\d\dT/.test(inner) ? 0 : inner,
    ),
  );

/** What ran and was called, by stand-in; within each in order. @param {any} visit @returns {[string, unknown[][]][]} */
export function callsOf(visit) {
  /** @type {Map<string, unknown[][]>} */
  const byName = new Map();
  for (const { name, call } of visit.timeline()) {
    // What the widget tells Google of the decision is its own: consent types, redaction, its event.
    if (/^\["consent"|samtycke_consent|ads_data_redaction/.test(JSON.stringify(call))) continue;
    // The queue is shared: when a container hears of a tag that it has added, the visitor says, who is asked about it.
    if (name === 'gtm' && /^\["(js|config)"/.test(JSON.stringify(call))) continue;
    byName.set(name, [...(byName.get(name) ?? []), plain(call)]);
  }
  // Frames load beside each other: there is no order among them.
  for (const name of ['youtube', 'vimeo']) byName.get(name)?.sort((a, b) => (String(a) < String(b) ? -1 : 1));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What the site's own half has done by now. @param {any} visit */
export const siteState = (visit) =>
  visit.page.evaluate(() => ({
    data: { ...document.documentElement.dataset },
    classes: document.documentElement.className,
    done: Object.keys(window).filter((name) => /Done$/.test(name)),
    parts: [...document.querySelectorAll('.part')].map((part) => part.textContent),
    written: [...document.querySelectorAll('#written, #after, #state, #app')].map((part) => part.textContent),
  }));

/** Everything stored by anybody but the widget and the site. @param {readonly string[]} names */
export const ownStorage = (names) =>
  names.filter(
    (name) => !/ (samtycke\S*|session|standin\S*)$/.test(name) && /site\.test|^cookie \.?site/.test(name),
  );

/**
 * What is asked for before any script of the page can hold it: by the preload scanner, what stands in the HTML as script,
 * image or style; by Chromium's parser also frames, which are stopped on their way and never run (docs/limits.md).
 *
 * @param {any} entry @param {string} html
 */
export function isAskedByParser({ url, dest }, html) {
  const isNamed = html.replaceAll('&amp;', '&').includes(url.replace(/^https?:/, ''));
  return isNamed && ['script', 'image', 'style', 'font', 'empty', 'iframe'].includes(dest);
}

/** @param {string} name */
export const isGoogleAnalytics = (name) => ['gtag', 'analytics.js', 'ga.js'].includes(name);
