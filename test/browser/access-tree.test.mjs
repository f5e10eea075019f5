import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textsOf } from '../../scripts/locales.mjs';
import { openTree } from '../access/tree.mjs';
import { openVisitors } from '../privacy-tools/visitors.mjs';

const visitors = await openVisitors();
after(() => visitors.close());

/** @param {import('node:test').TestContext} t @param {string} language */
async function listener(t, language) {
  const visitor = await visitors.visitor(t);
  const texts = textsOf(language);
  await visitor.open(language, {
    attributes: 'data-reload="never"',
    body: '<iframe data-consent="youtube" data-src="https://www.youtube-nocookie.com/embed/a" width="560" height="315" title="Film"></iframe>',
  });
  await visitor.page.locator('#samtycke-notice').waitFor();
  return { ...visitor, text: (/** @type {string} */ key) => texts[key], tree: await openTree(visitor.page) };
}

for (const language of ['sv', 'fi', 'en'])
  test(`${language}: the whole flow by role and name alone (A-01)`, async (t) => {
    const { tree, text, decision } = await listener(t, language);

    const notice = await tree.one('dialog', text('notice.title'));
    assert.equal(notice.modal ?? false, false);
    assert.match(notice.description, /Kommeet Oy.*Google Analytics/s);
    for (const name of ['reject', 'accept', 'settings']) await tree.one('button', text(`notice.${name}`));
    await tree.one('heading', text('notice.title'));
    await tree.one('link', text('notice.policy'));

    await tree.press('button', text('notice.settings'));
    const preferences = await tree.one('dialog', text('preferences.title'));
    assert.equal(preferences.modal, true);
    // The page behind is out of reach: neither its links nor the notice are told.
    assert.deepEqual(
      [await tree.all('link', 'Menu'), await tree.all('dialog', text('notice.title'))],
      [[], []],
    );
    const choices = await tree.one('switch', text('category.analytics.name'));
    assert.deepEqual([choices.checked, choices.description], ['false', text('category.analytics.text')]);
    await tree.press('switch', text('category.analytics.name'));
    await tree.press('switch', text('category.marketing.name'));
    const on = await tree.one('switch', text('category.analytics.name'));
    assert.equal(on.checked, 'true');
    await tree.press('button', text('preferences.save'));

    await tree.one('button', text('control.open'));
    const saved = await decision();
    assert.deepEqual(
      [saved.action, saved.verdicts['google-analytics'], saved.verdicts.smilee],
      ['save', 'granted', 'denied'],
    );
    await tree.one('link', 'Menu');
    await tree.press('button', text('control.open'));
    await tree.press('tab', text('preferences.sections.record'));
    await tree.one('heading', text('record.history'));
    await tree.press('tab', text('preferences.sections.rights'));
    await tree.one('heading', text('rights.complaint.name'));
    await tree.press('button', text('preferences.close'));

    await tree.press('button', text('control.withdraw'));
    await tree.one('dialog', text('withdrawal.title'));
    await tree.press('button', text('withdrawal.close'));
    assert.equal((await decision()).action, 'withdraw');
    await tree.one('group', text('embed.title').replace('{service}', 'YouTube'));
    await tree.press('button', text('embed.once'));
    await tree.one('Iframe', 'Film');
  });

test('names are what is seen, and every switch is told what it is for (A-21, A-24)', async (t) => {
  const { tree, text, page } = await listener(t, 'en');
  const labels = () =>
    page
      .locator('#samtycke button:visible, #samtycke a:visible')
      .evaluateAll((all) => all.map((one) => one.innerText.trim()).filter(Boolean));
  const onNotice = await labels();
  const named = (await tree.nodes())
    .filter(({ role }) => role === 'button' || role === 'link')
    .map(({ name }) => name);
  assert.deepEqual(
    onNotice.filter((label) => !named.includes(label)),
    [],
  );

  await tree.press('button', text('notice.settings'));
  await tree.one('dialog', text('preferences.title'));
  await page.locator('#samtycke-panel-rights > :first-child').waitFor({ state: 'attached' });
  await page.locator('#samtycke details').evaluateAll((all) => {
    for (const details of all) details.open = true;
  });

  const switches = await tree.all('switch');
  assert.ok(switches.length >= 8, `${switches.length} switches`);
  assert.deepEqual(
    switches.filter(({ name, description }) => !name || !description),
    [],
  );
  // Links of the same name lead to the same place.
  const links = await page
    .locator('#samtycke-preferences a')
    .evaluateAll((all) => all.map(({ textContent, href }) => `${textContent} ${href}`));
  const names = new Set(links.map((link) => link.slice(0, link.lastIndexOf(' '))));
  assert.equal(new Set(links).size, names.size);
});

test('each event is said once, politely, in a region that was there before (A-07)', async (t) => {
  const visitor = await visitors.visitor(t);
  const { page } = visitor;
  await visitor.open('en');
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver((changes) => {
      for (const { target } of changes)
        if (target.getAttribute?.('role') === 'status')
          window.said.push([target.ariaLive, target.textContent]);
    }).observe(document.documentElement, { subtree: true, childList: true });
  });
  await page.locator('#samtycke-notice').waitFor();
  assert.equal(await page.locator('#samtycke [role=status]').innerText(), '');

  await page.waitForFunction(() => window.said.length > 0);
  await page.locator('#samtycke-notice [data-samtycke=reject]').click();
  await page.waitForFunction(() => window.said.length > 1);
  await page.locator('#samtycke-control').waitFor();

  assert.deepEqual(await page.evaluate(() => window.said), [
    ['polite', 'We ask before we use cookies'],
    ['polite', 'Your choice has been saved.'],
  ]);
});
