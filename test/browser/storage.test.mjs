import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { countOfFive, every, managed, page, startVisitor } from './visitor.mjs';

const day = 86_400_000;
const smilee = { services: managed({ smilee: 'KEY' }) };

test('with storage blocked the choice holds for the page, the notice stays away on it, and nothing throws (S-09)', async (t) => {
  const visit = await startVisitor(t, { cookies: 'blocked' });
  visit.server.page('/', page());
  await visit.goto('/');

  await visit.press('notice', 'accept');
  await visit.settle();

  assert.deepEqual(countOfFive(await visit.ran()), every(1));
  assert.equal(await visit.notice.count(), 0);
  assert.match((await visit.page.locator('#samtycke [role=status]').textContent()) ?? '', /until you leave/);
  assert.equal(await visit.page.evaluate(() => window.samtycke.record.action), 'accept-all');

  await visit.reloadedBy(() =>
    visit.page.evaluate(() => window.samtycke.save({ facebook: false, smilee: true })),
  );
  assert.deepEqual(countOfFive(await visit.ran()), every(0));
  await visit.notice.waitFor();
  assert.deepEqual(
    visit.pageErrors().filter(({ kind, text }) => kind === 'uncaught' && !/stand-in|localStorage/.test(text)),
    [],
  );
});

test('with storage blocked the history of the page is still whole', async (t) => {
  const visit = await startVisitor(t, { cookies: 'blocked' });
  visit.server.page('/', page({ config: { ...smilee, reload: 'never' } }));
  await visit.goto('/');

  await visit.press('notice', 'accept');
  await visit.page.evaluate(() => window.samtycke.withdraw());
  await visit.settle();

  const { entries, whole } = JSON.parse(await visit.page.evaluate(() => window.samtycke.exportRecord()));
  assert.equal(whole, true);
  assert.deepEqual(
    entries.map(({ action }) => action),
    ['accept-all', 'withdraw'],
  );
});

test('in a sandboxed frame nothing is asked, granted or thrown; where the site wants it there, a choice holds (S-09)', async (t) => {
  const visit = await startVisitor(t);
  const { server, page: tab } = visit;
  server.headers('site.test/samtycke/*', { 'access-control-allow-origin': '*' });
  server.page('/framed', page());
  server.page('/shown', page({ config: { ...smilee, framed: 'show' } }));
  const frame = (path) =>
    `<!doctype html><title>Outer</title><iframe sandbox="allow-scripts" src="${path}"></iframe>`;
  server.page('/', frame('/framed'));
  server.page('/show', frame('/shown'));

  await visit.goto('/');
  const inner = tab.frames()[1];
  assert.equal(await inner.locator('#samtycke-notice').count(), 0);
  await inner.evaluate(() => void window.samtycke.acceptAll());
  await visit.settle();
  assert.deepEqual(visit.foreign(), []);

  await visit.goto('/show');
  const shown = tab.frames()[1];
  await shown.locator('#samtycke-notice [data-samtycke=accept]').click();
  await visit.settle();
  assert.equal(await shown.evaluate(() => window.samtycke.has('smilee')), true);
  assert.equal(await shown.locator('#samtycke-notice').count(), 0);
  assert.deepEqual(
    visit.pageErrors().filter(({ text }) => !/localStorage|sessionStorage/.test(text)),
    [],
  );
});

test('in a frame of another site, where the browser keeps nothing that sites could share, a choice is remembered and taken back (S-13)', async (t) => {
  const visit = await startVisitor(t, { cookies: 'no third party' });
  visit.server.page('https://site.test/', page({ config: { ...smilee, framed: 'show' } }));
  visit.server.page(
    'https://other.test/',
    '<!doctype html><title>Outer</title><iframe src="https://site.test/" width="700" height="600"></iframe>',
  );
  const inner = () => visit.page.frames()[1];
  const isGranted = () => inner().evaluate(() => window.samtycke.has('smilee'));

  await visit.goto('https://other.test/');
  await inner().locator('#samtycke-notice [data-samtycke=accept]').click();
  await visit.settle();
  await visit.goto('https://other.test/');
  assert.equal(await isGranted(), true);
  assert.equal(await inner().locator('#samtycke-notice').count(), 0);

  await inner().evaluate(() => void window.samtycke.withdraw());
  await visit.settle();
  await visit.goto('https://other.test/');
  assert.equal(await isGranted(), false);
  assert.equal(await inner().locator('#samtycke-notice').count(), 0);
  assert.equal((await visit.cookies()).length, 1);

  await inner().evaluate(() => void window.samtycke.forget());
  await visit.settle();
  assert.deepEqual(await visit.cookies(), []);
});

