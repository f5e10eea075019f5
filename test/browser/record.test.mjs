import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { readConsent } from '../../dist/tools/server.js';
import { decided } from '../../dist/tools/testing.js';
import { languages } from '../../scripts/locales.mjs';
import { startVisit } from '../harness/index.mjs';

const command = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const config = {
  controller: { name: 'Kommeet Oy', address: 'Yrttipellontie 1, 90230 Oulu', contact: 'support@smilee.io' },
  policyUrl: '/integritet',
  services: ['smilee', 'google-analytics', 'mailchimp', 'linkedin', 'facebook'],
};
const pageIn = (lang, changes = {}) => `<!doctype html><html lang="${lang}"><head><title>Start</title>
  <script src="/samtycke/samtycke.js"></script>
  <script type="application/json" data-samtycke-config>${JSON.stringify({ ...config, ...changes })}</script>
  </head><body><p>Text</p></body></html>`;

/** @param {readonly string[]} args @param {string} [input] @returns {Promise<{ code: number, said: string, complained: string }>} */
const run = (args, input = '') =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [command, ...args],
      { maxBuffer: 2 ** 26 },
      (error, said, complained) => resolve({ code: Number(error?.code ?? 0), said, complained }),
    );
    child.stdin?.end(input);
  });

async function folderFor(t) {
  const folder = await mkdtemp(join(tmpdir(), 'samtycke-'));
  t.after(() => rm(folder, { recursive: true }));
  return (name) => join(folder, name);
}

const press = (page, layer, act) => page.locator(`#samtycke-${layer} [data-samtycke=${act}]`).click();
const entries = (page) => page.evaluate(() => JSON.parse(localStorage.samtycke ?? '{}').entries ?? []);
/** The notice may stand before what decides is there. */
const whenStored = (page) => page.waitForFunction(() => localStorage.samtycke);
const sorted = (value) => {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
};
const deepSorted = (value) => (Array.isArray(value) ? value.map(deepSorted) : sorted(value));
const sha256 = (value) =>
  createHash('sha256')
    .update(JSON.stringify(deepSorted(value)))
    .digest('hex');

/** The texts of a layer, read from the page by itself: where the browser worded a value, the value. */
const textsOf = (page, layer) =>
  page.locator(`#samtycke-${layer}`).evaluate((root) => {
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const texts = [];
    while (nodes.nextNode()) {
      const { currentNode: node } = nodes;
      const isWord = node.nodeType === 3 && !node.parentElement.closest('data');
      const text = isWord ? node.nodeValue.replace(/\s+/g, ' ').trim() : (node.value ?? '');
      const isOwn = (isWord ? node.parentElement : node).closest?.('[data-samtycke-own]');
      if (text && !isOwn && (isWord || node.localName === 'data')) texts.push(text);
    }
    return texts;
  });

test('accepting, changing and withdrawing leave three entries, each to be computed again from the page, of which they name no more than the origin (R-01, R-04, R-06, R-11)', async (t) => {
  const visit = await startVisit(t);
  const { page, server } = visit;
  server.page('/', pageIn('sv'));
  const shown = [];
  const see = async (layer) =>
    shown.push({ layer, layout: 'box', locale: 'sv', texts: await textsOf(page, layer) });

  await visit.goto('/?from=letter');
  await see('notice');
  await press(page, 'notice', 'accept');
  await page.locator('#samtycke-control [data-samtycke=settings]').click();
  await page.locator('#samtycke-panel-rights > :first-child').waitFor({ state: 'attached' });
  await see('preferences');
  await page.locator('#samtycke-preferences').getByRole('switch', { name: 'Marknadsföring' }).click();
  await press(page, 'preferences', 'save');
  await visit.settle();
  await page.evaluate(() => window.samtycke.withdraw());
  await visit.settle();

  const record = await entries(page);
  assert.deepEqual(
    record.map(({ action }) => action),
    ['accept-all', 'save', 'withdraw'],
  );
  assert.deepEqual(
    record.map(({ how }) => how),
    [
      { by: 'button', layer: 'notice', trusted: true },
      { by: 'button', layer: 'preferences', trusted: true },
      { by: 'api', layer: null, trusted: false },
    ],
  );
  assert.deepEqual(
    record.slice(0, 2).map(({ notice }) => notice),
    shown.map(sha256),
  );
  for (const [index, { hash, ...content }] of record.entries()) {
    assert.equal(hash, sha256(content));
    assert.equal(content.prev, record[index - 1]?.hash ?? null);
    assert.equal(content.origin, 'https://site.test');
  }
});

