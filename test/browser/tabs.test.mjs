import assert from 'node:assert/strict';
import test from 'node:test';
import { countOfFive, every, managed, page, startVisitor } from './visitor.mjs';

const ofSite = (name) => / (_ga|_fbp|ln_or|li_adsId|lastExternalReferrer)/.test(name);

test('a choice in one tab holds in the other: accepted, withdrawn, forgotten (S-15)', async (t) => {
  const visit = await startVisitor(t);
  const { server } = visit;
  server.page('/', page());
  server.page('/other', page());
  await visit.goto('/');
  const other = await visit.open('/other');
  await other.notice.waitFor();

  await visit.press('notice', 'accept');
  await other.notice.waitFor({ state: 'detached' });
  await visit.settle();
  assert.deepEqual(countOfFive(await visit.ran()), every(2));

  await visit.reloadedBy(() => visit.press('control', 'withdraw'), other.page);
  server.clearLog();
  await other.page.evaluate(() => window.gtag?.('event', 'late'));
  await visit.settle();
  assert.deepEqual(visit.foreign(), []);
  assert.deepEqual(countOfFive(await visit.ran()), every(0));
  assert.deepEqual((await visit.stored()).filter(ofSite), []);
  assert.equal(await other.preferences.count(), 0);
  assert.deepEqual(visit.timeline('meta-pixel').filter(({ call }) => call[1] === 'revoke').length, 2);

  await visit.page.evaluate(() => {
    window.samtycke.close();
    window.samtycke.forget();
  });
  await other.notice.waitFor();
  await visit.notice.waitFor();
  assert.deepEqual(
    (await visit.stored()).filter((name) => / samtycke$/.test(name)),
    [],
  );
  assert.deepEqual(visit.pageErrors(), []);
});

test('two choices within one second reach the other tab, the later one last', async (t) => {
  const visit = await startVisitor(t);
  visit.server.page('/', page({ config: { services: managed({ smilee: 'KEY' }) } }));
  await visit.goto('/');
  const other = await visit.open('/');
  await visit.page.clock.setFixedTime(new Date('2026-11-23T12:00:00Z'));
  await other.page.clock.setFixedTime(new Date('2026-11-23T12:00:00Z'));

  await visit.page.evaluate(() => window.samtycke.acceptAll());
  await other.page.waitForFunction(() => window.samtycke.has('smilee'));
  await visit.page.evaluate(() => window.samtycke.rejectAll());

  // It reloads for it.
  await other.page.waitForFunction(() => window.samtycke?.record?.action === 'reject-all');
  await visit.settle();
  assert.deepEqual(await other.has('smilee'), [false]);
});

test('a choice that another tab writes over, which can not know of it yet, is put back into the record (R-01)', async (t) => {
  const visit = await startVisitor(t);
  visit.server.page('/', page({ config: { services: managed({ smilee: 'KEY' }), endpoint: '/consent' } }));
  visit.server.handle('/consent', () => ({ status: 204, body: '' }));
  visit.server.page('/empty', '<!doctype html><title>Empty</title>');
  await visit.goto('/');
  await visit.press('notice', 'reject');
  await visit.settle();
  const other = await visit.open('/empty');
  const known = await other.page.evaluate(() => localStorage.getItem('samtycke'));
  await visit.page.evaluate(() => window.samtycke.acceptAll());
  await visit.settle();

  await other.page.evaluate((text) => localStorage.setItem('samtycke', text), known);

  await visit.page.waitForFunction(() => window.samtycke.record.history.length === 2);
  const { action, hash, prev, history } = await visit.page.evaluate(() => window.samtycke.record);
  assert.deepEqual([action, hash, prev], ['accept-all', history[1].hash, history[0].hash]);
  await visit.reload();
  assert.deepEqual(await visit.has('smilee'), [true]);
  const posted = visit.server.requests('site.test/consent').map(({ body }) => JSON.parse(body).entries);
  assert.equal(posted.at(-1).at(-1).hash, hash);
});

test('of tabs that are opened at once one answers for all under an objection (G-01)', async (t) => {
  const visit = await startVisitor(t, { gpc: true });
  visit.server.page('/', page({ config: { services: managed({ smilee: 'KEY' }) } }));
  const desk = visit.server.hold('site.test/samtycke/desk-*');
  const more = [await visit.context.newPage(), await visit.context.newPage()];
  for (const tab of [visit.page, ...more]) await tab.goto('https://site.test/', { waitUntil: 'commit' });
  for (const tab of [visit.page, ...more]) await tab.waitForFunction(() => window.samtycke);

  desk();
  for (const tab of [visit.page, ...more]) await tab.waitForFunction(() => window.samtycke.record);
  await visit.settle();

  assert.deepEqual(
    (await visit.entries()).map(({ action }) => action),
    ['signal'],
  );
});