test('a cookie that was lost comes back with its original end; when all is lost the visitor is asked (S-14)', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, context } = visit;
  visit.server.page('/', page({ config: smilee }));
  const start = new Date('2026-11-23T12:00:00Z').getTime();
  await tab.clock.setFixedTime(start);
  await visit.goto('/');
  await visit.press('notice', 'accept');
  await visit.settle();
  const [made] = await visit.cookies();

  await context.clearCookies();
  await tab.clock.setFixedTime(start + 8 * day);
  await visit.goto('/');

  const [restored] = await visit.cookies();
  assert.equal(restored.value, made.value);
  assert.ok(Math.abs(restored.expires - made.expires) <= 1);
  assert.equal(await visit.notice.count(), 0);
  assert.deepEqual(await visit.has('smilee'), [true]);
  assert.equal((await visit.entries()).length, 1);

  await tab.evaluate(() => localStorage.clear());
  await visit.reload();
  assert.equal(await visit.notice.count(), 0);
  assert.equal(await tab.evaluate(() => window.samtycke.record.verdicts.smilee), 'granted');

  await context.clearCookies();
  await visit.reload();
  await visit.notice.waitFor();
});

test('who comes back without the cookie is told once that all is ready, and sees no notice in between', async (t) => {
  const visit = await startVisitor(t, { gpc: true });
  const { page: tab, context } = visit;
  // Late, so that the page stands before the decision is known.
  const late = page({ config: smilee }).replace('<script src', '<script defer src');
  visit.server.page('/', late);
  await visit.goto('/');
  await visit.control.waitFor();
  await tab.evaluate(() => window.samtycke.acceptAll());
  await visit.settle();
  await context.clearCookies();
  await context.addInitScript(() => {
    window.heard = [];
    for (const name of ['ready', 'change', 'show'])
      document.addEventListener(`samtycke:${name}`, ({ detail }) =>
        window.heard.push([name, detail.action, detail.granted]),
      );
  });

  await visit.goto('/');

  assert.deepEqual(await tab.evaluate(() => window.heard), [['ready', 'restore', ['smilee']]]);
  assert.deepEqual(
    (await visit.entries()).map(({ action }) => action),
    ['signal', 'accept-all'],
  );
});

test('who comes back without the cookie is told of what other pages alone use as well', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, context, server } = visit;
  const club = '<script type="text/plain" data-consent="club"></script>';
  server.page('/', page({ config: smilee }));
  server.page('/club', page({ config: smilee, body: club }));
  await visit.goto('/club');
  await visit.press('notice', 'accept');
  await visit.settle();
  await context.clearCookies();
  await context.addInitScript(() =>
    document.addEventListener('samtycke:ready', ({ detail }) => {
      window.heard = detail.granted;
    }),
  );

  await visit.goto('/');

  assert.deepEqual(await tab.evaluate(() => window.heard), ['smilee', 'club']);
  assert.deepEqual(await visit.has('club'), [true]);
});

