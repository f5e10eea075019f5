import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { actFor, selectorsOf, shapeProblems } from '../privacy-tools/consent-o-matic.mjs';
import { openVisitors, ruleFile } from '../privacy-tools/visitors.mjs';

const visitors = await openVisitors();
after(() => visitors.close());
const file = ruleFile('consent-o-matic');

/** A category of the site's own, beside the five trackers. */
const withOwnCategory = {
  head: `<script type="application/json" data-samtycke-config>
    {"categories": ["functional", "analytics", "marketing", {"id": "research", "name": {"en": "Research"}}]}</script>`,
  body: '<script type="text/plain" data-consent="research" src="/research.js"></script>',
};
const everyUnit = ['facebook', 'google-analytics', 'linkedin', 'mailchimp', 'research', 'smilee'];

test('the rule for Consent-O-Matic has the shape that the extension reads', () => {
  assert.deepEqual(shapeProblems(file), []);
});

describe('Consent-O-Matic decides as its user set it up (C-09)', { concurrency: 4 }, () => {
  const wishes = [
    { wanted: 'B', granted: ['google-analytics'] },
    { wanted: 'A', granted: ['smilee'] },
    { wanted: 'F', granted: ['facebook', 'linkedin', 'mailchimp'] },
    { wanted: 'AX', granted: ['research', 'smilee'] },
    { wanted: 'ABDEFX', granted: everyUnit },
  ];
  for (const { wanted, granted } of wishes)
    test(`kinds ${wanted}`, async (t) => {
      const visitor = await visitors.visitor(t);
      await visitor.open('en', withOwnCategory);

      const { isShowing, on } = await actFor(visitor.page, file, wanted);

      assert.equal(isShowing, true);
      const { action, how, verdicts } = await visitor.decision();
      assert.deepEqual([action, how], ['save', { by: 'button', layer: 'preferences', trusted: false }]);
      const yes = Object.keys(verdicts).filter((id) => verdicts[id] === 'granted');
      assert.deepEqual(yes.sort(), granted);
      assert.deepEqual(Object.keys(verdicts).sort(), everyUnit);
      assert.deepEqual(
        everyUnit.filter((id) => on.includes(id)),
        granted,
      );
      assert.equal(await visitor.page.locator('#samtycke-notice').count(), 0);
      assert.deepEqual(visitor.errors, []);
    });

  for (const language of ['en', 'sv', 'ar', 'ja'])
    test(`none, in one click: ${language}`, async (t) => {
      const visitor = await visitors.visitor(t);
      await visitor.open(language);

      const { clicks } = await actFor(visitor.page, file, '');

      const { action, verdicts } = await visitor.decision();
      assert.deepEqual([clicks, action], [1, 'reject-all']);
      assert.deepEqual([...new Set(Object.values(verdicts))], ['denied']);
      assert.deepEqual(visitor.foreign, []);
    });
});

test('saving closes the preferences and gives the page back', async (t) => {
  const visitor = await visitors.visitor(t);
  await visitor.open('en');

  await actFor(visitor.page, file, 'B');

  await visitor.page.locator('#samtycke-control').waitFor();
  assert.equal(await visitor.page.locator('#samtycke-preferences').count(), 0);
  await visitor.page.getByRole('link', { name: 'Menu' }).click();
  assert.equal(new URL(visitor.page.url()).pathname, '/other');
});

test('a visitor who was asked again for something new keeps nothing that the tool was told to refuse', async (t) => {
  const visitor = await visitors.visitor(t);
  await visitor.open('en');
  await visitor.page.evaluate(() => window.samtycke.save({ facebook: true, smilee: true }));
  await visitor.open('en', withOwnCategory);

  await actFor(visitor.page, file, 'B');

  // What ran cannot be stopped, so the page starts anew.
  await visitor.page.waitForFunction(() => window.samtycke?.record?.history.length === 2);
  const { verdicts } = await visitor.decision();
  assert.deepEqual(
    everyUnit.filter((id) => verdicts[id] === 'granted'),
    ['google-analytics'],
  );
});

test('a visitor with a decision is left alone', async (t) => {
  const visitor = await visitors.visitor(t);
  await visitor.open('en');
  await visitor.page.evaluate(() => window.samtycke.acceptAll());
  await visitor.page.reload();
  await visitor.page.locator('#samtycke-control').waitFor();

  const { isShowing } = await actFor(visitor.page, file, '');

  assert.equal(isShowing, false);
  assert.equal((await visitor.decision()).action, 'accept-all');
});

test('every selector of the rule finds what it means (C-08, C-10)', async (t) => {
  const visitor = await visitors.visitor(t);
  await visitor.open('en', withOwnCategory);

  const { used } = await actFor(visitor.page, file, 'B');

  assert.deepEqual(
    selectorsOf(file).filter((selector) => !used.includes(selector)),
    [],
  );
});