test('the copy that a visitor downloads is verified by the command, and one changed byte is named (R-02, R-08)', async (t) => {
  const visit = await startVisit(t);
  visit.server.page('/', pageIn('fi'));
  await visit.goto('/');
  await press(visit.page, 'notice', 'accept');
  await visit.page.evaluate(() => window.samtycke.withdraw());
  await visit.settle();

  const copy = await visit.page.evaluate(() => window.samtycke.exportRecord('json'));
  const linked = JSON.parse(await visit.page.evaluate(() => window.samtycke.exportRecord('jsonld')));
  const whole = await run(['verify', '-'], copy);
  const changed = await run(['verify', '-'], copy.replace('"granted"', '"Granted"'));

  assert.equal(whole.code, 0, whole.complained);
  assert.match(whole.said, /2 entries/);
  assert.equal(changed.code, 1);
  assert.match(changed.complained, /entries\[0\] \(20\d\d-.*Z\) was changed/);
  assert.deepEqual(
    linked['@graph'].map((record) => record['dct:identifier']),
    JSON.parse(copy).entries.map(({ hash }) => hash),
  );
});

test('who decided under another revision reads so, and still has the history to take away and to erase (N-T2, N-T9)', async (t) => {
  const visit = await startVisit(t);
  const { page, server } = visit;
  server.page('/', pageIn('en'));
  server.page('/asks-anew', pageIn('en', { revision: '2' }));
  await visit.goto('/');
  await press(page, 'notice', 'accept');
  await whenStored(page);

  await visit.goto('/asks-anew');
  await press(page, 'notice', 'settings');
  await page.getByRole('tab', { name: 'Your choices' }).click();
  const panel = page.locator('#samtycke-panel-record');
  await panel.getByText('Your earlier choice no longer applies.').waitFor();
  const buttons = await panel.getByRole('button').allTextContents();
  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Download (JSON)' }).click();
  const copy = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  await panel.getByRole('button', { name: 'Forget my choice' }).click();
  await panel.getByText('You have not chosen yet.').waitFor();

  assert.deepEqual(buttons, ['Download (JSON)', 'Download (JSON-LD)', 'Forget my choice']);
  assert.deepEqual(
    copy.entries.map(({ action }) => action),
    ['accept-all'],
  );
  assert.deepEqual(await entries(page), []);
});

test('a download whose program does not come is told to the page’s owner, and throws nothing into the page', async (t) => {
  const visit = await startVisit(t);
  const { page, server } = visit;
  server.page('/', pageIn('en'));
  server.fail('site.test/samtycke/exporter*');
  await visit.goto('/');
  await press(page, 'notice', 'accept');
  await whenStored(page);
  await page.locator('#samtycke-control [data-samtycke=settings]').click();
  await page.getByRole('tab', { name: 'Your choices' }).click();

  const told = page.evaluate(
    () => new Promise((resolve) => window.samtycke.on('error', ({ message }) => resolve(message))),
  );
  await page.getByRole('button', { name: 'Download (JSON)' }).click();

  assert.match(await told, /could not be loaded/);
  await visit.settle();
  assert.deepEqual(
    visit.pageErrors().filter(({ kind }) => kind === 'uncaught'),
    [],
  );
});

test('the snapshot turns the hash of every layer back into its texts, in every language (R-04)', async (t) => {
  const visit = await startVisit(t);
  const at = await folderFor(t);
  const { page, server } = visit;
  await writeFile(at('consent.json'), JSON.stringify(config));
  const { said } = await run(['snapshot', '--config', at('consent.json'), '--out', at('notices.json')]);
  assert.match(said, new RegExp(`in ${languages.length} languages`));
  const notices = JSON.parse(await readFile(at('notices.json'), 'utf8'));
  const script = await readFile(new URL('../../dist/samtycke.js', import.meta.url));
  const digest = `sha384-${createHash('sha384').update(script).digest('base64')}`;
  for (const language of languages) server.page(`/${language}`, pageIn(language));

  let wordless = 0;
  for (const language of languages) {
    await page.goto(`https://site.test/${language}`);
    // Where a browser has no words for countries and lengths of time it takes those of another language.
    if (await page.evaluate((name) => Intl.DisplayNames.supportedLocalesOf(name).length === 0, language))
      wordless += 1;
    const texts = { notice: await textsOf(page, 'notice'), preferences: [] };
    await press(page, 'notice', 'reject');
    await whenStored(page);
    const [inNotice] = await entries(page);
    assert.equal(notices[`widget ${inNotice.widget}`]['samtycke.js'], digest, 'the code that asked');
    await page.evaluate(() => window.samtycke.forget());
    await page.locator('#samtycke-notice [data-samtycke=settings]').click();
    await page.locator('#samtycke-panel-rights > :first-child').waitFor({ state: 'attached' });
    texts.preferences = await textsOf(page, 'preferences');
    await press(page, 'preferences', 'reject');
    const [inPreferences] = await entries(page);
    await page.evaluate(() => window.samtycke.forget());

    for (const [layer, { notice }] of Object.entries({ notice: inNotice, preferences: inPreferences }))
      assert.deepEqual(
        notices[notice],
        { layer, layout: 'box', locale: language, texts: texts[layer] },
        `${layer} in ${language}`,
      );
  }
  assert.ok(wordless > 0, 'a language without words was among them');
});