test('on plain http an entry has its number, its hashes and its cookie (R-05, S-08)', async (t) => {
  const visit = await startVisitor(t);
  visit.server.page('http://site.test/', page({ config: smilee }));
  await visit.goto('http://site.test/');
  assert.deepEqual(await visit.page.evaluate(() => [typeof crypto.subtle, typeof crypto.randomUUID]), [
    'undefined',
    'undefined',
  ]);

  await visit.press('notice', 'accept');
  await visit.settle();

  const [entry] = await visit.entries();
  assert.match(entry.id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.match(entry.hash, /^[0-9a-f]{64}$/);
  assert.match(entry.notice, /^[0-9a-f]{64}$/);
  assert.deepEqual(
    (await visit.cookies()).map(({ secure, sameSite }) => [secure, sameSite]),
    [[false, 'Lax']],
  );
  await visit.reload();
  assert.deepEqual(await visit.has('smilee'), [true]);
});

test('with 60 services the cookie is at most 1 kB and says the same on the next page (S-08)', async (t) => {
  const visit = await startVisitor(t);
  const services = Array.from({ length: 60 }, (_, index) => ({
    id: `a-service-with-quite-a-long-name-${index}`,
    name: `Service ${index}`,
    category: ['functional', 'analytics', 'marketing'][index % 3],
    facts: { provider: `Provider ${index}`, purposes: ['audience-measurement'] },
  }));
  visit.server.page('/', page({ config: { services, revision: '2026.11' } }));
  await visit.goto('/');

  await visit.page.evaluate(() => window.samtycke.save({ analytics: true }));
  await visit.settle();
  const [{ name, value }] = await visit.cookies();
  assert.ok(`${name}=${value}`.length <= 1024, `${value.length} bytes`);

  await visit.page.evaluate(() => localStorage.clear());
  await visit.reload();
  assert.equal(await visit.notice.count(), 0);
  assert.deepEqual(
    await visit.has(...services.map(({ id }) => id)),
    services.map(({ category }) => category === 'analytics'),
  );
});

test('an entry of an earlier version is restored, shown and continued', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab } = visit;
  const text = await readFile(new URL('../fixtures/records/v1.json', import.meta.url), 'utf8');
  const stored = JSON.stringify(JSON.parse(text).localStorage);
  visit.server.page('/empty', '<!doctype html><title>Empty</title>');
  visit.server.page(
    '/',
    page({ config: { services: managed({ smilee: 'KEY', 'google-analytics': 'G-1' }) } }),
  );
  await tab.clock.setFixedTime(new Date('2026-11-23T12:00:00Z'));
  await visit.goto('/empty');
  await tab.evaluate((value) => localStorage.setItem('samtycke', value), stored);

  await visit.goto('/');

  assert.equal(await visit.notice.count(), 0);
  assert.deepEqual(await visit.has('smilee', 'google-analytics'), [true, false]);
  await visit.press('control', 'settings');
  await visit.preferences.waitFor();
  await tab.evaluate(() => window.samtycke.rejectAll());
  await visit.settle();
  const { entries, whole } = JSON.parse(await tab.evaluate(() => window.samtycke.exportRecord()));
  assert.deepEqual([whole, entries.map(({ v }) => v)], [true, [1, 1, 2]]);
});

