import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { openVisitors } from '../privacy-tools/visitors.mjs';

const visitors = await openVisitors();
after(() => visitors.close());

const lines = readFileSync(new URL('../fixtures/filter-selectors.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('!'));
const hiding = lines.filter((line) => line.startsWith('##')).map((line) => line.slice(2));
const blocking = lines.filter((line) => !line.startsWith('##'));
const embed =
  '<iframe data-consent="youtube" data-src="https://www.youtube-nocookie.com/embed/a" width="560" height="315"></iframe>';
const link =
  '<p style="position:fixed;top:60px;left:40%"><a data-samtycke="settings" href="#">Cookies</a></p>';

/** An address that a rule blocks: `*` is any text, nothing else means anything but itself; case does not matter. */
const isBlocked = (/** @type {string} */ address) => {
  const parts = (/** @type {string} */ rule) =>
    rule.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, '\\$&'));
  return blocking.filter((rule) => new RegExp(parts(rule).join('.*'), 'i').test(address));
};

test('no file of the build has a name that lists block (C-11)', () => {
  const files = readdirSync(new URL('../../dist/', import.meta.url), { recursive: true }).map(String);

  const blocked = files.flatMap((file) =>
    isBlocked(`https://site.test/samtycke/${file.replaceAll('\\', '/')}`),
  );

  assert.ok(files.includes('samtycke.js') && blocking.length > 100);
  assert.deepEqual(blocked, []);
  assert.deepEqual(isBlocked('https://site.test/js/cookieconsent.umd.js'), ['/cookieconsent']);
});

test('nothing that a visitor sees is hidden by lists (C-11)', async (t) => {
  const visitor = await visitors.visitor(t);
  const { page } = visitor;
  const hidden = () =>
    page.evaluate((selectors) => {
      const own = [
        ...document.querySelectorAll('#samtycke, #samtycke *, .samtycke-embed, .samtycke-embed *'),
      ];
      return selectors.filter((selector) => own.some((element) => element.matches(selector)));
    }, hiding);
  const names = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('#samtycke, #samtycke *, .samtycke-embed')].flatMap(
        ({ id, classList }) => [...(id ? [`#${id}`] : []), ...[...classList].map((name) => `.${name}`)],
      ),
    );

  await visitor.open('en', { body: embed });
  await page.locator('#samtycke-notice').waitFor();
  await page.locator('.samtycke-embed').waitFor();
  const atFirst = [await hidden(), await names()];
  await page.locator('#samtycke-notice [data-samtycke=settings]').click();
  await page.locator('#samtycke-panel-rights > :first-child').waitFor({ state: 'attached' });
  const withPreferences = [await hidden(), await names()];
  await page.locator('#samtycke-preferences [data-samtycke=accept]').click();
  await page.locator('#samtycke-control').waitFor();
  const afterwards = [await hidden(), await names()];

  assert.ok(hiding.length > 150);
  assert.deepEqual([atFirst[0], withPreferences[0], afterwards[0]], [[], [], []]);
  const all = [atFirst[1], withPreferences[1], afterwards[1]].flat();
  assert.ok(all.includes('#samtycke-preferences'));
  assert.deepEqual(
    all.filter((name) => !/^[#.]samtycke(-|$)/.test(name)),
    [],
  );
});

describe('a page whose visitor hides the notice by a filter stays whole (L-06)', () => {
  const hide = '<style>#samtycke { display: none !important }</style>';

  test('it scrolls and its links lead on; nothing is stored and nobody asked', async (t) => {
    const visitor = await visitors.visitor(t);
    const { page } = visitor;
    await visitor.open('en', { head: hide, body: embed });
    await page.locator('#samtycke-notice').waitFor({ state: 'attached' });

    await page.mouse.wheel(0, 500);
    await page.waitForFunction(() => scrollY > 300);
    const { held, margin } = await page.evaluate(() => ({
      held: [document.documentElement, document.body].map((element) => {
        const { overflow, position } = getComputedStyle(element);
        return `${element.inert} ${overflow} ${position}`;
      }),
      margin: getComputedStyle(document.documentElement).marginBottom,
    }));
    await page.getByRole('link', { name: 'Menu' }).click();

    assert.deepEqual(held, ['false visible static', 'false visible static']);
    assert.equal(margin, '0px');
    assert.equal(new URL(page.url()).pathname, '/other');
    assert.deepEqual(visitor.foreign, []);
    assert.deepEqual(await visitor.context.cookies(), []);
    assert.deepEqual(visitor.errors, []);
  });

  test('asking for the settings does not leave it dead under a dialog that nobody sees', async (t) => {
    const visitor = await visitors.visitor(t);
    const { page } = visitor;
    // They may be fetched ahead of the click.
    const preferences = page.waitForResponse(/preferences/);
    await visitor.open('en', { head: hide, body: link });
    await page.locator('#samtycke-notice').waitFor({ state: 'attached' });

    await page.getByRole('link', { name: 'Cookies' }).click();
    await preferences;
    await page.waitForTimeout(1000);
    await page.getByRole('link', { name: 'Menu' }).click();

    assert.equal(new URL(page.url()).pathname, '/other');
    assert.deepEqual(visitor.foreign, []);
  });
});

describe('a page whose visitor blocks us releases nothing and works (L-05)', () => {
  const ways = {
    'the script is blocked': (/** @type {Route} */ route) => route.abort('blockedbyclient'),
    'the script throws': (/** @type {Route} */ route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("not today")' }),
  };
  for (const [name, answer] of Object.entries(ways))
    test(name, async (t) => {
      const visitor = await visitors.visitor(t);
      await visitor.context.route('**/samtycke.js', answer);
      const marked =
        '<script type="text/plain" data-consent="analytics" src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>';
      await visitor.open('en', { body: `${embed}${marked}` });

      await visitor.page.waitForTimeout(1000);
      await visitor.page.getByRole('link', { name: 'Menu' }).click();

      assert.equal(new URL(visitor.page.url()).pathname, '/other');
      assert.deepEqual(visitor.foreign, []);
    });

  test('its parts are blocked', async (t) => {
    const visitor = await visitors.visitor(t);
    await visitor.context.route(/\/samtycke\/.*-[\da-f]{8}\.js|\/locales\//, (route) => route.abort());
    await visitor.open('en', { body: `${embed}${link}` });

    await visitor.page.getByRole('link', { name: 'Cookies' }).click();
    await visitor.page.waitForTimeout(1000);
    await visitor.page.getByRole('link', { name: 'Menu' }).click();

    assert.equal(new URL(visitor.page.url()).pathname, '/other');
    assert.deepEqual(visitor.foreign, []);
    assert.deepEqual(visitor.errors, []);
  });
});

/** @typedef {import('playwright-core').Route} Route */
