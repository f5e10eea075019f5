import assert from 'node:assert/strict';
import test from 'node:test';
import { engineNames, snippets, startEngine } from '../harness/index.mjs';
import { countOfFive, every, page, startVisitor } from './visitor.mjs';

// The script without the guard, wherever its tag stands: what is managed or marked waits as it does with the guard.

const slim = (options) => page({ script: 'samtycke.slim.js', ...options });
const held = ['first.js', 'later.js', 'one.gif'];
/** How often each was asked for. */
const asked = ({ server }) => held.map((name) => server.requests(`site.test/held/${name}`).length);
const serveHeld = ({ server }) => {
  for (const name of held)
    server.page(`/held/${name}`, '', { type: name.endsWith('.js') ? 'text/javascript' : 'image/gif' });
};
const marked = `
  <script type="text/plain" data-consent="statistics" data-src="/held/first.js"></script>
  <script type="text/plain" data-consent="statistics">window.order = [...(window.order ?? []), 'inline'];</script>
  <img data-consent="statistics" data-src="/held/one.gif" alt="">
  <iframe data-consent="youtube" data-src="https://www.youtube-nocookie.com/embed/a" title="Film" width="400" height="300"></iframe>`;

for (const name of engineNames)
  test(`${name}: what the script loads lies beside it, whatever a base that follows says`, async (t) => {
    const visit = await startEngine(t, name);
    const tag =
      '<script async src="samtycke/samtycke.slim.js" data-controller="Site Oy" data-policy-url="/p" data-services="youtube"></script>';
    visit.server.page(
      '/',
      `<!doctype html><html lang="en"><head><title>Start</title>${tag}<base href="https://other.test/away/"></head><body></body></html>`,
    );
    visit.server.delay('/samtycke/samtycke.slim.js', 300);

    await visit.goto('/');
    await visit.settle();

    assert.ok(await visit.evaluate(() => document.querySelector('#samtycke-notice') !== null));
    assert.deepEqual(visit.server.requests('other.test/away/*'), []);
  });

for (const placement of ['', 'async', 'defer'])
  test(`managed and marked trackers wait for the visitor, and go with the consent (${placement || 'plain'})`, async (t) => {
    const visit = await startVisitor(t, { whole: true });
    const { page: tab, server } = visit;
    serveHeld(visit);
    server.page('/', slim({ tag: placement, body: marked }));
    server.page('/second', slim({ tag: placement }));
    await visit.goto('/');
    await visit.notice.waitFor();
    await tab.locator('.samtycke-embed').waitFor();
    await visit.settle();
    const found = [visit.foreign(), await visit.stored(), await visit.ran(), asked(visit)];
    assert.deepEqual(found, [[], [], [], [0, 0, 0]]);

    await visit.press('notice', 'reject');
    await visit.settle();
    await visit.reload();
    assert.deepEqual([visit.foreign(), asked(visit)], [[], [0, 0, 0]]);
    assert.equal(await visit.notice.count(), 0);

    await tab.evaluate(() => window.samtycke.acceptAll());
    await visit.settle();
    assert.deepEqual(countOfFive(await visit.ran()), every(1));
    const calls = visit.timeline('gtag').map(({ call }) => call.map(String).slice(0, 2).join(' '));
    assert.equal(calls[1], 'consent default');
    assert.ok(calls.indexOf('consent update') < calls.indexOf('config G-TEST1'));
    assert.deepEqual(await tab.evaluate(() => window.order), ['inline']);
    assert.deepEqual(asked(visit), [1, 0, 1]);
    assert.equal(server.requests('www.youtube-nocookie.com/embed/*').length, 1);
    assert.equal(await tab.locator('.samtycke-embed').count(), 0);

    await visit.goto('/second');
    assert.deepEqual(countOfFive(await visit.ran()), every(1));
    server.clearLog();
    await visit.reloadedBy(() => visit.press('control', 'withdraw'));
    assert.deepEqual(visit.foreign(), []);
    assert.deepEqual(
      (await visit.stored()).filter((name) => /_ga|_fbp|li_|mc_/.test(name) && /site\.test/.test(name)),
      [],
    );
    assert.deepEqual(
      (await visit.entries()).map(({ action }) => action),
      ['reject-all', 'accept-all', 'withdraw'],
    );
    assert.deepEqual(visit.pageErrors(), []);
  });

test('what a page adds later with a mark waits too', async (t) => {
  const visit = await startVisitor(t, { whole: true });
  serveHeld(visit);
  visit.server.page('/', slim({ tag: 'async', body: '<main></main>' }));
  await visit.goto('/');
  await visit.notice.waitFor();

  await visit.page.evaluate(() => {
    const script = document.createElement('script');
    script.type = 'text/plain';
    script.dataset.consent = 'analytics';
    script.dataset.src = '/held/later.js';
    document.querySelector('main').append(script);
  });
  await visit.settle();
  assert.deepEqual([visit.foreign(), asked(visit)], [[], [0, 0, 0]]);
  await visit.page.evaluate(() => window.samtycke.save({ analytics: true }));
  await visit.settle();

  assert.deepEqual(asked(visit), [0, 1, 0]);
  assert.deepEqual(countOfFive(await visit.ran()), { ...every(0), 'google-analytics': 1 });
});

test('a tag that nobody marked is left to the page, and its owner hears of it while developing', async (t) => {
  const visit = await startVisitor(t, { whole: true });
  const tagOf = snippets.metaPixel('1234567890');
  visit.server.page('http://site.local/', slim({ tag: 'async', body: tagOf }));
  const isTold = (message) => message.text().includes('Before this goes live');
  const telling = visit.page.waitForEvent('console', { predicate: isTold, timeout: 60_000 });

  await visit.goto('http://site.local/');
  const told = (await telling).text();

  assert.match(told, /Meta Pixel \(Facebook\) stands in this page unmarked/);
  assert.doesNotMatch(told, /(Google Analytics|LinkedIn Insight Tag|Mailchimp|Smilee chat) stands/);
  assert.equal(countOfFive(await visit.ran()).facebook, 1);
});

for (const engine of engineNames.filter((name) => name !== 'chromium'))
  test(`${engine}: managed and marked trackers wait for the visitor, and run once`, async (t) => {
    const visit = await startEngine(t, engine);
    serveHeld(visit);
    visit.server.page('/', slim({ tag: 'async', body: marked }));
    await visit.goto('/');
    await visit.settle({ quiet: 600 });
    assert.deepEqual([visit.foreign(), await visit.ran(), asked(visit)], [[], [], [0, 0, 0]]);

    await visit.evaluate(() => window.samtycke.acceptAll());
    await visit.settle({ quiet: 600 });

    assert.deepEqual(countOfFive(await visit.ran()), every(1));
    assert.deepEqual(asked(visit), [1, 0, 1]);
    assert.deepEqual(await visit.evaluate(() => window.order), ['inline']);
  });
