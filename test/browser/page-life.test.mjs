import assert from 'node:assert/strict';
import test from 'node:test';
import { engineNames, startEngine } from '../harness/index.mjs';
import { managed, page } from './visitor.mjs';

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
