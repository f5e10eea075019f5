import { startVisit } from '../harness/index.mjs';

// A visitor of the first user's site, and what a test asks of the pages.

export const five = {
  'google-analytics': 'G-TEST1',
  facebook: '1234567890',
  linkedin: '98765',
  mailchimp: 'user1/site1',
  smilee: 'API-KEY',
};

const base = {
  controller: { name: 'Kommeet Oy', address: 'Yrttipellontie 1, 90230 Oulu', contact: 'support@smilee.io' },
  policyUrl: '/sv/integritet',
};

/** Services by id, with their account. @param {Record<string, string>} [accounts] */
export const managed = (accounts = five) =>
  Object.entries(accounts).map(([id, account]) => ({ id, account }));

/**
 * A page with the widget first in its head.
 *
 * @param {{ script?: string, config?: Record<string, unknown>, tag?: string, head?: string, body?: string, lang?: string }} [options]
 *   `tag`: further attributes of the tag; `head`: what stands before it
 */
export const page = ({ script = 'samtycke.js', config, tag = '', head = '', body = '', lang = 'en' } = {}) =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Start</title>${head}
  <script src="/samtycke/${script}" ${tag}></script>
  <script type="application/json" data-samtycke-config>${JSON.stringify({ ...base, services: managed(), ...config })}</script>
  </head><body><h1>Start</h1>${body}</body></html>`;

/** @param {Parameters<typeof startVisit>[0]} test @param {Parameters<typeof startVisit>[1]} [options] */
export async function startVisitor(test, options = {}) {
  const visit = await startVisit(test, options);
  const of = (/** @type {import('playwright-core').Page} */ tab) => ({
    notice: tab.locator('#samtycke-notice'),
    preferences: tab.locator('#samtycke-preferences'),
    control: tab.locator('#samtycke-control'),
    /** Presses one of the widget's buttons; what `settings` opens is there then, as a whole. @param {'notice' | 'preferences' | 'control'} layer @param {string} act */
    async press(layer, act) {
      await tab.locator(`#samtycke-${layer} [data-samtycke=${act}]`).click();
      if (act === 'settings')
        await tab.locator('#samtycke-panel-rights > :first-child').waitFor({ state: 'attached' });
    },
    /** The stored history. */
    entries: () => tab.evaluate(() => JSON.parse(localStorage.getItem('samtycke') ?? '{}').entries ?? []),
    /** @param {...string} names */
    has: (...names) => tab.evaluate((list) => list.map((name) => window.samtycke.has(name)), names),
  });
  return {
    ...visit,
    ...of(visit.page),
    /** The same questions to another page. */
    of,
    /** Another tab of the same visitor. @param {string} address */
    async open(address) {
      const tab = await visit.context.newPage();
      await tab.goto(new URL(address, 'https://site.test').href);
      await visit.settle();
      return { page: tab, ...of(tab) };
    },
    /** Names of the cookies that the page's own hosts hold, by domain. */
    async cookies(name = 'samtycke') {
      const all = await visit.context.cookies();
      return all.filter((cookie) => cookie.name === name && /(^|\.)site\.test$/.test(cookie.domain));
    },
    /** What vendors were asked for, by host. */
    hosts: () => [...new Set(visit.foreign().map(({ host }) => host))].sort(),
  };
}

/** How often each of the five ran. @param {{ name: string }[]} runs */
export function countOfFive(runs) {
  const names = { 'google-analytics': 'gtag', facebook: 'meta-pixel', linkedin: 'linkedin-insight' };
  return Object.fromEntries(
    Object.keys(five).map((id) => [id, runs.filter(({ name }) => name === (names[id] ?? id)).length]),
  );
}
export const every = (/** @type {number} */ count) =>
  Object.fromEntries(Object.keys(five).map((id) => [id, count]));
