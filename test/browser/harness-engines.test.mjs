import assert from 'node:assert/strict';
import test from 'node:test';
import { engineNames, snippets, startEngine } from '../harness/index.mjs';

for (const name of engineNames) {
  test(`${name}: a tag is requested, runs and stores; the page can be read and clicked`, async (t) => {
    const visit = await startEngine(t, name);
    visit.server.page(
      '/',
      `<!doctype html><html lang="en"><head><title>Fixture</title>${snippets.firstUser()}</head>
        <body><button onclick="this.textContent = 'Clicked'">Click</button></body></html>`,
    );

    await visit.goto('/');
    await visit.click('button');
    await visit.settle();

    assert.equal(
      await visit.evaluate((selector) => document.querySelector(selector).textContent, 'button'),
      'Clicked',
    );
    const names = (await visit.ran()).map((run) => run.name);
    for (const tracker of ['gtag', 'linkedin-insight', 'meta-pixel', 'mailchimp', 'smilee']) {
      assert.ok(names.includes(tracker), tracker);
    }
    assert.ok((await visit.stored()).includes('cookie _ga'));
    for (const address of [
      'www.facebook.com/tr/',
      'px.ads.linkedin.com/collect',
      'region1.google-analytics.com/g/collect',
    ]) {
      assert.ok(visit.server.requests(address).length > 0, address);
    }
  });

  test(`${name}: a page without trackers asks nobody, stores nothing and speaks HTTP too`, async (t) => {
    const visit = await startEngine(t, name);
    visit.server.page('/', '<!doctype html><html lang="en"><title>Fixture</title><p>Fixture</html>');

    await visit.goto('/');
    assert.deepEqual(visit.foreign(), []);
    assert.deepEqual(await visit.stored(), []);

    await visit.goto('http://site.test/');
    assert.equal(await visit.evaluate(async () => location.protocol), 'http:');
  });
}
