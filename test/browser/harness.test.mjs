import assert from 'node:assert/strict';
import test from 'node:test';
import { startVisit } from '../harness/index.mjs';

/** @param {string} head @param {string} [body] */
const page = (head, body = '') =>
  `<!doctype html><html lang="en"><head><title>Fixture</title>${head}</head><body><h1>Fixture</h1>${body}</body></html>`;

const pixelTag = '<script src="https://connect.facebook.net/en_US/fbevents.js"></script>';

test('a page without trackers asks nobody and stores nothing', async (t) => {
  const visit = await startVisit(t);
  visit.server.page('/', page(''));

  await visit.goto('/');

  assert.deepEqual(visit.foreign(), []);
  assert.deepEqual(await visit.stored(), []);
  assert.deepEqual(visit.pageErrors(), []);
});

test('the preload scanner is seen: the tracker is asked before the first script of the page has come', async (t) => {
  const visit = await startVisit(t);
  visit.server.page('/first.js', 'document.write("<plaintext>")', { type: 'text/javascript' });
  visit.server.page('/', page('<script src="/first.js"></script>', pixelTag));
  const release = visit.server.hold('/first.js');

  await visit.page.goto('https://site.test/', { waitUntil: 'commit' });
  const tracker = await visit.server.whenRequested('connect.facebook.net/*');
  assert.equal(tracker.dest, 'script');

  release();
  await visit.settle();
  assert.deepEqual(await visit.ran(), []);
});

test('resource hints are seen: preload and prefetch as requests, preconnect as a connection', async (t) => {
  const visit = await startVisit(t, { whole: true });
  visit.server.page(
    '/',
    page(`<link rel="preconnect" href="https://snap.licdn.com">
      <link rel="preload" as="script" href="https://connect.facebook.net/en_US/fbevents.js">
      <link rel="prefetch" href="https://www.googletagmanager.com/gtag/js?id=G-TEST1">`),
  );

  await visit.goto('/');

  assert.ok(visit.server.connections().some(({ host }) => host === 'snap.licdn.com'));
  assert.equal(visit.server.requests('connect.facebook.net/*')[0]?.dest, 'script');
  assert.equal(visit.server.requests('www.googletagmanager.com/*')[0]?.purpose, 'prefetch');
});

test('plain HTTP and TLS share the port', async (t) => {
  const visit = await startVisit(t);
  visit.server.page('/', page(''));

  await visit.goto('http://site.test/');
  await visit.goto('https://site.test/');

  const schemes = visit.server.requests('site.test/').map((entry) => entry.scheme);
  assert.deepEqual(schemes, ['http', 'https']);
});

test('a request to an unknown host fails the test that asks', async () => {
  /** @type {(() => Promise<void>)[]} */
  const endings = [];
  const visit = await startVisit({ after: (action) => endings.push(action) });
  visit.server.page('/', page('<script src="https://nobody.example/x.js"></script>'));

  await visit.goto('/');

  assert.equal(visit.server.unexpected()[0]?.status, 404);
  await assert.rejects(async () => {
    for (const end of endings) await end();
  }, /nobody\.example/);
});

test('an answer can be held back, failed, replaced and given headers', async (t) => {
  const visit = await startVisit(t);
  const { server } = visit;
  server.page(
    '/',
    page(
      '<script async src="/late.js"></script><script src="/gone.js"></script><script src="/other.js"></script>',
    ),
  );
  server.page('/late.js', 'window.late = true', { type: 'text/javascript' });
  server.page('/gone.js', 'window.gone = true', { type: 'text/javascript' });
  server.page('/other.js', 'window.other = 1', { type: 'text/javascript' });
  const release = server.hold('/late.js');
  server.fail('/gone.js');
  server.swap('/other.js', 'window.other = 2');
  server.headers('/', { 'content-security-policy': "img-src 'none'" });

  await visit.page.goto('https://site.test/', { waitUntil: 'domcontentloaded' });
  await visit.settle();
  const read = () => [window.late, window.gone, window.other];
  assert.deepEqual(await visit.page.evaluate(read), [undefined, undefined, 2]);

  release();
  await visit.settle();
  assert.deepEqual(await visit.page.evaluate(read), [true, undefined, 2]);
  assert.equal(server.requests('/gone.js')[0]?.status, null);
});

test('errors of the page are collected: thrown, rejected, written to the console', async (t) => {
  const visit = await startVisit(t);
  visit.server.page(
    '/',
    page(
      '<script>Promise.reject(new Error("one")); console.error("two"); throw new Error("three");</script>',
    ),
  );

  await visit.goto('/');

  const found = visit.pageErrors().map(({ kind, text }) => `${kind} ${text}`);
  assert.deepEqual(found.sort(), ['console two', 'uncaught one', 'uncaught three']);
});

test('the snapshot holds every kind of storage, of frames too', async (t) => {
  const visit = await startVisit(t);
  visit.server.page('/worker.js', '', { type: 'text/javascript' });
  visit.server.page(
    '/',
    page(
      '',
      `<iframe src="https://other.test/" title="Other"></iframe><script type="module">
        document.cookie = 'script=1'; localStorage.local = 1; sessionStorage.session = 1;
        await caches.open('cache'); await navigator.serviceWorker.register('/worker.js');
        indexedDB.open('database');
      </script>`,
    ),
    { cookies: ['server=1; HttpOnly'] },
  );
  visit.server.page('https://other.test/', page('<script>localStorage.framed = 1</script>'));

  await visit.goto('/');

  assert.deepEqual((await visit.stored()).sort(), [
    'cache site.test cache',
    'cookie site.test script',
    'cookie site.test server',
    'indexedDB site.test database',
    'localStorage other.test framed',
    'localStorage site.test local',
    'serviceWorker https://site.test/',
    'sessionStorage site.test session',
  ]);
});

test('with cookies blocked storage throws and cookies do not stick', async (t) => {
  const visit = await startVisit(t, { cookies: 'blocked' });
  visit.server.page('/', page('<script>document.cookie = "a=1"</script>'));

  await visit.goto('/');

  const { cookies, refused } = await visit.snapshot();
  assert.deepEqual(cookies, []);
  assert.ok(refused.includes('localStorage') && refused.includes('sessionStorage'));
});

test('Global Privacy Control is announced to page and server', async (t) => {
  const visit = await startVisit(t, { gpc: true });
  visit.server.page('/', page(''));

  await visit.goto('/');

  assert.equal(visit.server.requests('/')[0]?.headers['sec-gpc'], '1');
  assert.equal(await visit.page.evaluate(() => navigator.globalPrivacyControl), true);
});

test('a page can rest in the back/forward cache', async (t) => {
  const visit = await startVisit(t, { bfcache: true });
  const note =
    '<script>addEventListener("pageshow", (event) => { window.restored = event.persisted })</script>';
  visit.server.page('/', page(note));
  visit.server.page('/next', page(''));

  await visit.goto('/');
  await visit.goto('/next');
  await visit.page.evaluate(() => history.back());
  // A page that comes back from the cache does not load again.
  await visit.page.waitForURL('https://site.test/', { waitUntil: 'commit' });

  assert.equal(await visit.page.evaluate(() => window.restored), true);
});
