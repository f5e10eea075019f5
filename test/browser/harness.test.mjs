import assert from 'node:assert/strict';
import test from 'node:test';
import { snippets, startVisit } from '../harness/index.mjs';

const page = (head, body = '') =>
  `<!doctype html><html lang="en"><head><title>Fixture</title>${head}</head><body><h1>Fixture</h1>${body}</body></html>`;

test('stand-ins run once each and their calls are kept in order', async (t) => {
  const visit = await startVisit(t);
  visit.server.page('/', page(snippets.firstUser()));

  await visit.goto('/');

  const names = (await visit.ran()).map((run) => run.name);
  for (const name of ['gtag', 'linkedin-insight', 'meta-pixel', 'mailchimp', 'smilee']) {
    assert.equal(names.filter((other) => other === name).length, 1, name);
  }
  const [pixel] = await visit.ran('meta-pixel');
  assert.deepEqual(pixel?.calls, [
    ['init', '1234567890'],
    ['track', 'PageView'],
  ]);
  assert.deepEqual(visit.pageErrors(), []);
});

test('cookies land on the parent domain, third-party ones in the profile', async (t) => {
  const visit = await startVisit(t);
  visit.server.page('https://www.site.test/', page(snippets.firstUser()));

  await visit.goto('https://www.site.test/');

  const { cookies } = await visit.snapshot();
  const domainOf = (name) => cookies.find((cookie) => cookie.name === name)?.domain;
  assert.equal(domainOf('_ga'), '.site.test');
  assert.equal(domainOf('_fbp'), '.site.test');
  assert.equal(domainOf('kcob.sid'), '.saas.smilee.io');
  assert.equal(domainOf('fr'), '.facebook.com');
});

test('the preload scanner is seen: the tracker is asked before the first script of the page has come', async (t) => {
  const visit = await startVisit(t);
  const tag = '<script src="https://connect.facebook.net/en_US/fbevents.js"></script>';
  visit.server.page('/first.js', 'document.write("<plaintext>")', { type: 'text/javascript' });
  visit.server.page('/', page('<script src="/first.js"></script>', tag));
  visit.server.delay('/first.js', 400);

  await visit.goto('/');

  const [first] = visit.server.requests('/first.js');
  const [tracker] = visit.server.requests('connect.facebook.net/*');
  assert.ok(tracker !== undefined && first?.ended !== undefined && first.ended !== null);
  assert.ok(tracker.time < first.ended);
  assert.deepEqual(await visit.ran(), []);
});

test('plain HTTP and TLS share the port', async (t) => {
  const visit = await startVisit(t);
  visit.server.page('/', page(''));

  await visit.goto('http://site.test/');
  await visit.goto('https://site.test/');

  assert.deepEqual(
    visit.server.requests('site.test/').map((entry) => entry.scheme),
    ['http', 'https'],
  );
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
