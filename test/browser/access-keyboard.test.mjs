import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { contrastOfOutline, focusName } from '../access/focus.mjs';
import { createKeys } from '../access/keys.mjs';
import { openVisitors } from '../privacy-tools/visitors.mjs';

const visitors = await openVisitors();
after(() => visitors.close());

const embed =
  '<iframe data-consent="youtube" data-src="https://www.youtube-nocookie.com/embed/a" width="560" height="315" title="Film"></iframe>';
const never = { attributes: 'data-reload="never"', body: embed };

/** A visitor with nothing but keys. @param {import('node:test').TestContext} t */
async function typist(t, language = 'en', page = never) {
  const visitor = await visitors.visitor(t);
  await visitor.open(language, page);
  await visitor.page.locator('#samtycke-notice').waitFor();
  const { page: tab } = visitor;
  const keys = createKeys(
    (key) => tab.keyboard.press(key),
    () => tab.evaluate(focusName),
  );
  return { ...visitor, ...keys };
}

test('the notice: in order, without a trap, decided by nothing but its buttons (A-02, A-03)', async (t) => {
  const { press, reach, focused, decision, page } = await typist(t);
  assert.equal(await focused(), 'body');

  const way = await reach('link Menu');
  assert.deepEqual(way, [
    'link Privacy policy',
    'button Reject all',
    'button Accept all',
    'button Settings',
    'link Menu',
  ]);
  await press('Shift+Tab', 'Escape', 'Escape');
  assert.equal(await focused(), 'button Settings');
  assert.equal(await page.evaluate(() => window.samtycke.record), null);
  assert.equal(await page.locator('#samtycke-notice').isVisible(), true);
  await press('Shift+Tab', 'Shift+Tab', 'Space');

  assert.equal((await decision()).action, 'reject-all');
  assert.equal(await page.locator('#samtycke-notice').count(), 0);
});

for (const [how, hold] of Object.entries({
  'when all is there': '',
  'before what stores the answer has come': '/samtycke/desk-*',
}))
  test(`whoever answers the notice with keys goes on from the control, ${how} (A-03)`, async (t) => {
    const visitor = await visitors.visitor(t);
    const { page } = visitor;
    const release = hold ? visitors.server.hold(hold) : () => {};
    await visitor.open('en');
    const keys = createKeys(
      (key) => page.keyboard.press(key),
      () => page.evaluate(focusName),
    );
    await page.locator('#samtycke-notice').waitFor();
    await keys.reach('button Accept all');

    await keys.press('Enter');
    release();
    await page.locator('#samtycke-control').waitFor();
    await page.waitForFunction(() => document.activeElement !== document.body);

    assert.equal(await keys.focused(), 'button Cookie settings');
    assert.deepEqual(await keys.reach('link Menu'), ['button Withdraw consent', 'link Menu']);
  });

test('whoever answers the notice by mouse has the keys for the page: the control takes no focus', async (t) => {
  const visitor = await visitors.visitor(t);
  const { page } = visitor;
  await visitor.open('en');

  await page.locator('#samtycke-notice [data-samtycke=reject]').click();
  await page.locator('#samtycke-control').waitFor();
  await visitor.decision();
  await page.keyboard.press('Space');
  await page.waitForFunction(() => scrollY > 0);

  assert.equal(await page.locator('#samtycke-preferences').count(), 0);
});

test('a skip link comes before the notice', async (t) => {
  const visitor = await visitors.visitor(t);
  visitors.server.page(
    '/skip',
    '<!doctype html><html lang="en"><title>Skip</title><script src="/samtycke/samtycke.js" data-controller="Kommeet Oy" data-policy-url="/policy" data-smilee="KEY"></script><body><a href="#main">Skip</a><a href="/other">Menu</a><main id="main">Text</main>',
  );
  await visitor.page.goto('https://site.test/skip');
  await visitor.page.locator('#samtycke-notice').waitFor();
  const way = [];

  for (let presses = 0; presses < 3; presses += 1) {
    await visitor.page.keyboard.press('Tab');
    way.push(await visitor.page.evaluate(focusName));
  }

  assert.deepEqual(way, ['link Skip', 'link Privacy policy', 'button Reject all']);
});

test('what the visitor types while the notice comes stays in its field (A-06)', async (t) => {
  const visitor = await visitors.visitor(t);
  const { page } = visitor;
  const release = visitors.server.hold('/samtycke/locales/en.js');
  await visitor.open('en', { body: '<input aria-label="Name" autofocus>' });
  const field = page.getByLabel('Name');

  await field.focus();
  await page.keyboard.type('Ada ');
  release();
  await page.locator('#samtycke-notice').waitFor();
  await page.keyboard.type('Lovelace');

  assert.equal(await field.inputValue(), 'Ada Lovelace');
  assert.equal(await page.evaluate(focusName), 'textbox Name');
});