test('the snapshot holds the notice that asks about a new service alone, and the preferences after it', async (t) => {
  const visit = await startVisit(t);
  const at = await folderFor(t);
  const { page, server } = visit;
  const more = { services: [...config.services, 'youtube'] };
  await writeFile(at('consent.json'), JSON.stringify({ ...config, ...more }));
  const { said } = await run(['snapshot', '--config', at('consent.json'), '--lang', 'sv']);
  const notices = JSON.parse(said);
  server.page('/before', pageIn('sv'));
  server.page('/after', pageIn('sv', more));

  await visit.goto('/before');
  await press(page, 'notice', 'reject');
  await whenStored(page);
  await visit.goto('/after');
  await press(page, 'notice', 'accept');
  await page.locator('#samtycke-control [data-samtycke=settings]').click();
  await press(page, 'preferences', 'save');

  const [, asked, saved] = await entries(page);
  assert.match(notices[asked.notice]?.texts.join(' ') ?? '', /Nytt: YouTube/);
  assert.equal(notices[saved.notice]?.layer, 'preferences');
});

test('a server reads from the cookie what the visitor decided in the browser', async (t) => {
  const visit = await startVisit(t);
  visit.server.page('/', pageIn('sv'));
  await visit.goto('/');
  await press(visit.page, 'notice', 'settings');
  await visit.page.locator('#samtycke-preferences').getByRole('switch', { name: 'Statistik' }).click();
  await press(visit.page, 'preferences', 'save');
  await visit.goto('/');

  const { cookie } = visit.server.requests('/').at(-1);
  const consent = readConsent(cookie, { services: config.services });

  assert.deepEqual(
    config.services.map((id) => consent.has(id)),
    [false, true, false, false, false],
  );
  assert.equal(consent.has('analytics'), true);
});

test('a visitor of a test has decided, for Playwright and for Cypress: no notice, and only what was granted may load', async (t) => {
  const visit = await startVisit(t);
  const { page, context, server } = visit;
  server.page('/', pageIn('sv'));
  const visitor = decided({ url: 'https://site.test/', ...config, grant: ['analytics'] });
  const isDecided = async () => {
    await page.goto('https://site.test/');
    assert.equal(await page.locator('#samtycke-notice').count(), 0);
    const has = await page.evaluate((ids) => ids.map((id) => window.samtycke.has(id)), config.services);
    assert.deepEqual(has, [false, true, false, false, false]);
    assert.deepEqual(await entries(page), [visitor.entry]);
    const history = await page.evaluate(() => window.samtycke.record.history.length);
    assert.equal(history, 1);
  };

  await context.setStorageState(visitor.storageState);
  await isDecided();

  // The recipe of the documentation, with a stand-in for Cypress that takes what its own commands take.
  const docs = await readFile(new URL('../../docs/server-and-testing.md', import.meta.url), 'utf8');
  const [, recipe] = /```js\n\/\/ Cypress\n([\s\S]*?)```/.exec(docs) ?? [];
  await context.setStorageState({ cookies: [], origins: [] });
  const asked = [];
  const cy = {
    setCookie: (name, value, { expiry, sameSite, hostOnly, domain, path, secure, httpOnly, ...others }) => {
      assert.deepEqual([others, sameSite], [{}, 'lax']);
      const place = hostOnly ? domain : `.${domain}`;
      const cookie = { name, value, domain: place, path, secure, httpOnly, expires: expiry, sameSite: 'Lax' };
      asked.push(() => context.addCookies([cookie]));
    },
    visit: (path, { onBeforeLoad }) => {
      assert.equal(path, '/');
      const items = [];
      onBeforeLoad({ localStorage: { setItem: (...item) => items.push(item) } });
      asked.push(() =>
        context.addInitScript((list) => list.forEach((item) => localStorage.setItem(...item)), items),
      );
    },
  };
  new Function('cy', 'visitor', recipe)(cy, visitor);
  for (const act of asked) await act();
  await isDecided();
});
