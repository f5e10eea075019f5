import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { mark } from '../../dist/tools/mark.js';
import { engineNames, snippets, startEngine, startVisit } from '../harness/index.mjs';

const services = ['smilee', 'google-analytics', 'mailchimp', 'linkedin', 'facebook', 'youtube'];
const config = { controller: 'Kommeet Oy', policyUrl: '/integritet', services };
const built = `<!doctype html><html lang="en"><head><title>Start</title>
  <script src="/samtycke/samtycke.js"></script>
  <script type="application/json" data-samtycke-config>${JSON.stringify(config)}</script>
  <link rel="preconnect" href="https://www.googletagmanager.com">
  <link rel="preload" as="script" href="https://connect.facebook.net/en_US/fbevents.js">
  ${snippets.firstUser()}</head>
  <body><p>Text</p>${snippets.youtube('abc')}
  <img alt="" width="1" height="1" src="https://www.facebook.com/tr?id=1234567890&ev=PageView&noscript=1"></body></html>`;

for (const name of engineNames) {
  test(`${name}: nothing of a marked page is requested in any phase before consent, and each tag runs once after it`, async (t) => {
    const visit = await startEngine(t, name);
    visit.server.page('/', mark(built).html);

    await visit.goto('/');
    await visit.evaluate(() => {
      for (const name of ['keydown', 'mousemove', 'touchstart', 'wheel', 'scroll'])
        document.body.dispatchEvent(new Event(name, { bubbles: true }));
      scrollTo(0, document.body.scrollHeight);
    });
    await visit.settle();
    await visit.reload();
    await visit.click('#samtycke-notice [data-samtycke=reject]');
    await visit.settle();
    await visit.reload();
    const before = visit.foreign().map((entry) => entry.url);
    await visit.evaluate(() => window.samtycke.acceptAll());
    await visit.settle();

    assert.deepEqual(before, [], 'at the start, in use, once more, after a refusal');
    const ran = (await visit.ran()).map((run) => run.name);
    for (const tracker of ['gtag', 'linkedin-insight', 'meta-pixel', 'mailchimp', 'smilee'])
      assert.deepEqual(
        ran.filter((one) => one === tracker),
        [tracker],
      );
    assert.ok(visit.server.requests('www.youtube.com/embed/abc').length > 0);
    assert.ok((await visit.stored()).includes('cookie _ga'));
  });
}

test('without scripts a marked page asks nobody, its noscript parts included', async (t) => {
  const visit = await startVisit(t, { javaScriptEnabled: false });
  visit.server.page('/plain', built);
  visit.server.page('/marked', mark(built).html);

  await visit.goto('/marked');
  const asked = visit.foreign().length;
  await visit.goto('/plain');

  assert.equal(asked, 0);
  assert.ok(visit.foreign().length > 0);
});

test('code of the page that calls a marked vendor before consent does not throw, and is heard after it', async (t) => {
  const visit = await startVisit(t);
  const calls = `<script>gtag('event', 'early'); fbq('track', 'Early');</script>`;
  visit.server.page('/', mark(built.replace('<p>Text</p>', calls)).html);

  await visit.goto('/');
  await visit.page.locator('#samtycke-notice [data-samtycke=accept]').click();
  await visit.settle();

  assert.deepEqual(visit.pageErrors(), []);
  assert.match(JSON.stringify(await visit.ran('gtag')), /early/);
  assert.match(JSON.stringify(await visit.ran('meta-pixel')), /Early/);
});

const tools = ['wp-rocket', 'wp-rocket-clone', 'litespeed', 'perfmatters', 'rocket-loader'];
test('what a delay tool would start waits without the guard as well, and runs once after consent', async (t) => {
  const visit = await startVisit(t);
  visit.server.page('/site.js', '', { type: 'text/javascript' });
  const tag =
    '<script async src="/samtycke/samtycke.slim.js" data-controller="Site Oy" data-policy-url="/privacy"></script>';
  for (const tool of tools) {
    const written = await readFile(new URL(`../fixtures/guard/${tool}.html`, import.meta.url), 'utf8');
    visit.server.page('/', mark(written.replace('<title>', `${tag}$&`)).html);

    await visit.goto('/');
    await visit.page.locator('#samtycke-notice').waitFor();
    await visit.page.mouse.move(40, 300);
    await visit.page.keyboard.press('Shift');
    await visit.settle();
    assert.deepEqual(visit.foreign(), [], tool);
    await visit.page.locator('#samtycke-notice [data-samtycke=accept]').click();
    await visit.page.waitForFunction(() => window.__ran?.some(({ name }) => name === 'gtag'));
    await visit.settle();

    const runs = await visit.ran('gtag');
    assert.equal(runs.length, 1, tool);
    assert.match(JSON.stringify(runs), /"config","G-TEST1"/, tool);
    // The tool has gone through its list.
    assert.ok(await visit.page.evaluate(() => Object.keys(window).some((name) => /Done$/.test(name))), tool);
    await visit.page.evaluate(() => window.samtycke.forget());
    await visit.settle();
    visit.server.clearLog();
  }
});
