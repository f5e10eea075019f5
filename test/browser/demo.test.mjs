import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { pages } from '../../demo/pages.mjs';
import { createDemo } from '../../demo/server.mjs';
import { findHeadless } from '../../scripts/browsers.mjs';

const vendors = ['Google Analytics', 'LinkedIn Insight Tag', 'Mailchimp', 'Meta Pixel', 'Smilee chat'];

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: findHeadless() ?? undefined,
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * 127.0.0.1:1, EXCLUDE 127.0.0.1'],
  });
});
after(() => browser.close());

/** A visitor of the demo with a fresh profile. Every host but the demo's own leads nowhere. */
async function visit(t) {
  const server = createDemo();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const context = await browser.newContext();
  const page = await context.newPage();
  const errors = [];
  const foreign = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('request', (request) => new URL(request.url()).origin !== origin && foreign.push(request.url()));
  t.after(async () => {
    await context.close();
    server.close();
    assert.deepEqual(errors, []);
    assert.deepEqual(foreign, []);
  });
  return {
    page,
    goto: (path) => page.goto(origin + path, { waitUntil: 'networkidle' }),
    click: (act, place = '#samtycke') => page.locator(`${place} [data-samtycke=${act}]`).first().click(),
    contacts: async () => (await page.request.get(`${origin}/contacts`)).json(),
    cookies: async () => (await context.cookies()).map(({ name }) => name).sort(),
    stored: () => page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]),
    calls: (name) =>
      page.evaluate(
        (vendor) => (window.standIns ?? []).filter((one) => one.name === vendor).map(({ call }) => call),
        name,
      ),
    running: () => page.evaluate(() => [...new Set((window.standIns ?? []).map(({ name }) => name))].sort()),
    started: (name) =>
      page.waitForFunction((vendor) => window.standIns?.some((one) => one.name === vendor), name),
  };
}

// The pages of the other languages differ in their words alone.
const visited = [...pages.keys()].filter((path) => path.startsWith('/sv/') || /^\/..\/$/.test(path));
for (const path of visited)
  test(`${path} contacts and stores nothing before a choice`, async (t) => {
    const { page, goto, contacts, cookies, stored, running } = await visit(t);

    await goto(path);
    await page.locator('#samtycke-notice').waitFor();
    await page.mouse.wheel(0, 4000);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await page.reload({ waitUntil: 'networkidle' });

    // The tag of the page with old tags stands in its HTML: the preload scanner fetches it, and nothing runs.
    const fetched = (await contacts()).filter((address) => address !== '/stand-ins/gtag.js?id=G-DEMO00001');
    assert.deepEqual(fetched, []);
    assert.deepEqual(await running(), []);
    assert.deepEqual(await cookies(), []);
    assert.deepEqual(await stored(), []);
  });

test('after Accept all each of the five runs once, in its documented order', async (t) => {
  const { goto, click, started, running, calls, contacts } = await visit(t);

  await goto('/sv/');
  await click('accept');
  for (const vendor of vendors) await started(vendor);

  assert.deepEqual(await running(), vendors);
  const google = await calls('Google Analytics');
  const order = ['consent default', 'consent update', 'js', 'config G-DEMO00001'];
  assert.deepEqual(
    google.filter((call) => call !== 'set ads_data_redaction'),
    order,
  );
  assert.deepEqual(await calls('Meta Pixel'), ['consent grant', 'init 1234567890', 'track PageView']);
  const scripts = (await contacts()).filter((address) => address.endsWith('.js'));
  assert.equal(new Set(scripts).size, scripts.length);
});

test('after Reject all nothing runs, here and on the next page', async (t) => {
  const { page, goto, click, running, contacts, cookies } = await visit(t);

  await goto('/fi/');
  await click('reject');
  await goto('/fi/merkityt-tagit');

  assert.equal(await page.locator('#samtycke-notice').count(), 0);
  assert.deepEqual(await running(), []);
  assert.deepEqual(await contacts(), []);
  assert.deepEqual(await cookies(), ['samtycke']);
});

test('analytics alone starts Google Analytics alone', async (t) => {
  const { page, goto, click, started, running } = await visit(t);

  await goto('/en/');
  await click('settings', '#samtycke-notice');
  await page.locator('#samtycke-preferences input[name=analytics]').check();
  await click('save');
  await started('Google Analytics');
  await page.waitForLoadState('networkidle');

  assert.deepEqual(await running(), ['Google Analytics']);
});

test('a withdrawal in the footer deletes what was stored, and nothing comes back', async (t) => {
  const { page, goto, click, started, running, cookies, stored } = await visit(t);
  await goto('/sv/');
  await click('accept');
  for (const vendor of vendors) await started(vendor);

  await Promise.all([page.waitForEvent('load'), click('withdraw', 'footer')]);
  await page.waitForLoadState('networkidle');

  assert.deepEqual(await running(), []);
  assert.deepEqual(await cookies(), ['samtycke']);
  assert.deepEqual(await stored(), ['samtycke']);
  assert.equal(await page.locator('#samtycke-notice').count(), 0);
  assert.equal(await page.evaluate(() => window.samtycke.record.history.length), 2);
});

test('one embed is loaded once; the others keep waiting', async (t) => {
  const { page, goto, click, contacts } = await visit(t);
  await goto('/en/embeds');
  await click('reject');

  await page.locator('[data-samtycke=embed-once]').first().click();
  await page.frameLocator('iframe[src="/stand-ins/video.html"]').getByText('YouTube').waitFor();

  assert.deepEqual(await contacts(), ['/stand-ins/video.html']);
});