test('what another tab was found to use is granted, told and withdrawn here as well', async (t) => {
  const visit = await startVisitor(t);
  const config = { services: managed({ smilee: 'KEY' }) };
  const club = '<script type="text/plain" data-consent="club">window.ranIn = true</script>';
  visit.server.page('/', page({ config }));
  visit.server.page('/club', page({ config, body: club }));
  await visit.goto('/');
  await visit.page.evaluate(() => {
    window.heard = [];
    window.samtycke.on('change', ({ granted, denied }) => window.heard.push([granted, denied]));
    window.samtycke.when('club', () => window.heard.push('club'));
  });
  const other = await visit.open('/club');

  await other.press('notice', 'accept');
  await visit.page.waitForFunction(() => window.samtycke.has('smilee'));

  assert.deepEqual(await visit.has('club'), [true]);
  assert.deepEqual(await visit.page.evaluate(() => window.heard), [[['smilee', 'club'], []], 'club']);
  await other.page.waitForFunction(() => window.ranIn);
  await other.page.evaluate(() => window.samtycke.withdraw('club'));
  await visit.page.waitForFunction(() => !window.samtycke.has('club'));
  assert.deepEqual(await visit.page.evaluate(() => window.heard.at(-1)), [[], ['club']]);
});

test('what a vendor stores while another tab is loaded anew after a withdrawal goes as well (S-15)', async (t) => {
  const visit = await startVisitor(t);
  const { server, page: tab } = visit;
  server.allow('meter.example', () => ({
    type: 'text/javascript',
    body: "addEventListener('pagehide', () => localStorage.setItem('meter.visit', '1'));",
  }));
  const src = 'https://meter.example/meter.js';
  const services = [{ id: 'meter', name: 'Meter', category: 'analytics', storage: ['meter.*'], src }];
  server.page('/', page({ config: { services, reload: 'never' } }));
  server.page('/other', page({ config: { services } }));
  await visit.goto('/');
  const other = await visit.open('/other');
  await visit.press('notice', 'accept');
  await other.page.waitForFunction(() => window.samtycke.has('meter'));
  await visit.settle();

  await visit.reloadedBy(() => tab.evaluate(() => window.samtycke.withdraw()), other.page);

  assert.deepEqual(await other.page.evaluate(() => localStorage.getItem('meter.visit')), null);
});

test('a tab that looks while another one is about to forget brings nothing back', async (t) => {
  const visit = await startVisitor(t);
  visit.server.page('/', page({ config: { services: managed({ smilee: 'KEY' }) } }));
  await visit.goto('/');
  await visit.press('notice', 'reject');
  await visit.settle();
  const other = await visit.open('/');

  // The cookie goes first, and the other tab may hear of what became of localStorage only later.
  await visit.context.clearCookies();
  await other.page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await visit.settle();

  assert.deepEqual(await visit.cookies(), []);
  await other.page.reload();
  await visit.settle();
  assert.equal((await visit.cookies()).length, 1);
});

test('a page from the back/forward cache follows what was decided since (P-06, S-15)', async (t) => {
  const visit = await startVisitor(t, { bfcache: true });
  const { page: tab, server } = visit;
  server.page('/', page({ config: { services: managed({ smilee: 'KEY' }) } }));
  server.page('/next', page({ config: { services: managed({ smilee: 'KEY' }) } }));
  await visit.goto('/');
  await tab.evaluate(() =>
    addEventListener('pageshow', (event) => {
      window.restored = event.persisted;
    }),
  );
  await tab.evaluate(() => {
    location.href = '/next';
  });
  await tab.waitForURL('**/next');
  await visit.settle();
  await visit.press('notice', 'reject');
  await visit.settle();

  await tab.evaluate(() => history.back());
  await tab.waitForURL('https://site.test/', { waitUntil: 'commit' });

  assert.equal(await tab.evaluate(() => window.restored), true);
  await visit.notice.waitFor({ state: 'detached' });
  assert.equal(await tab.evaluate(() => window.samtycke.record.action), 'reject-all');
});

test('a page from the back/forward cache stops what ran in it when that was withdrawn since (S-15)', async (t) => {
  const visit = await startVisitor(t, { bfcache: true });
  const { page: tab, server } = visit;
  for (const path of ['/', '/next'])
    server.page(path, page({ config: { services: managed({ smilee: 'KEY' }) } }));
  await visit.goto('/');
  await visit.press('notice', 'accept');
  await visit.settle();
  assert.equal((await visit.ran('smilee')).length, 1);
  await tab.evaluate(() => {
    addEventListener('pageshow', (event) => sessionStorage.setItem('restored', String(event.persisted)));
    location.href = '/next';
  });
  await tab.waitForURL('**/next');
  await visit.settle();
  await visit.reloadedBy(() => visit.press('control', 'withdraw'));
  await visit.settle();
  server.clearLog();

  await visit.reloadedBy(() => tab.evaluate(() => history.back()));
  await tab.waitForFunction(() => window.samtycke?.record);
  await visit.settle();

  assert.equal(await tab.evaluate(() => sessionStorage.getItem('restored')), 'true');
  assert.deepEqual(await visit.has('smilee'), [false]);
  assert.deepEqual(await visit.ran('smilee'), []);
  assert.deepEqual(visit.foreign(), []);
});

