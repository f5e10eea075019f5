import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { languages } from '../../scripts/locales.mjs';
import * as autoconsent from '../privacy-tools/autoconsent.mjs';
import { openVisitors, ruleFile } from '../privacy-tools/visitors.mjs';

const visitors = await openVisitors();
after(() => visitors.close());
const side = { concurrency: 8 };
const own = ruleFile('autoconsent');

/** Languages whose notices autoconsent knows by itself. */
const known = ['en', 'de', 'fr', 'nl', 'es', 'it', 'pt', 'pt-BR', 'pl'];

/** The visitor refused everything, by a click that no person made, and nobody else was asked for anything. */
async function assertRejected(/** @type {Visitor} */ visitor) {
  const { action, how, verdicts } = await visitor.decision();
  assert.deepEqual([action, how], ['reject-all', { by: 'button', layer: 'notice', trusted: false }]);
  assert.deepEqual([...new Set(Object.values(verdicts))], ['denied']);
  assert.equal(await visitor.page.locator('#samtycke-notice').count(), 0);
  assert.deepEqual(visitor.foreign, []);
  assert.deepEqual(visitor.errors, []);
}
const byHeuristic = { rule: 'HEURISTIC-REJECT', clicks: 1, selfTest: true };

/**
 * A page that changes now and then, as most do. The heuristic stops a look after 100 ms of the clock, which a busy machine
 * can take, and looks again only after a change.
 */
const changing = {
  body: '<script>setInterval(() => (document.body.dataset.time = Date.now()), 1000)</script>',
};

describe('autoconsent rejects by its own heuristic, in one click (C-02)', side, () => {
  for (const language of known)
    test(`${language}, as it is published, for this page and the next`, async (t) => {
      const visitor = await visitors.visitor(t);
      await autoconsent.injectStandalone(visitor.page);

      await visitor.open(language, changing);

      assert.deepEqual(await autoconsent.outcome(visitor.page), byHeuristic);
      await visitor.page.reload();
      await visitor.page.locator('#samtycke-control').waitFor();
      await assertRejected(visitor);
    });

  for (const language of known)
    test(`${language}, in mode reject`, async (t) => {
      const visitor = await visitors.visitor(t);
      await autoconsent.inject(visitor.page, { heuristicMode: 'reject' });

      await visitor.open(language, changing);

      assert.deepEqual(await autoconsent.outcome(visitor.page), byHeuristic);
      await assertRejected(visitor);
    });
});

describe('autoconsent finds a notice that comes late, on a page that stands still', () => {
  // It looks again after a change, and for notices at every second look. Its own hiding style would be a change.
  // Nor may a busy machine cut its look short.
  const config = { heuristicMode: 'reject', enablePrehide: false, heuristicPopupSearchTimeout: 60_000 };
  for (const late of [450, 850])
    test(`${late} ms`, async (t) => {
      const visitor = await visitors.visitor(t);
      await visitor.context.route('**/locales/en.js', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, late));
        await route.continue();
      });
      await autoconsent.inject(visitor.page, config);

      await visitor.open('en');

      assert.deepEqual(await autoconsent.outcome(visitor.page), byHeuristic);
      await assertRejected(visitor);
    });

  test('because the page changes once more, well after the notice', async (t) => {
    const visitor = await visitors.visitor(t);
    await visitor.open('en');
    await visitor.page.locator('#samtycke-notice').waitFor();

    const wait = await visitor.page.evaluate(
      () =>
        new Promise((resolve) => {
          const start = performance.now();
          setTimeout(() => {
            new MutationObserver(() => resolve(performance.now() - start)).observe(document.documentElement, {
              subtree: true,
              childList: true,
              attributes: true,
            });
          }, 600);
        }),
    );

    assert.ok(wait > 600);
  });
});

describe('autoconsent rejects by our rule, in one click (C-07)', side, () => {
  for (const language of languages)
    test(language, async (t) => {
      const visitor = await visitors.visitor(t);
      await autoconsent.inject(visitor.page, { heuristicMode: 'off' }, { own: [own], others: false });

      await visitor.open(language);

      const byRule = { rule: 'samtycke', clicks: 1, selfTest: true };
      assert.deepEqual(await autoconsent.outcome(visitor.page), byRule);
      await assertRejected(visitor);
    });
});

test('our rule grants as well, for who told the tool to', async (t) => {
  const visitor = await visitors.visitor(t);
  await autoconsent.inject(visitor.page, { heuristicMode: 'off', autoAction: 'optIn' }, { own: [own] });

  await visitor.open('sv');
  await autoconsent.outcome(visitor.page);

  const { action, how, verdicts } = await visitor.decision();
  assert.deepEqual([action, how.trusted], ['accept-all', false]);
  assert.deepEqual([...new Set(Object.values(verdicts))], ['granted']);
});

test('the notice is the one candidate for a popup, in every layout (C-01)', async (t) => {
  for (const layout of ['bar', 'box', 'centre']) {
    const visitor = await visitors.visitor(t);
    await visitor.open('en', { attributes: `data-layout="${layout}"` });
    await visitor.page.locator('#samtycke-notice').waitFor();
    await autoconsent.addLibrary(visitor.page);

    const candidates = await visitor.page.evaluate(() =>
      autoconsent.getActionablePopups('tier2', 60_000).map(({ element, buttons }) => ({
        id: element.id,
        buttons: buttons.map((button) => `${button.element.dataset.samtycke} ${button.regexClassification}`),
      })),
    );

    const buttons = ['accept accept', 'reject reject', 'settings settings', 'undefined other'];
    assert.deepEqual(
      candidates.map((candidate) => ({ ...candidate, buttons: candidate.buttons.sort() })),
      [{ id: 'samtycke-notice', buttons }],
      layout,
    );
  }
});

test('a click that no person made counts, and the notice is gone with it (C-04, R-11)', async (t) => {
  for (const [act, action] of [
    ['reject', 'reject-all'],
    ['accept', 'accept-all'],
  ]) {
    const visitor = await visitors.visitor(t);
    await visitor.open('en');
    const button = visitor.page.locator(`#samtycke-notice [data-samtycke=${act}]`);

    await button.evaluate((element) => element.click());

    // A click may come before what decides has loaded: then it waits for that, and for nothing else.
    await visitor.page.locator('#samtycke-notice').waitFor({ state: 'detached' });
    const record = await visitor.decision();
    assert.deepEqual([record.action, record.how.trusted], [action, false]);
  }
});

test('what hides our root ahead of the notice hides the notice, and lets clicks through', async (t) => {
  const visitor = await visitors.visitor(t);
  const [selector] = own.prehideSelectors;
  const prehide = `<style>${selector} { opacity: 0 !important; z-index: -1 !important; pointer-events: none !important }</style>`;
  await visitor.open('en', { head: prehide });
  const notice = visitor.page.locator('#samtycke-notice');
  await notice.waitFor();

  const { isSeen, isHit } = await notice.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(x + width / 2, y + height / 2);
    return { isSeen: element.checkVisibility({ opacityProperty: true }), isHit: element.contains(hit) };
  });

  assert.deepEqual({ isSeen, isHit }, { isSeen: false, isHit: false });
});

/** @typedef {Awaited<ReturnType<typeof visitors.visitor>>} Visitor */