test('the preferences: kept inside, Escape decides nothing, the focus comes back (A-03, A-26)', async (t) => {
  const { press, reach, focused, page } = await typist(t);
  await reach('button Settings');

  await press('Enter');
  await page.locator('#samtycke-preferences').waitFor();
  assert.equal(await focused(), 'heading Cookie settings');
  const around = [
    ...(await reach('button Save choices')),
    ...(await reach('button Close')),
    ...(await reach('button Save choices')),
  ];
  assert.deepEqual(
    around.filter((name) => /Menu|Chat|Policy|notice/.test(name)),
    [],
  );
  assert.ok(around.includes('switch Analytics') && around.includes('tab Categories'));
  await reach('switch Analytics', 'Shift+Tab');
  await press('Space', 'Escape');

  await page.locator('#samtycke-preferences').waitFor({ state: 'detached' });
  assert.equal(await focused(), 'button Settings');
  assert.equal(await page.evaluate(() => window.samtycke.record), null);
  await press('Enter');
  assert.equal(await page.locator('input[name=analytics]').isChecked(), false);
});

test('tabs follow the arrows, in the direction of the language', async (t) => {
  for (const [language, forward] of [
    ['en', 'ArrowRight'],
    ['ar', 'ArrowLeft'],
  ]) {
    const { press, reach, focused, page } = await typist(t, language);
    const tabs = async () =>
      page.locator('[role=tab]').evaluateAll((all) => all.map((tab) => tab.ariaSelected));
    const settings = await page.locator('#samtycke-notice [data-samtycke=settings]').innerText();
    await reach(`button ${settings}`);
    await press('Enter');
    await page.locator('#samtycke-preferences').waitFor();

    await press('Tab', 'Tab', forward);

    assert.deepEqual(await tabs(), ['false', 'true', 'false']);
    assert.equal(await focused(), `tab ${await page.locator('[role=tab]').nth(1).innerText()}`);
    await press('End', 'Home', forward);
    assert.deepEqual(await tabs(), ['false', 'true', 'false']);
  }
});

test('choosing, changing, withdrawing, loading an embed: with keys from start to end', async (t) => {
  const { press, reach, focused, decision, page } = await typist(t);
  await reach('button Settings');
  await press('Enter');
  await page.locator('#samtycke-preferences').waitFor();

  await reach('switch Functional');
  await press('Space', 'Tab', 'Enter');
  await reach('switch Smilee chat');
  await press('Tab', 'Enter');
  assert.equal(await page.locator('details details[open]').count(), 1);
  await reach('switch Analytics');
  await press('Space');
  await reach('button Save choices');
  await press('Enter');
  const { action, verdicts } = await decision();
  assert.deepEqual(
    [action, verdicts.smilee, verdicts['google-analytics'], verdicts.facebook],
    ['save', 'granted', 'granted', 'denied'],
  );
  await page.waitForFunction(() => document.activeElement !== document.body);
  assert.equal(await focused(), 'button Cookie settings');

  await press('Enter');
  await page.locator('#samtycke-preferences').waitFor();
  await press('Escape');
  assert.equal(await focused(), 'button Cookie settings');
  await press('Tab');
  assert.equal(await focused(), 'button Withdraw consent');
  await press('Enter');
  await page.locator('[data-report]').waitFor();
  assert.equal((await decision()).action, 'withdraw');
  assert.equal(await focused(), 'heading Your consent has been withdrawn');
  await reach('button Close');
  await press('Enter');
  assert.equal(await focused(), 'button Cookie settings');

  await page.locator('.samtycke-embed').waitFor();
  await reach('button Load once');
  await press('Enter');
  await page.waitForFunction(() => document.querySelector('iframe')?.src.includes('youtube'));
  assert.equal((await decision()).action, 'withdraw');
});

test('the control is not drawn anew for nothing: who is on one of its buttons stays there', async (t) => {
  const { press, reach, focused, page } = await typist(t);
  await reach('button Accept all');
  await press('Enter');
  const control = page.locator('#samtycke-control');
  await control.waitFor();
  const before = await control.elementHandle();
  await control.locator('[data-samtycke=settings]').focus();
  await press('Enter');
  await page.locator('#samtycke-preferences').waitFor();

  await press('Escape');
  await page.locator('#samtycke-preferences').waitFor({ state: 'detached' });
  await press('Tab');
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));

  assert.equal(await focused(), 'button Withdraw consent');
  assert.equal(await page.evaluate((node) => node?.isConnected, before), true);
});

test('what has the focus is seen: a ring of 2 px or more at 3:1, in every theme (A-04)', async (t) => {
  const { reach, press, page } = await typist(t);
  const rings = [];
  const look = async () => rings.push(await page.evaluate(contrastOfOutline));

  const looks = [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }];
  for (const media of looks) {
    await page.emulateMedia({ colorScheme: null, forcedColors: null, ...media });
    for (const name of ['link Privacy policy', 'button Reject all', 'button Accept all', 'button Settings']) {
      await reach(name);
      await look();
    }
    await press('Enter');
    await page.locator('#samtycke-preferences').waitFor();
    for (const name of ['button Close', 'tab Categories', 'switch Analytics', 'button Save choices']) {
      await reach(name);
      await look();
    }
    await page.locator('#samtycke-preferences summary').first().focus();
    await look();
    await press('Escape', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab');
  }
  await reach('button Reject all');
  await press('Enter');
  await page.locator('#samtycke-control').waitFor();
  for (const media of looks) {
    await page.emulateMedia({ colorScheme: null, forcedColors: null, ...media });
    for (const name of ['button Cookie settings', 'button Load once', 'button Always allow YouTube']) {
      await reach(name);
      await look();
    }
  }

  assert.deepEqual(
    rings.filter(({ width, style, contrast }) => width < 2 || style === 'none' || contrast < 3),
    [],
  );
  assert.equal(rings.length, 36);
});
