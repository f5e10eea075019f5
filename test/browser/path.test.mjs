import assert from 'node:assert/strict';
import test from 'node:test';
import { engineNames, startEngine } from '../harness/index.mjs';
import { countOfFive, every, five, managed, page, startVisitor } from './visitor.mjs';

const long = '<p>Text</p>'.repeat(200);
const form = '<form><label>Name <input name="name"></label><a href="#end">Link</a></form><p id="end">End</p>';

/** The same five and a container, as elements that wait, and a hint to one of them. */
const waiting = [
  ...['www.googletagmanager.com/gtag/js?id=G-2', 'www.googletagmanager.com/gtm.js?id=GTM-2'],
  ...['connect.facebook.net/en_US/fbevents.js', 'snap.licdn.com/li.lms-analytics/insight.min.js'],
  ...['chimpstatic.com/mcjs-connected/js/users/a/b.js', 'saas.smilee.io/assets/javascripts/cobrowse.js'],
]
  .map(
    (address) => `<script type="text/plain" data-consent="marketing" data-src="https://${address}"></script>`,
  )
  .concat('<link data-consent="marketing" rel="preconnect" data-href="https://snap.licdn.com">')
  .join('');

test('before a decision nobody is contacted and nothing stored, whatever the visitor does for a minute (L-01, L-02, L-03)', async (t) => {
  const visit = await startVisitor(t, { whole: true });
  const { page: tab, server } = visit;
  server.page('/', page({ body: form + waiting + long, lang: 'sv' }));
  server.page('/second', page({ body: form + waiting + long, lang: 'fi' }));
  await tab.clock.install();

  for (const address of ['/', '/second']) {
    await visit.goto(address);
    await visit.notice.waitFor();
    await tab.mouse.wheel(0, 5000);
    await tab.getByLabel('Name').fill('Someone');
    for (let press = 0; press < 50; press++) await tab.keyboard.press('Tab');
    await tab.keyboard.press('Escape');
    await tab.locator('p').nth(3).click();
    await tab.setViewportSize({ width: 400, height: 700 });
    await tab.clock.fastForward(60_000);
    await visit.settle();

    assert.equal(await visit.notice.count(), 1);
    assert.deepEqual(visit.foreign(), []);
    assert.deepEqual(await visit.stored(), []);
    assert.deepEqual(await visit.ran(), []);
    const hints = await tab.locator('link').evaluateAll((links) => links.map(({ href }) => href));
    assert.deepEqual(
      hints.filter((href) => href && new URL(href).host !== 'site.test'),
      [],
    );
  }
  // A hint opens a connection that no request follows.
  assert.deepEqual(
    server.connections().filter(({ host }) => host !== 'site.test'),
    [],
  );
  assert.deepEqual(visit.pageErrors(), []);
});

test('Accept all runs each of the five once, in its documented order of calls, here and on the next page, and stores what is told (L-14, N-T5)', async (t) => {
  const visit = await startVisitor(t, { whole: true });
  visit.server.page('/', page());
  visit.server.page('/second', page());
  await visit.goto('/');

  await visit.press('notice', 'accept');
  await visit.settle();

  const callsOf = (name) => visit.timeline(name).map(({ call }) => call.map(String).slice(0, 2).join(' '));
  assert.deepEqual(countOfFive(await visit.ran()), every(1));
  assert.deepEqual(
    callsOf('gtag').map((call) => call.replace(/(js) .*/, '$1')),
    [
      '(starts) https://www.googletagmanager.com/gtag/js?id=G-TEST1',
      'consent default',
      'set ads_data_redaction',
      'consent update',
      'js',
      'config G-TEST1',
    ],
  );
  assert.deepEqual(callsOf('meta-pixel').slice(1), ['consent grant', 'init 1234567890', 'track PageView']);
  assert.equal(callsOf('linkedin-insight').length, 1);
  assert.match(callsOf('mailchimp')[0] ?? '', /\/users\/user1\/site1\.js$/);
  const [, create] = visit.timeline('smilee');
  assert.deepEqual(create?.call, ['create', { apiKey: 'API-KEY' }]);

  await visit.goto('/second');

  assert.deepEqual(countOfFive(await visit.ran()), every(1));
  assert.equal(await visit.notice.count(), 0);
  await visit.page.evaluate(() => window.samtycke.open('preferences'));
  const told = await visit.preferences
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [row.cells[0].textContent, row.querySelector('data')?.getAttribute('value') ?? '']),
    );
  const lengthOf = (/** @type {string} */ iso) => {
    const [, count = '', unit = ''] = /^PT?(\d+)([YMDHS])$/.exec(iso) ?? [];
    return Number(count) * { Y: 366, M: 31, D: 1, H: 1 / 24, S: 1 / 86_400 }[unit] * 86_400;
  };
  const { cookies } = await visit.snapshot();
  const untold = cookies.filter(
    ({ name, domain, expires }) =>
      /site\.test$/.test(domain) &&
      !told.some(
        ([known, lasts]) =>
          new RegExp(`^${known.replace('*', '.*')}$`).test(name) &&
          expires <= Date.now() / 1000 + lengthOf(lasts),
      ),
  );
  assert.deepEqual(untold, [], 'what the five store here is told, and for how long');
  assert.deepEqual(visit.pageErrors(), []);
});