test('subdomains share the decision where the site says so, and a withdrawal on one reaches the other (S-08, S-15)', async (t) => {
  const visit = await startVisitor(t);
  const { server, page: tab } = visit;
  const config = { domain: 'site.test', services: managed({ facebook: '1' }) };
  for (const host of ['www', 'shop']) server.page(`https://${host}.site.test/`, page({ config }));
  await visit.goto('https://www.site.test/');
  await visit.press('notice', 'accept');
  await visit.settle();

  const shop = await visit.open('https://shop.site.test/');
  assert.equal(await shop.notice.count(), 0);
  assert.deepEqual(await shop.has('facebook'), [true]);
  assert.equal(await shop.page.evaluate(() => window.samtycke.record.verdicts.facebook), 'granted');
  assert.deepEqual(
    (await visit.cookies()).map(({ domain, sameSite, secure, path }) => [domain, sameSite, secure, path]),
    [['.site.test', 'Lax', true, '/']],
  );

  await visit.reloadedBy(() => tab.evaluate(() => window.samtycke.withdraw()));
  await visit.reloadedBy(() => shop.page.evaluate(() => window.dispatchEvent(new Event('focus'))), shop.page);

  assert.deepEqual(await shop.has('facebook'), [false]);
  assert.equal(await shop.notice.count(), 0);
  assert.deepEqual((await visit.stored()).filter(ofSite), []);
});

test('what was forgotten on one subdomain is not granted again by what another one remembers', async (t) => {
  const visit = await startVisitor(t);
  const { server } = visit;
  const config = { domain: 'site.test', services: managed({ smilee: 'KEY' }) };
  for (const host of ['www', 'shop']) server.page(`https://${host}.site.test/`, page({ config }));
  await visit.goto('https://shop.site.test/');
  await visit.press('notice', 'accept');
  await visit.settle();
  await visit.goto('https://www.site.test/');
  assert.deepEqual(await visit.has('smilee'), [true]);

  await visit.page.evaluate(() => window.samtycke.forget());
  await visit.settle();
  await visit.goto('https://shop.site.test/');

  await visit.notice.waitFor();
  assert.deepEqual(await visit.has('smilee'), [false]);
});

test('a domain that is not the page’s own is left out', async (t) => {
  const visit = await startVisitor(t);
  visit.server.page('/', page({ config: { domain: 'other.test' } }));
  await visit.goto('/');

  await visit.press('notice', 'reject');
  await visit.settle();

  assert.deepEqual(
    (await visit.cookies()).map(({ domain }) => domain),
    ['site.test'],
  );
});

test('of two cookies the newer decides, and is the one that is left', async (t) => {
  const visit = await startVisitor(t);
  const { context, page: tab } = visit;
  visit.server.page('/', page({ config: { services: managed({ smilee: 'KEY' }) } }));
  const day = 86_400_000;
  const now = Date.now();
  const made = {};
  for (const [act, time] of [
    ['accept', now - 3 * day],
    ['reject', now - day],
  ]) {
    await tab.clock.setFixedTime(time);
    await visit.goto('/');
    await visit.press('notice', act);
    await visit.settle();
    made[act] = (await visit.cookies())[0]?.value;
    await tab.evaluate(() => window.samtycke.forget());
    await visit.settle();
  }
  await tab.clock.setFixedTime(now);
  const cookie = { name: 'samtycke', path: '/', secure: true, expires: (now + 30 * day) / 1000 };
  await context.addCookies([
    { ...cookie, path: undefined, value: made.accept, url: 'https://site.test/' },
    { ...cookie, value: made.reject, domain: '.site.test' },
  ]);

  assert.equal((await visit.cookies()).length, 2);

  await visit.goto('/');
  assert.equal((await visit.cookies()).length, 1);
  assert.equal(await visit.notice.count(), 0);
  assert.deepEqual(await visit.has('smilee'), [false]);

  await tab.evaluate(() => window.samtycke.acceptAll());
  await visit.settle();
  assert.equal((await visit.cookies()).length, 1);
  await visit.reload();
  assert.deepEqual(await visit.has('smilee'), [true]);
});
