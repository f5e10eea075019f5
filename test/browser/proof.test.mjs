import assert from 'node:assert/strict';
import test from 'node:test';
import { managed, page, startVisitor } from './visitor.mjs';

const config = { services: managed({ smilee: 'KEY' }), endpoint: '/consent' };
/** Requests to the endpoint, as their bodies. @param {Awaited<ReturnType<typeof startVisitor>>} visit */
const posted = ({ server }) =>
  server
    .requests('site.test/consent')
    .map(({ body }) => JSON.parse(body).entries.map(({ action }) => action));

async function startProved(t, answer = { status: 204, body: '' }) {
  const visit = await startVisitor(t);
  visit.server.page('/', page({ config }));
  visit.server.handle('/consent', () => answer);
  await visit.goto('/');
  return visit;
}

test('each entry is posted once, refusals with a number too, and nothing else goes along (R-06, R-07)', async (t) => {
  const visit = await startProved(t);
  assert.deepEqual(visit.server.requests('site.test/consent'), []);

  await visit.press('notice', 'reject');
  await visit.settle();
  await visit.page.evaluate(() => window.samtycke.acceptAll());
  await visit.settle();

  assert.deepEqual(posted(visit), [['reject-all'], ['accept-all']]);
  const [request] = visit.server.requests('site.test/consent');
  assert.equal(request.method, 'POST');
  assert.match(request.headers['content-type'], /^application\/json/);
  assert.equal(request.cookie, null);
  assert.equal(request.referer, null);
  const [entry] = JSON.parse(request.body).entries;
  assert.deepEqual(entry, (await visit.entries())[0]);
  assert.match(entry.id, /^[0-9a-f-]{36}$/);
  await visit.reload();
  assert.equal(visit.server.requests('site.test/consent').length, 2);
  // The number goes to the endpoint alone.
  const others = visit.server.log().filter(({ path }) => path !== '/consent');
  assert.ok(others.every(({ url, body }) => !`${url}${body}`.includes(entry.id)));
});

test('a withdrawal that reloads the page is posted all the same', async (t) => {
  const visit = await startProved(t);
  await visit.press('notice', 'accept');
  await visit.settle();

  await visit.reloadedBy(() => visit.press('control', 'withdraw'));

  assert.ok(posted(visit).flat().includes('withdraw'));
});

for (const [name, breakIt] of [
  ['is down', (server) => server.fail('site.test/consent')],
  ['is broken', (server) => server.status('site.test/consent', 500)],
  ['lies', (server) => server.swap('site.test/consent', '<script>window.lied = 1</script>', 'text/html')],
  [
    'sends elsewhere',
    (server) =>
      server.handle('/consent', () => ({
        status: 307,
        headers: { location: 'https://other.test/' },
        body: '',
      })),
  ],
  ['never answers', (server) => server.hold('site.test/consent')],
])
  test(`an endpoint that ${name} never keeps the visitor waiting (R-07)`, async (t) => {
    const visit = await startProved(t);
    const { page: tab, server } = visit;
    breakIt(server);

    const isGone = await tab.evaluate(() => {
      document.querySelector('#samtycke-notice [data-samtycke=accept]').click();
      return document.querySelector('#samtycke-notice') === null;
    });
    await visit.settle();

    assert.equal(isGone, true, 'the notice is gone in the click');
    assert.deepEqual(await visit.has('smilee'), [true]);
    assert.equal((await visit.ran('smilee')).length, 1);
    assert.equal(await tab.evaluate(() => window.lied), undefined);
    assert.deepEqual(server.requests('other.test/*'), []);
    assert.deepEqual(
      visit.pageErrors().filter(({ kind }) => kind === 'uncaught'),
      [],
    );
  });

test('what could not be posted waits, is posted by a later page, and at once with the next choice (R-07)', async (t) => {
  const answer = { status: 503, body: '' };
  const visit = await startProved(t, answer);
  const { page: tab } = visit;
  const start = Date.now();
  await tab.clock.setFixedTime(start);
  await visit.press('notice', 'reject');
  await visit.settle();

  await visit.reload();
  assert.deepEqual(posted(visit), [['reject-all']], 'not before its time');
  answer.status = 204;
  await tab.clock.setFixedTime(start + 61_000);
  await visit.reload();
  await visit.server.whenRequested('site.test/consent');
  await visit.settle({ quiet: 600 });
  assert.deepEqual(posted(visit), [['reject-all'], ['reject-all']]);

  await visit.reload();
  await visit.settle({ quiet: 600 });
  assert.equal(posted(visit).length, 2, 'once it is taken it is not sent again');

  answer.status = 503;
  await tab.evaluate(() => window.samtycke.save({ smilee: true }));
  await visit.settle();
  answer.status = 204;
  await tab.evaluate(() => window.samtycke.rejectAll());
  await visit.settle();
  assert.deepEqual(posted(visit).at(-1), ['save', 'reject-all']);
});

test('without an endpoint nothing is posted and who only refuses has no number (R-06)', async (t) => {
  const visit = await startVisitor(t);
  visit.server.page('/', page({ config: { services: managed({ smilee: 'KEY' }) } }));
  await visit.goto('/');

  await visit.press('notice', 'reject');
  await visit.settle();

  assert.deepEqual(
    visit.server.log().filter(({ kind, method }) => kind === 'site' && method !== 'GET'),
    [],
  );
  assert.equal(Object.hasOwn((await visit.entries())[0], 'id'), false);
});

test('an answer of the endpoint that comes before news of a withdrawal elsewhere leaves it withdrawn', async (t) => {
  const visit = await startVisitor(t);
  const { server, page: tab } = visit;
  // The tab that hears of it last.
  const deaf = `<script>for (const name of ['storage', 'focus', 'visibilitychange'])
    addEventListener(name, (event) => event.stopImmediatePropagation(), true);</script>`;
  server.page('/', page({ config, head: deaf }));
  server.page('/other', page({ config }));
  server.handle('/consent', () => ({ status: 204, body: '' }));
  const answer = server.hold('/consent');
  await visit.goto('/');
  await visit.press('notice', 'accept');
  await server.whenRequested('/consent');
  const other = await visit.open('/other');
  await visit.reloadedBy(() => other.page.evaluate(() => window.samtycke.withdraw()), other.page);
  assert.deepEqual(await visit.has('smilee'), [true]);

  answer();
  await visit.settle();
  await visit.reload();

  assert.deepEqual(await visit.has('smilee'), [false]);
  assert.equal(await tab.evaluate(() => window.samtycke.record.action), 'withdraw');
});
