import assert from 'node:assert/strict';
import test from 'node:test';
import { managed, page, startVisitor } from './visitor.mjs';

const day = 86_400_000;
const two = managed({ smilee: 'KEY', 'google-analytics': 'G-TEST1' });
const radio = {
  id: 'radio',
  name: 'Radio',
  category: 'functional',
  facts: { provider: 'Acme Ltd', purposes: ['audience-measurement'] },
};
const start = new Date('2026-11-23T12:00:00Z').getTime();

test('six months after a yes and after a no alike the visitor is asked again, however often they came by (L-23, L-25, L-37)', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  const hosts = { accept: 'https://www.site.test/', reject: 'https://shop.site.test/' };
  const expires = [];
  for (const [act, address] of Object.entries(hosts)) {
    server.page(address, page({ config: { services: two } }));
    await tab.clock.setFixedTime(start);
    await visit.goto(address);
    await visit.press('notice', act);
    await visit.settle();
    const [made] = await visit.cookies();
    expires.push(made.expires);

    for (const days of [1, 90, 179]) {
      await tab.clock.setFixedTime(start + days * day);
      await visit.goto(address);
      assert.equal(await visit.notice.count(), 0, `${act}, day ${days}`);
      assert.deepEqual(await visit.cookies(), [made], 'the end does not move');
    }

    await tab.clock.setFixedTime(start + 184 * day);
    await visit.goto(address);
    await visit.notice.waitFor();
    assert.deepEqual(await visit.has('smilee'), [false]);
    await visit.context.clearCookies();
  }
  assert.ok(Math.abs(expires[0] - expires[1]) <= 1);
});

test('what was granted on another page is told to who waits for it, as soon as this page turns out to use it', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  const services = managed({ smilee: 'KEY' });
  server.page('/shop', page({ config: { services: [...services, { id: 'google-ads' }] } }));
  server.page('/', page({ config: { services } }));
  await visit.goto('/shop');
  await visit.press('notice', 'accept');
  await visit.settle();
  await visit.goto('/');
  await tab.evaluate(() => {
    window.heard = 0;
    window.samtycke.when('google-ads', () => {
      window.heard += 1;
    });
  });
  assert.equal(await tab.evaluate(() => window.heard), 0);

  await tab.evaluate(() => {
    const script = document.createElement('script');
    Object.assign(script, { type: 'text/plain', textContent: 'window.ranAds = true' });
    script.dataset.consent = 'google-ads';
    document.body.append(script);
  });
  await tab.waitForFunction(() => window.ranAds);
  await visit.settle();

  assert.equal(await tab.evaluate(() => window.heard), 1);
});

test('a new service is asked about alone and shown; Accept and Reject answer for it alone (L-24, R-10)', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  const added = [...two, ...managed({ linkedin: '98765', facebook: '1' })];
  for (const [act, address, verdict] of [
    ['accept', 'https://www.site.test/', 'granted'],
    ['reject', 'https://shop.site.test/', 'denied'],
  ]) {
    server.page(address, page({ config: { services: two } }));
    await visit.goto(address);
    await visit.notice.waitFor();
    await tab.evaluate(() => window.samtycke.save({ smilee: true }));
    await visit.settle();
    server.page(address, page({ config: { services: added } }));
    server.clearLog();

    await visit.goto(address);
    await visit.notice.waitFor();
    assert.match(
      (await visit.notice.textContent()) ?? '',
      /changed since your last choice\. New: .*(LinkedIn.*Meta|Meta.*LinkedIn)/,
    );
    assert.deepEqual(visit.hosts(), ['saas.smilee.io'], 'earlier answers stand while it asks');
    await visit.press('notice', act);
    await visit.settle();

    const last = (await visit.entries()).at(-1);
    assert.deepEqual(last.verdicts, {
      smilee: 'granted',
      'google-analytics': 'denied',
      linkedin: verdict,
      facebook: verdict,
    });
    assert.equal(last.action, 'save');
    await visit.reload();
    assert.equal(await visit.notice.count(), 0);
  }
});

