import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { openVisitors } from '../privacy-tools/visitors.mjs';

const visitors = await openVisitors();
after(() => visitors.close());

test('programs are asked like people: webdriver, and a name with "bot" in it (L-07)', async (t) => {
  const visitor = await visitors.visitor(t, { userAgent: 'Mozilla/5.0 (compatible; Auditbot/1.0; crawler)' });

  await visitor.open('en');
  await visitor.page.locator('#samtycke-notice').waitFor();

  assert.equal(await visitor.page.evaluate(() => navigator.webdriver), true);
  assert.equal(await visitor.page.locator('#samtycke-notice [data-samtycke=reject]').isVisible(), true);
});

describe('only an explicit act grants (L-08, L-09)', { concurrency: 4 }, () => {
  /** @param {Visitor} visitor */
  const assertUndecided = async (visitor) => {
    assert.equal(await visitor.record(), null);
    assert.deepEqual(visitor.foreign, []);
    assert.deepEqual(await visitor.context.cookies(), []);
    assert.equal(await visitor.page.evaluate(() => localStorage.length), 0);
  };

  test('not using the page: scrolling, clicking, typing, resizing, other tabs, going back', async (t) => {
    const visitor = await visitors.visitor(t);
    const { page, context } = visitor;
    await visitor.open('en', { body: '<input aria-label="Name">' });
    await page.locator('#samtycke-notice').waitFor();

    await page.mouse.wheel(0, 5000);
    await page.mouse.click(400, 100);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    for (const key of ['End', 'PageUp', 'ArrowDown', 'y', 'a', 'Escape']) await page.keyboard.press(key);
    for (let press = 0; press < 30; press += 1) await page.keyboard.press('Tab');
    await page.getByLabel('Name').fill('yes');
    await page.setViewportSize({ width: 375, height: 667 });
    const other = await context.newPage();
    await other.bringToFront();
    await page.bringToFront();
    await page.goto('https://site.test/en?next');
    await page.goBack();
    await page.locator('#samtycke-notice').waitFor();

    await assertUndecided(visitor);
  });

  test('not time: a minute, then an hour (A-16)', async (t) => {
    const visitor = await visitors.visitor(t);
    await visitor.page.clock.install();
    await visitor.open('en');
    await visitor.page.clock.runFor(60_000);
    await visitor.page.locator('#samtycke-notice').waitFor();

    await visitor.page.clock.fastForward('01:00:00');

    assert.equal(await visitor.page.locator('#samtycke-notice').isVisible(), true);
    await assertUndecided(visitor);
  });

  const ways = {
    'by Escape': (/** @type {Page} */ page) => page.keyboard.press('Escape'),
    'by the button': (/** @type {Page} */ page) =>
      page.getByRole('button', { name: 'Close', exact: true }).click(),
    'by a click beside them': (/** @type {Page} */ page) => page.mouse.click(4, 4),
  };
  for (const [name, leave] of Object.entries(ways))
    test(`not leaving the preferences with a switch on, ${name}`, async (t) => {
      const visitor = await visitors.visitor(t);
      const { page } = visitor;
      await visitor.open('en');
      await page.locator('#samtycke-notice [data-samtycke=settings]').click();
      const switches = page.locator('#samtycke-preferences').getByRole('switch');
      await switches.first().waitFor();
      assert.equal(await page.locator('#samtycke input:checked').count(), 0);

      await switches.first().click();
      await leave(page);
      await page.waitForTimeout(500);

      await assertUndecided(visitor);
    });

  test('not saving with nothing switched on: that refuses, and is remembered (L-33)', async (t) => {
    const visitor = await visitors.visitor(t);
    const { page } = visitor;
    await visitor.open('en');
    await page.locator('#samtycke-notice [data-samtycke=settings]').click();
    await page.locator('#samtycke-preferences [data-samtycke=save]').click();
    await page.locator('#samtycke-control').waitFor();
    await page.reload();
    await page.locator('#samtycke-control').waitFor();

    const { id, verdicts } = (await visitor.record()) ?? {};
    assert.deepEqual(Object.values(verdicts), ['denied', 'denied', 'denied', 'denied', 'denied']);
    assert.equal(id, undefined);
    assert.equal(await page.locator('#samtycke-notice').count(), 0);
    assert.deepEqual(visitor.foreign, []);
  });

  test('not Escape on the notice', async (t) => {
    const visitor = await visitors.visitor(t);
    await visitor.open('en');
    await visitor.page.locator('#samtycke-notice [data-samtycke=accept]').focus();

    await visitor.page.keyboard.press('Escape');
    await visitor.page.waitForTimeout(500);

    await assertUndecided(visitor);
  });
});

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {Awaited<ReturnType<typeof visitors.visitor>>} Visitor */

test('tools that hear clicks do not look for a button that has left with its notice', async (t) => {
  const visitor = await visitors.visitor(t);
  const { page } = visitor;
  await visitor.open('en', {
    body: `<script>
      addEventListener('mousedown', ({ target }) => target.addEventListener('click', () => {
        for (let place = target; place !== document.documentElement;) place = place.parentNode;
      }));
    </script>`,
  });
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));

  await page.locator('#samtycke-notice [data-samtycke=accept]').click();
  await page.locator('#samtycke-notice').waitFor({ state: 'detached' });

  assert.deepEqual(errors, []);
});