test('corrupt, foreign and forged values grant nothing and throw nothing (R-09)', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab } = visit;
  visit.server.page('/empty', '<!doctype html><title>Empty</title>');
  visit.server.page('/', page());
  await visit.goto('/');
  await visit.press('notice', 'accept');
  await visit.settle();
  const [good] = await visit.cookies();
  const stored = JSON.stringify({ v: 2, entries: await visit.entries(), label: null });
  await visit.goto('/empty');

  // One document after the other in a frame, so that many starts cost seconds; hundreds more are a unit test.
  const grants = await tab.evaluate(
    async ([cookie, history]) => {
      let state = 4;
      const below = (end) => {
        state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
        return state % end;
      };
      const noise = (length) =>
        Array.from({ length }, () => String.fromCharCode(33 + below(90)))
          .join('')
          .replace(/[;,\\"]/g, '~');
      const foreign = [
        '',
        'null',
        '[]',
        '{}',
        '"granted"',
        '{"categories":["analytics","marketing"],"revision":0}',
        '!gtag=true!facebook=true',
        '{"facebook":true,"smilee":true}',
        '{"__proto__":{"facebook":"granted"}}',
        '{"v":2,"entries":{"length":1}}',
        '{"v":2,"entries":[null,5,[],{}],"label":5,"unsent":[]}',
        '{"v":2,"entries":[{"v":2,"hash":"x","verdicts":{"facebook":"granted"}}],"label":{"wish":1}}',
        '{"v":9,"entries":[{"v":9,"verdicts":{"facebook":"granted"}}]}',
      ];
      const odd = ['null', '0', '"x"', '[]', '{}', '-1', '1e99', 'true'];
      const forge = (round) => {
        const entry = JSON.parse(history).entries[0];
        const keys = Object.keys(entry);
        entry[keys[round % keys.length]] = JSON.parse(odd[below(odd.length)]);
        return JSON.stringify({ v: 2, entries: [entry], label: JSON.parse(odd[below(odd.length)]) });
      };
      const cut = (text) =>
        text.slice(0, below(text.length)) + noise(1 + below(9)) + text.slice(below(text.length));
      // What the head script believes without the desk, with a check that fits: FNV-1a in base 36.
      const checksum = (text) =>
        [...text]
          .reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193) >>> 0, 0x811c9dc5)
          .toString(36);
      const sound = JSON.parse(history).entries[0];
      const malformed = [
        { ...sound, verdicts: null },
        { ...sound, scopes: null },
        { ...sound, found: null },
        { ...sound, found: { length: 1 } },
        { ...sound, ends: 9e9 },
        { ...sound, time: 9e9, ends: 9.001e9 },
        { ...sound, ends: '9e9' },
        [sound],
        5,
      ];
      const agreed = (round) => {
        const one = malformed[Math.floor(round / 3) % malformed.length];
        const own = document.cookie.split('; ').find((pair) => pair.startsWith('samtycke='));
        const check = checksum((own ?? '').slice('samtycke='.length) + JSON.stringify(one));
        return JSON.stringify({ v: 2, entries: [], agreed: one, check });
      };
      const found = [];
      for (let round = 0; round < 60; round++) {
        const value = round % 3 ? cut(cookie) : noise(below(60));
        document.cookie = `samtycke=${value}; path=/; secure`;
        const made = [forge, () => cut(history), agreed][round % 3];
        const local = round < foreign.length ? foreign[round] : made(round);
        localStorage.setItem('samtycke', local);
        const frame = document.createElement('iframe');
        frame.src = '/';
        const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
        document.body.append(frame);
        await loaded;
        const { samtycke } = frame.contentWindow;
        const { record } = samtycke;
        if (samtycke.has('facebook') || samtycke.has('analytics') || record !== null)
          found.push([value, local]);
        // What must read the history as well is let do so now and then.
        if (round % 20 === 0) {
          await new Promise((resolve) => setTimeout(resolve, 150));
          if (samtycke.has('facebook') || samtycke.record) found.push(['later', value, local]);
        }
        frame.remove();
      }
      return found;
    },
    [good.value, stored],
  );

  assert.deepEqual(grants, []);
  assert.deepEqual(visit.pageErrors(), []);
  assert.deepEqual(
    visit.foreign().filter(({ referer }) => !referer),
    [],
  );
});

test('an element named cookie does not hide the decision', async (t) => {
  const visit = await startVisitor(t);
  visit.server.page(
    '/',
    page({ config: smilee, body: '<img name="cookie" alt=""><form name="currentScript"></form>' }),
  );
  await visit.goto('/');

  await visit.press('notice', 'accept');
  await visit.settle();
  await visit.reload();

  assert.deepEqual(await visit.has('smilee'), [true]);
  assert.deepEqual(visit.pageErrors(), []);
});

for (const [act, granted] of /** @type {const} */ ([
  ['accept', true],
  ['reject', false],
]))
  test(`an answer that comes before what stores it, on a page that is left before: ${act} holds on the next`, async (t) => {
    const visit = await startVisitor(t);
    const { page: tab, server } = visit;
    server.page('/', page({ config: smilee }));
    server.page('/second', page({ config: smilee }));
    const release = server.hold('site.test/samtycke/desk-*');
    await tab.goto('https://site.test/', { waitUntil: 'commit' });
    await visit.press('notice', act);

    await tab.goto('https://site.test/second', { waitUntil: 'commit' });
    await visit.notice.waitFor();
    assert.deepEqual(visit.foreign(), []);
    release();
    await visit.notice.waitFor({ state: 'detached' });
    await visit.settle();

    const [entry, ...others] = await visit.entries();
    assert.deepEqual(others, []);
    assert.deepEqual([entry.action, entry.how.by, entry.how.trusted], [`${act}-all`, 'button', true]);
    assert.deepEqual(await visit.has('smilee'), [granted]);
    assert.deepEqual(Object.keys((await visit.snapshot()).sessionStorage), []);
  });