test('a new purpose and a new recipient are asked about; other words, looks and order are not (L-24)', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  const { facts } = radio;
  const siteWith = (changed, config = {}) =>
    server.page('/', page({ config: { services: [...two, { ...radio, ...changed }], ...config } }));
  const isAsked = async () => {
    await visit.goto('/');
    return (await visit.notice.count()) > 0;
  };
  siteWith({});
  await visit.goto('/');
  await visit.press('notice', 'accept');
  await visit.settle();

  siteWith({}, { texts: { en: { 'notice.title': 'Cookeis' } }, theme: 'dark', layout: 'bar', lang: 'fi' });
  assert.equal(await isAsked(), false);
  siteWith(
    { name: 'Radio!', facts: { ...facts, address: 'Elsewhere' } },
    { categories: ['marketing', 'analytics'] },
  );
  assert.equal(await isAsked(), false);

  for (const changed of [
    { ...facts, purposes: [...facts.purposes, 'retargeting'] },
    { ...facts, provider: 'Other Ltd' },
  ]) {
    siteWith({ facts: changed });
    assert.equal(await isAsked(), true);
    assert.match((await visit.notice.textContent()) ?? '', /New: Radio/);
    assert.deepEqual(await visit.has('radio', 'smilee'), [false, true]);
    await visit.press('notice', 'accept');
    await visit.settle();
    assert.equal(await isAsked(), false);
  }
  assert.equal((await tab.evaluate(() => window.samtycke.record.history)).length, 3);
});

test('a no to who is asked again takes away what the yes before had let be stored (L-24)', async (t) => {
  const visit = await startVisitor(t);
  const services = managed({ smilee: 'KEY' });
  const kept = async () => (await visit.stored()).filter((name) => name.includes('smilee-visitor'));
  visit.server.page('/', page({ config: { services } }));
  await visit.goto('/');
  await visit.press('notice', 'accept');
  await visit.settle();
  assert.equal((await kept()).length, 1);
  visit.server.page('/', page({ config: { services, revision: '2' } }));
  await visit.reload();

  await visit.press('notice', 'reject');
  await visit.settle();

  assert.deepEqual(await kept(), []);
});

test('a service that is gone is not asked about, and what it stored is cleaned up (L-24)', async (t) => {
  const visit = await startVisitor(t);
  const { server } = visit;
  const all = [...two, ...managed({ facebook: '1' })];
  server.page('/', page({ config: { services: all } }));
  await visit.goto('/');
  await visit.press('notice', 'accept');
  await visit.settle();
  assert.equal((await visit.cookies('_fbp')).length, 1);
  server.page('/', page({ config: { services: two } }));

  await visit.goto('/');
  await visit.settle();

  assert.equal(await visit.notice.count(), 0);
  assert.equal(await visit.preferences.count(), 0);
  const stored = await visit.stored();
  assert.deepEqual(
    stored.filter((name) => /site\.test (_fbp|lastExternal)/.test(name)),
    [],
  );
  assert.ok(stored.includes('cookie .site.test _ga'));

  server.page('/', page({ config: { services: all } }));
  await visit.goto('/');
  assert.equal(await visit.notice.count(), 0, 'the answer still stands when it comes back');
});

test('a service that one page alone uses keeps its answer, and what it stored, on the others', async (t) => {
  const visit = await startVisitor(t);
  const { server, page: tab } = visit;
  const pixel =
    '<script type="text/plain" data-consent="facebook" data-src="https://connect.facebook.net/en_US/fbevents.js"></script>';
  server.page('/', page({ config: { services: two } }));
  server.page('/campaign', page({ config: { services: two }, body: pixel }));
  await visit.goto('/campaign');
  await visit.press('notice', 'accept');
  await visit.settle();
  await tab.evaluate(() => {
    document.cookie = '_fbp=1; path=/';
  });

  await visit.goto('/');
  await visit.settle();
  assert.equal((await visit.cookies('_fbp')).length, 1);
  await tab.evaluate(() => window.samtycke.save({ smilee: false }));
  await visit.settle();

  await visit.goto('/campaign');
  assert.equal(await visit.notice.count(), 0);
  assert.deepEqual(await visit.has('facebook', 'smilee'), [true, false]);
});
