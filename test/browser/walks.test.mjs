import test from 'node:test';
import { engineNames, startEngine } from '../harness/index.mjs';
import { walk } from './walks-follow.mjs';

// Walks by chance, the same in every run, through everything that visitors, pages, tabs and time do. After each step
// what the pages show, what was stored and what has reached anybody is held against a model. More of them:
//
//   WALKS=200 node --test test/browser/walks.test.mjs        seeds 1 to 200 in each engine
//   WALK=webkit:17 node --test test/browser/walks.test.mjs   one of them; DROP=3,4 leaves out steps, to find the cause

const { WALKS, WALK = '', DROP = '' } = process.env;
const [only, seed] = WALK.split(':');
const dropped = DROP.split(',').filter(Boolean).map(Number);
const usual = { chromium: 12, firefox: 3, webkit: 3 };

for (const engine of engineNames) {
  if (only && only !== engine) continue;
  test(`${engine}: whatever visitors, pages, tabs and time do, what was pressed last holds`, async (t) => {
    const visit = await startEngine(t, engine, { bfcache: true });
    const seeds = seed
      ? [Number(seed)]
      : Array.from({ length: Number(WALKS ?? usual[engine]) }, (_, index) => index + 1);
    for (const one of seeds)
      await t.test(`walk ${one}`, async () => {
        const way = await walk(visit, one, dropped);
        if (seed) console.log(way.join('\n'));
      });
  });
}