test('a withdrawal that comes before what stores it, on a page that is left before, holds on the next (L-20)', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  for (const path of ['/', '/second']) server.page(path, page({ config: smilee }));
  await visit.goto('/');
  await visit.press('notice', 'accept');
  await visit.settle();
  const release = server.hold('site.test/samtycke/desk-*');
  await tab.goto('https://site.test/', { waitUntil: 'commit' });
  await visit.press('control', 'withdraw');

  await tab.goto('https://site.test/second', { waitUntil: 'commit' });
  await visit.control.waitFor();
  await visit.settle();
  assert.deepEqual(await visit.ran(), []);
  release();
  await tab.locator('[data-report]').waitFor();

  assert.deepEqual(
    (await visit.entries()).map(({ action, how }) => [action, how.by, how.trusted]),
    [
      ['accept-all', 'button', true],
      ['withdraw', 'button', true],
    ],
  );
  assert.deepEqual(await visit.has('smilee'), [false]);
  assert.deepEqual(Object.keys((await visit.snapshot()).sessionStorage), []);
});

test('an answer that comes before what stores it is seen to be heard at once', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  server.page('/', page({ config: smilee }));
  const release = server.hold('site.test/samtycke/desk-*');
  await tab.goto('https://site.test/', { waitUntil: 'commit' });
  await visit.press('notice', 'accept');

  await visit.notice.waitFor({ state: 'detached' });
  assert.deepEqual([visit.foreign(), await visit.has('smilee')], [[], [false]]);
  release();
  await tab.locator('#samtycke-control').waitFor();
  await visit.settle();

  const [{ action, notice }] = await visit.entries();
  assert.equal(action, 'accept-all');
  assert.match(notice, /^[\da-f]{64}$/);
  assert.deepEqual(await visit.has('smilee'), [true]);
  assert.equal(await visit.notice.count(), 0);
});

/** A visitor whose answer could not be stored and who is asked again; `mend()` lets what stores answers load. */
async function askAgain(t) {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  server.page('/', page({ config: smilee }));
  const desk = /\/samtycke\/desk-/;
  await tab.route(desk, (route) => route.abort());
  await tab.addInitScript(() => {
    window.shown = 0;
    addEventListener('samtycke:show', () => {
      window.shown += 1;
    });
  });
  await tab.goto('https://site.test/', { waitUntil: 'commit' });
  await visit.press('notice', 'reject');

  await tab.waitForFunction(() => window.shown > 1);
  await visit.notice.waitFor();
  return { ...visit, mend: () => tab.unroute(desk) };
}

test('an answer that can not be stored brings the notice back; the next one counts', async (t) => {
  const visit = await askAgain(t);
  assert.deepEqual(visit.foreign(), []);
  assert.equal(await visit.notice.count(), 1);

  await visit.mend();
  await visit.press('notice', 'reject');
  await visit.notice.waitFor({ state: 'detached' });
  await visit.settle();
  const entries = await visit.entries();
  assert.deepEqual(
    entries.map(({ action }) => action),
    ['reject-all'],
  );
});

test('an answer that was asked for again does not count on the next page', async (t) => {
  const visit = await askAgain(t);

  await visit.mend();
  await visit.reload();

  assert.equal(await visit.notice.count(), 1);
  assert.deepEqual(await visit.entries(), []);
});

test('an answer that was left behind does not count where something else is asked', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  server.page('/', page({ config: smilee }));
  server.page('/second', page());
  const release = server.hold('site.test/samtycke/desk-*');
  await tab.goto('https://site.test/', { waitUntil: 'commit' });
  await visit.press('notice', 'accept');

  await tab.goto('https://site.test/second', { waitUntil: 'commit' });
  await visit.notice.waitFor();
  release();
  await visit.settle();

  assert.equal(await visit.notice.count(), 1);
  assert.deepEqual([visit.foreign(), await visit.entries()], [[], []]);
  assert.equal(await tab.evaluate(() => sessionStorage.length), 0);
});

test('an answer that was left behind does not count after another one was forgotten (L-08)', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  server.page('/', page({ config: smilee }));
  server.page('/empty', '<!doctype html><title>Empty</title>');
  const release = server.hold('site.test/samtycke/desk-*');
  await tab.goto('https://site.test/', { waitUntil: 'commit' });
  await visit.press('notice', 'accept');
  await tab.goto('https://site.test/empty');
  release();
  const other = await visit.open('/');
  await other.press('notice', 'reject');
  await other.control.waitFor();
  await visit.goto('/');

  await tab.evaluate(() => window.samtycke.forget());
  await visit.notice.waitFor();
  await visit.settle();

  assert.equal(await visit.notice.count(), 1);
  assert.deepEqual([visit.foreign(), await visit.entries()], [[], []]);
});