test('Reject all contacts nobody and keeps a cookie and the history, here and on later pages (L-02, L-23, P-07)', async (t) => {
  const visit = await startVisitor(t, { whole: true });
  visit.server.page('/', page());
  await visit.goto('/');

  await visit.press('notice', 'reject');
  await visit.settle();
  for (let visits = 0; visits < 2; visits++) await visit.reload();
  const before = visit.server.requests('site.test/samtycke/*').length;
  await visit.reload();

  const parts = visit.server.requests('site.test/samtycke/*').slice(before);
  assert.deepEqual(
    parts.map(({ path }) => path),
    ['/samtycke/samtycke.js'],
    'who has decided loads no interface',
  );
  assert.deepEqual(visit.foreign(), []);
  assert.deepEqual(await visit.stored(), ['cookie site.test samtycke', 'localStorage site.test samtycke']);
  assert.equal(await visit.notice.count(), 0);
  assert.equal(await visit.control.count(), 1);
  const [entry] = await visit.entries();
  assert.equal(Object.hasOwn(entry, 'id'), false);
});

test('analytics alone runs Google Analytics alone', async (t) => {
  const visit = await startVisitor(t, { whole: true });
  visit.server.page('/', page());
  await visit.goto('/');

  await visit.press('notice', 'settings');
  assert.equal(await visit.preferences.locator('input:checked').count(), 0);
  await visit.preferences.getByRole('switch', { name: 'Analytics', exact: true }).click();
  await visit.press('preferences', 'save');
  await visit.settle();
  await visit.reload();

  assert.deepEqual(countOfFive(await visit.ran()), { ...every(0), 'google-analytics': 1 });
  assert.deepEqual(
    visit.hosts().filter((host) => !/google/.test(host)),
    [],
  );
  await visit.press('control', 'settings');
  assert.deepEqual(
    await visit.preferences.locator('input:checked').evaluateAll((inputs) => inputs.map(({ name }) => name)),
    ['analytics', 'google-analytics'],
  );
});

test('a withdrawal leaves nothing of the five on the host and its parent domain, and the notice away (L-21)', async (t) => {
  const visit = await startVisitor(t, { whole: true });
  const { page: tab, server } = visit;
  const isOfFive = (name) =>
    /_ga|_gid|_fbp|ln_or|li_|mc_|lastExternal|smilee/.test(name) && /site\.test/.test(name);

  for (const host of ['https://site.test', 'https://www.site.test', 'https://shop.site.test']) {
    server.page(`${host}/`, page());
    await visit.goto(`${host}/`);
    await visit.press('notice', 'accept');
    await visit.settle();
    // Variants that a page of the site may have set: host-only, on the parent domain.
    await tab.evaluate(() => {
      for (const name of ['_ga', '_fbp', 'li_fat_id', 'mc_track']) document.cookie = `${name}=host`;
      document.cookie = '_gid=parent; domain=site.test';
      localStorage.setItem('own', '1');
      document.cookie = 'own=1';
    });
    assert.ok((await visit.stored()).filter(isOfFive).length >= 8, host);
    server.clearLog();

    await visit.reloadedBy(() => visit.press('control', 'withdraw'));

    assert.deepEqual((await visit.stored()).filter(isOfFive), [], host);
    assert.ok((await visit.stored()).some((name) => name === `localStorage ${new URL(host).host} own`));
    assert.deepEqual(countOfFive(await visit.ran()), every(0), host);
    assert.equal(await visit.notice.count(), 0);
    assert.deepEqual(
      (await visit.entries()).map(({ action }) => action),
      ['accept-all', 'withdraw'],
    );

    server.clearLog();
    await visit.goto(`${host}/`);
    assert.deepEqual(visit.foreign(), [], host);
  }
  assert.deepEqual(visit.pageErrors(), []);
});

test('after the reload the visitor is told what was deleted, what was not, and that the page was loaded anew, once', async (t) => {
  const visit = await startVisitor(t, { whole: true });
  const { page: tab, preferences } = visit;
  visit.server.page('/', page({ config: { services: managed({ facebook: '1234567890' }) } }));
  await visit.goto('/');
  await visit.press('notice', 'accept');
  await visit.settle();

  await visit.reloadedBy(() => visit.press('control', 'withdraw'));
  await preferences.getByRole('heading', { name: 'Your consent has been withdrawn' }).waitFor();

  const report = await preferences.innerText();
  assert.match(report, /_fbp/);
  assert.match(report, /lastExternalReferrer/);
  assert.match(report, /Meta Pixel/);
  assert.match(report, /reload/);
  assert.equal(await tab.evaluate(() => sessionStorage.length), 0);

  await visit.reload();
  assert.equal(await preferences.count(), 0);
});

