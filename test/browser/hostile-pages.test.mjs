import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { openVisitors } from '../privacy-tools/visitors.mjs';
import { page } from './visitor.mjs';

// What pages do to whatever stands in them, by their styles and their code: the visitor can answer all the same.

const visitors = await openVisitors();
after(() => visitors.close());

const text = '<p>Text and <a href="#on">more text</a>.</p>'.repeat(60);
let pages = 0;

/** A visitor on a page with the notice. @param {import('node:test').TestContext} t @param {Parameters<typeof page>[0]} parts @param {import('playwright-core').BrowserContextOptions} [options] */
async function visit(t, { head = '', body = '', ...parts }, options) {
  const { page: tab } = await visitors.visitor(t, { viewport: { width: 390, height: 844 }, ...options });
  const address = `/page-${pages++}`;
  const viewport = '<meta name="viewport" content="width=device-width,viewport-fit=cover">';
  visitors.server.page(
    address,
    page({ ...parts, head: viewport + head, body: `${body}<main>${text}</main>` }),
  );
  await tab.goto(`https://site.test${address}`);
  await tab.locator('#samtycke-notice').waitFor();
  return tab;
}

describe('what the page does with every part of its body changes nothing of where ours are (L-19, L-20)', () => {
  for (const style of [
    'position: relative; z-index: 1',
    'isolation: isolate',
    'opacity: .99',
    'transform: translateZ(0)',
    'contain: paint',
  ])
    test(style, async (t) => {
      const tab = await visit(t, { head: `<style>body > * { ${style} }</style>` });

      await tab.locator('#samtycke-notice [data-samtycke=accept]').click();
      await tab.locator('#samtycke-control [data-samtycke=settings]').click();

      const { top } = await tab.locator('#samtycke-control').evaluate((one) => one.getBoundingClientRect());
      assert.ok(top > 700 && top < 800, `${top}`);
      await tab.locator('#samtycke-preferences [data-samtycke=save]').waitFor();
    });

  test('a page whose dialog lets no pointer at anything else', async (t) => {
    const tab = await visit(t, { head: '<style>body { pointer-events: none }</style>' });

    await tab.locator('#samtycke-notice [data-samtycke=settings]').click();
    await tab.getByRole('switch', { name: 'Analytics', exact: true }).click();
    await tab.locator('#samtycke-preferences [data-samtycke=save]').click();

    await tab.locator('#samtycke-control').waitFor();
    assert.equal(await tab.evaluate(() => window.samtycke.has('google-analytics')), true);
  });
});

describe('a page that is zoomed by its style (A-12)', () => {
  for (const [width, height] of [
    [390, 844],
    [1280, 800],
  ])
    test(`${width} × ${height}: nothing is cut off`, async (t) => {
      const tab = await visit(
        t,
        { head: '<style>body { zoom: 1.5 }</style>' },
        { viewport: { width, height } },
      );
      const isInside = (/** @type {Element} */ layer) => {
        const { top, left, bottom, right } = layer.getBoundingClientRect();
        return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
      };

      assert.equal(await tab.locator('#samtycke-notice').evaluate(isInside), true);
      await tab.locator('#samtycke-notice [data-samtycke=settings]').click();
      assert.equal(await tab.locator('#samtycke-preferences').evaluate(isInside), true);
    });
});

describe('where a screen is rounded or cut out, nothing of ours lies under it', () => {
  for (const [width, height, layout, insets] of /** @type {const} */ ([
    [390, 844, 'box', { top: 59, bottom: 34 }],
    [390, 844, 'bar', { top: 59, bottom: 34 }],
    [844, 390, 'box', { left: 59, right: 59, bottom: 21 }],
    [844, 390, 'bar', { left: 59, right: 59, bottom: 21 }],
  ]))
    test(`${layout}, ${width} × ${height}`, async (t) => {
      const probe = '<i id="probe" style="position: fixed; padding-bottom: env(safe-area-inset-bottom)"></i>';
      const tab = await visit(t, { config: { layout }, body: probe }, { viewport: { width, height } });
      const client = await tab.context().newCDPSession(tab);
      await client.send('Emulation.setSafeAreaInsetsOverride', { insets });
      /** What can be read or pressed and does not lie in the safe area. @param {string} layer */
      const outside = (layer) =>
        tab.locator(`${layer} :is(h2, p, button)`).evaluateAll(
          (all, { top = 0, left = 0, bottom = 0, right = 0 }) =>
            all
              .filter((one) => one.checkVisibility() && !one.closest('[role=tabpanel]'))
              .filter((one) => {
                const box = one.getBoundingClientRect();
                const isBelow = box.bottom > innerHeight - bottom && one.localName === 'button';
                return box.top < top || box.left < left || box.right > innerWidth - right || isBelow;
              })
              .map((one) => one.textContent),
          insets,
        );

      await tab.waitForFunction(() => document.querySelector('#probe').clientHeight > 0);
      assert.deepEqual(await outside('#samtycke-notice'), []);
      await tab.locator('#samtycke-notice [data-samtycke=settings]').click();
      await tab.locator('#samtycke-preferences [data-foot]').waitFor();
      assert.deepEqual(await outside('#samtycke-preferences'), []);
    });
});

