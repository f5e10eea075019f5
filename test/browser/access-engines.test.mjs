import assert from 'node:assert/strict';
import test from 'node:test';
import { focusName } from '../access/focus.mjs';
import { createKeys } from '../access/keys.mjs';
import { engineNames, startEngine } from '../harness/index.mjs';
import { page } from './visitor.mjs';

// The whole way with nothing but keys, in the engines of Firefox and Safari. Chromium: access-keyboard.test.mjs.

const embed =
  '<iframe data-consent="youtube" data-src="https://www.youtube-nocookie.com/embed/a" width="560" height="315" title="Film"></iframe>';

/** A visitor with nothing but keys. @param {import('node:test').TestContext} t @param {(typeof engineNames)[number]} engine */
async function typist(t, engine) {
  const visit = await startEngine(t, engine);
  const focused = () => visit.evaluate(focusName);
  const until = async (/** @type {() => Promise<boolean>} */ isSo, /** @type {string} */ what) => {
    for (let tries = 0; tries < 100; tries += 1) {
      if (await isSo()) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.fail(`In vain: ${what}. The focus is on ${await focused()}.`);
  };
  return {
    ...visit,
    ...createKeys(visit.press, focused),
    /** Waits for an element; with `gone`, until there is none. @param {string} selector */
    see: (selector, gone = false) =>
      until(
        async () => (await visit.evaluate((one) => !document.querySelector(one), selector)) === gone,
        selector,
      ),
    /** Waits until this has the focus. @param {string} name */
    rest: (name) => until(async () => (await focused()) === name, name),
    has: (/** @type {readonly string[]} */ ...names) =>
      visit.evaluate((list) => list.map((name) => window.samtycke.has(name)), names),
    actions: () => visit.evaluate(() => window.samtycke.record?.history.map(({ action }) => action) ?? []),
  };
}

for (const engine of engineNames.filter((name) => name !== 'chromium'))
  test(`${engine}: choosing, changing, withdrawing, loading an embed, with keys from start to end (A-02, A-03, A-26)`, async (t) => {
    const visit = await typist(t, engine);
    const { press, reach, rest, see, focused } = visit;
    const turnOn = async (/** @type {string} */ name) => {
      await press('Space');
      await see(`input[name=${name}]:checked`);
    };
    visit.server.page('/', page({ config: { reload: 'never' }, body: `<a href="/menu">Menu</a>${embed}` }));
    await visit.goto('/');
    await see('#samtycke-notice');

    assert.equal(await focused(), 'body');
    assert.deepEqual(await reach('link Menu'), [
      'link Privacy policy',
      'button Reject all',
      'button Accept all',
      'button Settings',
      'link Menu',
    ]);
    await press('Shift+Tab', 'Escape');
    assert.deepEqual([await focused(), await visit.actions()], ['button Settings', []]);

    await press('Enter');
    await see('#samtycke-preferences');
    await see('#samtycke-panel-rights > :first-child');
    assert.equal(await focused(), 'heading Cookie settings');
    // Not on from the last one: Firefox goes on to its own buttons, and keys that a driver presses find no way back.
    const within = await reach('button Save choices');
    assert.deepEqual(
      within.filter((name) => /Menu|Policy/.test(name)),
      [],
    );
    await reach('switch Analytics', 'Shift+Tab');
    await turnOn('analytics');
    await press('Escape');
    await see('#samtycke-preferences', true);
    await rest('button Settings');
    assert.deepEqual(await visit.actions(), []);

    await press('Enter');
    await see('#samtycke-preferences');
    await see('input[name=analytics]:not(:checked)');
    await reach('switch Functional');
    await turnOn('functional');
    await press('Tab', 'Enter');
    await reach('switch Smilee chat');
    await reach('switch Analytics');
    await turnOn('analytics');
    await reach('button Save choices');
    await press('Enter');
    await see('#samtycke-preferences', true);
    await rest('button Cookie settings');
    assert.deepEqual(await visit.has('smilee', 'google-analytics', 'facebook'), [true, true, false]);
    await visit.settle();
    assert.deepEqual([...new Set((await visit.ran()).map(({ name }) => name))].sort(), ['gtag', 'smilee']);

    await press('Tab');
    assert.equal(await focused(), 'button Withdraw consent');
    await press('Enter');
    await see('[data-report]');
    await rest('heading Your consent has been withdrawn');
    assert.deepEqual(await visit.actions(), ['save', 'withdraw']);
    await reach('button Close');
    await press('Enter');
    await rest('button Cookie settings');

    await see('.samtycke-embed');
    await reach('button Load once');
    await press('Enter');
    await see('iframe[src*=youtube]');
    assert.deepEqual(await visit.actions(), ['save', 'withdraw']);
  });

/** What holds more than it is wide, by its id or name. Sent to the browser as text. */
function overfull() {
  const isOverfull = (/** @type {Element} */ one) =>
    one.scrollWidth > one.clientWidth && one.clientWidth > 1 && getComputedStyle(one).display !== 'inline';
  return [...document.querySelectorAll('#samtycke *')]
    .filter(isOverfull)
    .map((one) => one.id || one.localName);
}

for (const engine of engineNames.filter((name) => name !== 'chromium'))
  test(`${engine}: nothing of ours is wider than what it stands in (A-12)`, async (t) => {
    const visit = await typist(t, engine);
    for (const lang of ['sv', 'fi', 'en']) {
      await visit.beginAnew();
      visit.server.page('/', page({ lang }));
      await visit.goto('/');
      await visit.see('#samtycke-notice');
      assert.deepEqual(await visit.evaluate(overfull), [], `notice, ${lang}`);

      await visit.click('#samtycke-notice [data-samtycke=settings]');
      await visit.see('#samtycke-panel-rights > :first-child');
      await visit.evaluate(() => {
        for (const part of document.querySelectorAll('#samtycke details')) part.open = true;
      });
      assert.deepEqual(await visit.evaluate(overfull), [], `preferences, ${lang}`);
    }
  });