test('where reloading is switched off the visitor is told at once, and what can be stopped stops', async (t) => {
  const visit = await startVisitor(t, { whole: true });
  const { page: tab, preferences } = visit;
  visit.server.page('/', page({ config: { reload: 'never' } }));
  await visit.goto('/');
  await visit.press('notice', 'accept');
  await visit.settle();
  const born = await tab.evaluate(() => performance.timeOrigin);

  await visit.press('control', 'withdraw');
  await preferences.getByRole('heading', { name: 'Your consent has been withdrawn' }).waitFor();

  assert.equal(await tab.evaluate(() => performance.timeOrigin), born);
  assert.doesNotMatch(await preferences.innerText(), /reload/);
  assert.deepEqual(visit.timeline('meta-pixel').at(-1)?.call, ['consent', 'revoke']);
  assert.equal(await tab.evaluate(() => window['ga-disable-G-TEST1']), true);
});

test('a choice that takes one service back stops that one and keeps what the others stored', async (t) => {
  const visit = await startVisitor(t, { whole: true });
  visit.server.page('/', page());
  await visit.goto('/');
  await visit.press('notice', 'accept');
  await visit.settle();

  await visit.reloadedBy(() => visit.page.evaluate(() => window.samtycke.withdraw('facebook')));

  const stored = await visit.stored();
  assert.deepEqual(
    stored.filter((name) => /_fbp/.test(name)),
    [],
  );
  assert.ok(stored.some((name) => / _ga$/.test(name)));
  assert.deepEqual(countOfFive(await visit.ran()), { ...every(1), facebook: 0 });
  assert.deepEqual(await visit.has(...Object.keys(five)), [true, false, true, true, true]);
});

test('a site that opens the settings itself may have no control, and then no style of it either', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, notice, preferences, control } = visit;
  const body = '<button data-samtycke="settings">Cookies</button>';
  visit.server.page('/', page({ config: { control: 'none' }, body }));
  const left = async () => [
    await control.count(),
    await tab.evaluate(
      () =>
        document.adoptedStyleSheets.filter((sheet) =>
          [...sheet.cssRules].some(({ cssText }) => /#samtycke-control \{/.test(cssText)),
        ).length,
    ),
  ];
  await visit.goto('/');
  await visit.press('notice', 'reject');
  await notice.waitFor({ state: 'detached' });
  await visit.settle();
  assert.deepEqual(await left(), [0, 0]);

  await visit.reload();

  assert.deepEqual(await left(), [0, 0]);
  await tab.getByRole('button', { name: 'Cookies' }).click();
  await preferences.waitFor();
});

test('code that reports a sale to a managed account runs', async (t) => {
  const visit = await startVisitor(t);
  visit.server.page(
    '/',
    page({
      config: { services: managed({ 'google-ads': 'AW-1234567' }) },
      body: `<script type="text/plain" data-consent="google-ads">gtag('event', 'conversion', { send_to: 'AW-1234567/abc' });</script>`,
    }),
  );
  await visit.goto('/');

  await visit.press('notice', 'accept');
  await visit.settle();

  const events = await visit.page.evaluate(() => [...window.dataLayer].map((call) => call[1]));
  assert.equal(events.filter((name) => name === 'conversion').length, 1);
});

test('a service that is withdrawn before its script has come is not started by it', async (t) => {
  const visit = await startVisitor(t);
  const { server, page: tab } = visit;
  server.page('/', page({ config: { services: managed({ smilee: 'KEY' }), reload: 'never' } }));
  const release = server.hold('saas.smilee.io/*');
  await tab.goto('https://site.test/', { waitUntil: 'commit' });
  await visit.press('notice', 'accept');
  await server.whenRequested('saas.smilee.io/*');

  await tab.evaluate(() => void window.samtycke.withdraw());
  release();
  await visit.settle();

  assert.deepEqual(
    visit.timeline('smilee').filter(({ call }) => /create/.test(JSON.stringify(call))),
    [],
  );
});

for (const engine of engineNames.filter((name) => name !== 'chromium'))
  test(`${engine}: Accept all runs each of the five once, here and on the next page`, async (t) => {
    const visit = await startEngine(t, engine);
    for (const path of ['/', '/second']) visit.server.page(path, page());
    await visit.goto('/');
    await visit.settle({ quiet: 600 });
    assert.deepEqual([visit.foreign(), await visit.ran()], [[], []]);

    await visit.evaluate(() => window.samtycke.acceptAll());
    await visit.settle({ quiet: 600 });
    assert.deepEqual(countOfFive(await visit.ran()), every(1));
    await visit.goto('/second');
    await visit.settle({ quiet: 600 });

    assert.deepEqual(countOfFive(await visit.ran()), every(1));
  });