describe('what a site may write into a theme leaves all of it in view (L-19, L-20)', () => {
  test('buttons as round as can be', async (t) => {
    const tab = await visit(t, { head: '<style>:root { --samtycke-radius: 999px }</style>' });
    /** Is the beginning of the title within the rounded corner? @param {Element} title */
    const isSeen = (title) => {
      const { left, top } = title.getBoundingClientRect();
      return title.contains(document.elementFromPoint(left + 1, top + 1));
    };

    assert.equal(await tab.locator('#samtycke-notice h2').evaluate(isSeen), true);
    await tab.setViewportSize({ width: 1280, height: 800 });
    await tab.locator('#samtycke-notice [data-samtycke=settings]').click();
    assert.equal(await tab.locator('#samtycke-preferences h2').evaluate(isSeen), true);
  });

  test('a control at the very edge', async (t) => {
    const tab = await visit(t, { head: '<style>:root { --samtycke-offset: 0 }</style>' });
    await tab.locator('#samtycke-notice [data-samtycke=reject]').click();

    const { bottom } = await tab
      .locator('#samtycke-control')
      .evaluate((control) => control.getBoundingClientRect());

    assert.equal(bottom, 844);
  });
});

describe('a modal dialog of the page, which shuts off all that lies outside of it (A-30)', () => {
  test('what is opened over it stays modal when it closes', async (t) => {
    const waiting = `<dialog>One moment …</dialog><script>document.querySelector('dialog').showModal();</script>`;
    const tab = await visit(t, { body: waiting });
    await tab.locator('#samtycke-notice [data-samtycke=settings]').click();
    await tab.locator('#samtycke-preferences [data-foot]').waitFor();

    await tab.locator('main').evaluate(() => document.querySelector('dialog').close());
    await tab.locator('body > #samtycke > #samtycke-preferences:modal').waitFor();
    await tab.keyboard.press('Escape');

    await tab.locator('#samtycke-notice [data-samtycke=settings]:focus').waitFor();
  });
});

