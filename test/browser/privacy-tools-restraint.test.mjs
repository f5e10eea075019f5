import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import * as autoconsent from '../privacy-tools/autoconsent.mjs';
import { openVisitors, ruleFile } from '../privacy-tools/visitors.mjs';

const visitors = await openVisitors();
after(() => visitors.close());
const own = ruleFile('autoconsent');

/** A visitor who comes back: with a decision, and with autoconsent. @param {Test} t @param {Back} options */
async function comeBack(t, { language = 'en', decide, inject }) {
  const visitor = await visitors.visitor(t);
  await visitor.open(language);
  await visitor.page.locator('#samtycke-notice').waitFor();
  await visitor.page.evaluate((name) => window.samtycke[name](), decide);
  const page = await visitor.context.newPage();
  await inject(page);
  // It looks again only after something in the page has changed.
  await page.addInitScript(() => setInterval(() => document.body?.toggleAttribute('data-tick'), 300));
  await page.goto(visitor.page.url());
  await page.locator('#samtycke-control').waitFor();
  return page;
}
const bold = autoconsent.injectStandalone;
const withRule = (/** @type {import('playwright-core').Page} */ page) =>
  autoconsent.inject(page, { heuristicMode: 'tier2' }, { own: [own] });
const stayed = (/** @type {import('playwright-core').Page} */ page) =>
  page.evaluate(() => {
    const { messages, instance } = window.autoconsentStandalone;
    return {
      action: window.samtycke.record.action,
      entries: window.samtycke.record.history.length,
      popups: messages.filter(({ type }) => type === 'popupFound').length,
      clicks: instance.state.clicks,
    };
  });

describe('the control is never taken for a notice (C-05)', { concurrency: 7 }, () => {
  for (const language of ['en', 'fr', 'sv'])
    test(`${language}, after accepting`, async (t) => {
      const page = await comeBack(t, { language, decide: 'acceptAll', inject: bold });

      await page.waitForTimeout(6000);

      assert.deepEqual(await stayed(page), { action: 'accept-all', entries: 1, popups: 0, clicks: 0 });
    });

  for (const [decide, action] of [
    ['acceptAll', 'accept-all'],
    ['rejectAll', 'reject-all'],
  ])
    test(`${decide}, with our rule`, async (t) => {
      const page = await comeBack(t, { decide, inject: withRule });

      await page.waitForTimeout(6000);

      assert.deepEqual(await stayed(page), { action, entries: 1, popups: 0, clicks: 0 });
    });

  for (const [name, inject] of Object.entries({ 'the heuristic': bold, 'our rule': withRule }))
    test(`${name} leaves the preferences alone that a visitor with a decision has opened`, async (t) => {
      const page = await comeBack(t, { decide: 'acceptAll', inject });

      await page.locator('#samtycke-control [data-samtycke=settings]').click();
      await page.waitForTimeout(6000);

      assert.equal(await page.locator('#samtycke-preferences').isVisible(), true);
      assert.deepEqual(await stayed(page), { action: 'accept-all', entries: 1, popups: 0, clicks: 0 });
    });
});

test("no other tool's rule takes any of our layers for its own (C-06)", async (t) => {
  const rules = await autoconsent.readRules();
  const generic = rules.filter(({ runContext }) => !runContext?.urlPattern);
  const visitor = await visitors.visitor(t);
  await autoconsent.inject(visitor.page, { heuristicMode: 'off', autoAction: null });
  await visitor.open('en', {
    body: '<iframe data-consent="youtube" data-src="https://www.youtube-nocookie.com/embed/a" width="560" height="315"></iframe>',
  });
  const detected = () =>
    visitor.page.evaluate(async () => {
      const { instance } = window.autoconsentStandalone;
      const late = new Promise((resolve) => setTimeout(resolve, 1500, false));
      const found = await Promise.all(
        instance.rules.map(async (rule) => (await Promise.race([rule.detectCmp(), late])) && rule.name),
      );
      return { rules: instance.rules.length, found: found.filter(Boolean) };
    });

  await visitor.page.locator('#samtycke-notice').waitFor();
  await visitor.page.locator('.samtycke-embed').waitFor();
  const onNotice = await detected();
  await visitor.page.locator('#samtycke-notice [data-samtycke=settings]').click();
  await visitor.page.locator('#samtycke-preferences').waitFor();
  const onPreferences = await detected();
  await visitor.page.evaluate(() => window.samtycke.acceptAll());
  await visitor.page.evaluate(() => window.samtycke.close());
  await visitor.page.locator('#samtycke-control').waitFor();
  const onControl = await detected();

  assert.ok(onNotice.rules >= generic.length && generic.length > 190, `${onNotice.rules} rules`);
  assert.deepEqual([onNotice.found, onPreferences.found, onControl.found], [[], [], []]);
});

/** @typedef {Parameters<typeof visitors.visitor>[0]} Test */
/** @typedef {{ language?: string, decide: string, inject: (page: import('playwright-core').Page) => Promise<unknown> }} Back */
