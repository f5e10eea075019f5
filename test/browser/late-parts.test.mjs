import assert from 'node:assert/strict';
import test from 'node:test';
import { engineNames, startEngine } from '../harness/index.mjs';
import { page } from './visitor.mjs';

// Parts of the widget that come late, or not at first: each engine remembers of them something else.

for (const engine of engineNames) {
  test(`${engine}: an answer before what stores it has come holds on the next page`, async (t) => {
    const visit = await startEngine(t, engine);
    const { server } = visit;
    // The page answers and leaves by itself: drivers wait for the load event, and that waits for what is held.
    const leave = `<script>document.addEventListener('samtycke:show', () => setTimeout(() => {
      document.querySelector('#samtycke-notice [data-samtycke=reject]').click();
      setTimeout(() => { location.href = '/second'; }, 300);
    }, 100), { once: true });</script>`;
    server.page('/start', '<!doctype html><title>Start</title>');
    server.page('/', page({ head: leave }));
    server.page('/second', page());
    await visit.goto('/start');
    const release = server.hold('/samtycke/desk-*');
    await visit.evaluate(() => {
      setTimeout(() => {
        location.href = '/';
      }, 50);
    });
    await server.whenRequested('/second');
    release();
    await visit.settle({ quiet: 1000 });

    const told = () => [location.pathname, window.samtycke.record?.history.map(({ action }) => action)];
    assert.deepEqual(await visit.evaluate(told), ['/second', ['reject-all']]);
  });

  test(`${engine}: what stores answers is asked for again after it has failed`, async (t) => {
    const visit = await startEngine(t, engine);
    visit.server.page('/', page());
    visit.server.status('/samtycke/desk-*', 503);
    await visit.goto('/');
    visit.server.reset();

    await visit.evaluate(() => document.querySelector('#samtycke-notice [data-samtycke=reject]').click());
    await visit.settle({ quiet: 1000 });

    assert.equal(await visit.evaluate(() => window.samtycke.record?.history.length), 1);
  });

  test(`${engine}: preferences that could not be fetched ahead open on the next page`, async (t) => {
    const visit = await startEngine(t, engine);
    visit.server.page('/', page());
    visit.server.status('/samtycke/preferences-*', 503);
    await visit.goto('/');
    await visit.settle({ quiet: 3000 });
    visit.server.reset();
    visit.server.page('/', page());

    await visit.goto('/');

    assert.equal(await visit.evaluate(() => window.samtycke.open().then(() => 'open', String)), 'open');
  });

  test(`${engine}: texts that failed once come when they are asked for again`, async (t) => {
    const visit = await startEngine(t, engine);
    visit.server.page('/', page());
    visit.server.status('/samtycke/locales/en.js', 503);
    await visit.goto('/');
    assert.equal(await visit.evaluate(() => document.querySelectorAll('#samtycke-notice').length), 0);
    visit.server.reset();

    await visit.evaluate(() => window.samtycke.open('notice'));

    assert.equal(await visit.evaluate(() => document.querySelectorAll('#samtycke-notice').length), 1);
  });
}