describe('code of the page that acts on all of the document', () => {
  test('a trap for the focus takes neither clicks nor keys from the preferences', async (t) => {
    // After focus-trap 7: whatever is outside of the trap is not to be pressed or reached.
    const trap = `<script>
      const take = (event) => { if (event.target.closest('#trap')) return; event.preventDefault(); event.stopImmediatePropagation(); };
      for (const name of ['click', 'mousedown', 'touchstart']) document.addEventListener(name, take, { capture: true, passive: false });
      document.addEventListener('keydown', (event) => { if (event.key === 'Tab' || event.key === ' ') take(event); }, true);
      document.addEventListener('focusin', (event) => { if (!event.target.closest('#trap')) { event.stopImmediatePropagation(); document.querySelector('#trap').focus(); } }, true);
    </script>`;
    const tab = await visit(t, { body: `<button id="trap">Subscribe</button>${trap}` });

    await tab.locator('#samtycke-notice [data-samtycke=settings]').click();
    await tab.getByRole('tab', { name: 'Your choices' }).click();
    await tab.getByRole('tab', { name: 'Categories' }).click();
    await tab.getByRole('switch', { name: 'Analytics', exact: true }).click();
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Space');

    const on = await tab
      .locator('#samtycke input:checked')
      .evaluateAll((all) => all.map(({ name }) => name).sort());
    assert.deepEqual(on, ['analytics', 'facebook', 'google-analytics', 'linkedin', 'mailchimp', 'marketing']);
  });

  test('a page that takes the keys leaves ours: Enter and Space press, Escape closes, arrows choose (A-03)', async (t) => {
    const game = `<script>for (const name of ['keydown', 'keypress', 'keyup']) document.addEventListener(name, (event) => event.preventDefault());</script>`;
    const tab = await visit(t, { body: game });
    // What the page is kept from comes with what decides, a moment after the notice.
    await tab.evaluate(() => window.samtycke.exportRecord());
    await tab.locator('#samtycke-notice [data-samtycke=settings]').focus();

    await tab.keyboard.press('Enter');
    await tab.getByRole('tab', { name: 'Categories' }).focus();
    await tab.keyboard.press('ArrowRight');
    await tab.locator('#samtycke-tab-record:focus').waitFor();
    await tab.keyboard.press('Escape');
    await tab.locator('#samtycke-notice [data-samtycke=settings]:focus').waitFor();
    await tab.keyboard.press('Shift+Tab');
    await tab.keyboard.press('Space');

    await tab.waitForFunction(() => window.samtycke.record?.history[0]?.action === 'accept-all');
  });

  test('Escape closes the preferences alone, not the menu of the page they were opened from (A-03)', async (t) => {
    const menu = `<nav><button type="button" data-samtycke="settings">Cookies</button></nav>
      <script>for (const name of ['keydown', 'keyup']) document.addEventListener(name, ({ key }) => { if (key === 'Escape') document.querySelector('nav').hidden = true; });</script>`;
    const tab = await visit(t, { body: menu });
    await tab.getByText('Cookies', { exact: true }).focus();
    await tab.keyboard.press('Enter');
    await tab.locator('#samtycke-preferences').waitFor();

    await tab.keyboard.press('Escape');
    await tab.locator('nav button:focus').waitFor();
    await tab.keyboard.press('Escape');

    await tab.locator('nav').waitFor({ state: 'hidden' });
  });

  test('scrolling by code of its own stays its own', async (t) => {
    // After Lenis 1 and fullPage.js 4: the document's wheel and touches move the page, by code.
    const scrolling = `<script>
      window.taken = 0;
      for (const name of ['wheel', 'touchmove']) document.addEventListener(name, (event) => { window.taken += 1; event.preventDefault(); }, { passive: false });
    </script>`;
    const tab = await visit(t, { body: scrolling }, { viewport: { width: 390, height: 420 } });
    const scrolled = (/** @type {string} */ selector) =>
      tab.waitForFunction((one) => document.querySelector(one).scrollTop > 0, selector);

    await tab.locator('#samtycke-notice-text').hover();
    await tab.mouse.wheel(0, 200);
    await scrolled('#samtycke-notice > :first-child');
    await tab.locator('#samtycke-notice [data-samtycke=settings]').click();
    await tab.locator('#samtycke-panel-choices').hover();
    await tab.mouse.wheel(0, 200);
    await scrolled('#samtycke-panel-choices');

    assert.equal(await tab.evaluate(() => window.taken), 0);
  });

  test('whoever scrolls over the preferences, or beside them, does not scroll the page until they are closed (L-11)', async (t) => {
    const tab = await visit(t, {}, { viewport: { width: 1280, height: 800 } });
    await tab.locator('#samtycke-notice [data-samtycke=settings]').click();
    await tab.locator('#samtycke-panel-rights > :first-child').waitFor({ state: 'attached' });

    await tab.mouse.move(20, 400);
    await tab.mouse.wheel(0, 2000);
    for (const part of ['[data-head]', '[data-foot]', '#samtycke-panel-choices']) {
      await tab.locator(`#samtycke-preferences ${part}`).hover({ position: { x: 200, y: 5 } });
      await tab.mouse.wheel(0, 2000);
    }
    await tab.waitForFunction(() => document.querySelector('#samtycke-panel-choices').scrollTop > 0);

    assert.equal(await tab.evaluate(() => scrollY), 0);
    await tab.keyboard.press('Escape');
    await tab.locator('#samtycke-preferences').waitFor({ state: 'detached' });
    await tab.mouse.move(1000, 200);
    await tab.mouse.wheel(0, 200);
    await tab.waitForFunction(() => scrollY > 0);
  });

  test('in a window so low that head and foot scroll along, whatever is under the pointer scrolls (A-12)', async (t) => {
    const tab = await visit(t, {}, { viewport: { width: 568, height: 320 } });
    await tab.locator('#samtycke-notice [data-samtycke=settings]').click();
    await tab.locator('#samtycke-panel-rights > :first-child').waitFor({ state: 'attached' });

    await tab.locator('#samtycke-panel-choices').hover({ position: { x: 200, y: 60 } });
    await tab.mouse.wheel(0, 2000);

    await tab.waitForFunction(() => {
      const { bottom } = document.querySelector('#samtycke-preferences [data-foot]').getBoundingClientRect();
      return Math.round(bottom) <= window.innerHeight;
    });
  });

  test('a menu that closes behind the preferences keeps the focus from being lost (A-03)', async (t) => {
    const menu = `<nav><button type="button" data-samtycke="settings">Cookies</button></nav>
      <script>document.querySelector('nav').addEventListener('focusout', (event) => { event.currentTarget.style.visibility = 'hidden'; });</script>`;
    const tab = await visit(t, { body: menu });
    await tab.locator('#samtycke-notice [data-samtycke=reject]').click();
    await tab.locator('#samtycke-control').waitFor();

    await tab.getByText('Cookies', { exact: true }).click();
    await tab.locator('#samtycke-preferences').waitFor();
    await tab.keyboard.press('Escape');

    await tab.locator('#samtycke-control [data-samtycke=settings]:focus').waitFor();
  });
});
