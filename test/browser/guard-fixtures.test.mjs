import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { openCrowd } from '../harness/index.mjs';
import {
  callsOf,
  isAskedByParser,
  isGoogleAnalytics,
  ownStorage,
  siteState,
  visitFixture,
} from './guard-fixtures.mjs';

// Every page of test/fixtures/guard with the widget in its head, against the same page without it: nothing before
// consent, everything once after it, nothing after withdrawal, no error of the widget's making.

const folder = fileURLToPath(new URL('../fixtures/guard/', import.meta.url));
const only = process.env.FIXTURE;
const names = (await readdir(folder))
  .map((file) => file.replace(/\.html$/, ''))
  .filter((name) => !only || only.split(',').includes(name));

test('pages as sites write them', { concurrency: 3 }, async (t) => {
  const crowd = await openCrowd(t);
  const newErrors = (visit, baseline) => {
    const known = baseline.pageErrors().map(({ text }) => text);
    return visit
      .pageErrors()
      .filter(({ text }) => !known.includes(text))
      .map(({ text, stack }) => `${text} ${stack}`);
  };

  await Promise.all(
    names.map((name) =>
      t.test(name, async () => {
        const html = await readFile(`${folder}${name}.html`, 'utf8');
        const visits = [];
        const enter = async (isGuarded, state) => {
          const visit = await visitFixture(crowd, { name, html, isGuarded, state });
          visits.push(visit);
          return visit;
        };
        try {
          const baseline = await enter(false);
          const expected = { calls: callsOf(baseline), state: await siteState(baseline) };
          const before = await enter(true, expected.state);
          const held = {
            ran: (await before.ran()).map((run) => run.name),
            stored: ownStorage(await before.stored()),
            requests: before
              .foreign()
              .filter((entry) => !isAskedByParser(entry, html))
              .map(({ url, dest }) => `${dest} ${url}`),
            errors: newErrors(before, baseline),
            state: await siteState(before),
          };
          assert.deepEqual(
            held,
            { ran: [], stored: [], requests: [], errors: [], state: expected.state },
            'before consent',
          );

          await before.accept(expected.calls);
          assert.deepEqual(callsOf(before), expected.calls, 'after consent, each call once and in order');
          assert.deepEqual(newErrors(before, baseline), [], 'errors after consent');
          assert.deepEqual(await siteState(before), expected.state, 'state of the page after consent');

          before.timeline().length = 0;
          await before.withdraw();
          const left = {
            ran: (await before.ran()).map((run) => run.name),
            stored: ownStorage(await before.stored()),
            requests: before
              .foreign()
              .filter((entry) => !isAskedByParser(entry, html))
              .map(({ url, dest }) => `${dest} ${url}`),
            errors: newErrors(before, baseline),
          };
          assert.deepEqual(left, { ran: [], stored: [], requests: [], errors: [] }, 'after withdrawal');

          const analytics = await enter(true);
          await analytics.page.evaluate(() => window.samtycke.save({ 'google-analytics': true }));
          await analytics.settle();
          const foreign = callsOf(analytics).filter(([runner]) => !isGoogleAnalytics(runner));
          assert.deepEqual(foreign, [], 'analytics alone');
          assert.deepEqual(newErrors(analytics, baseline), [], 'errors with analytics alone');
          if (!/SHARED/.test(html))
            assert.deepEqual(
              callsOf(analytics),
              expected.calls.filter(([runner]) => isGoogleAnalytics(runner)),
              'analytics runs',
            );
        } finally {
          for (const visit of visits) await visit.close();
        }
      }),
    ),
  );
});
