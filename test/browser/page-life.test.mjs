import assert from 'node:assert/strict';
import test from 'node:test';
import { engineNames, startEngine } from '../harness/index.mjs';
import { managed, page, startVisitor } from './visitor.mjs';

// What becomes of a page after it has been read, in each engine.

for (const engine of engineNames) {
  test(`${engine}: on a page that has written itself anew the visitor can answer, and withdraw`, async (t) => {
    const visit = await startEngine(t, engine);
    visit.server.page('/', page({ config: { services: managed({ smilee: 'KEY' }) } }));
    await visit.goto('/');
    await visit.evaluate(() => {
      document.open();
      document.write('<!doctype html><html lang="en"><title>Written</title><h1>Written</h1>');
      document.close();
    });
    await visit.settle();

    await visit.click('#samtycke-notice [data-samtycke=accept]');
    await visit.settle();
    assert.deepEqual(await visit.evaluate(() => window.samtycke.has('smilee')), true);
    assert.equal((await visit.ran('smilee')).length, 1);

    await visit.click('#samtycke-control [data-samtycke=withdraw]');
    await visit.settle({ quiet: 1000 });
    assert.deepEqual(await visit.evaluate(() => window.samtycke.has('smilee')), false);
  });
}

test('what was asked for on a page that was left grants nothing when the page is back and another one has refused', async (t) => {
  const visit = await startVisitor(t, { bfcache: true });
  const { page: tab, server } = visit;
  const config = { services: managed({ smilee: 'KEY' }) };
  server.page('/', page({ config }));
  server.page('/next', page({ config }));
  const release = server.hold('/samtycke/desk-*');
  await tab.goto('https://site.test/', { waitUntil: 'commit' });
  await visit.notice.waitFor();
  await tab.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => {
      window.isBack = persisted;
    });
    window.samtycke.acceptAll();
    location.href = '/next';
  });
  await server.whenRequested('/next');
  release();
  await tab.waitForURL('**/next');
  await visit.press('notice', 'reject');
  await visit.control.waitFor();

  await tab.evaluate(() => history.back());
  await tab.waitForFunction(() => window.isBack);
  await visit.settle();

  assert.deepEqual(await visit.has('smilee'), [false]);
  assert.deepEqual(
    (await visit.entries()).map(({ action }) => action),
    ['reject-all'],
  );
  assert.deepEqual(visit.foreign(), []);
  assert.equal(await visit.notice.count(), 0);
  await visit.press('control', 'settings');
  await visit.press('preferences', 'accept');
  await visit.settle();
  assert.deepEqual(await visit.has('smilee'), [true]);
});
