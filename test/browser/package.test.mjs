import assert from 'node:assert/strict';
import test from 'node:test';
import { snippets } from '../harness/index.mjs';
import { countOfFive, every, managed, startVisitor } from './visitor.mjs';

// What bundlers get, as a module of the page: `createConsent`, with the guard and without.

const site = (
  /** @type {string} */ entry,
  body = '',
) => `<!doctype html><html lang="en"><head><title>Package</title>
  <script type="module">
    import { createConsent } from '/samtycke/esm/${entry}.js';
    window.consent = createConsent({
      controller: 'Site Oy', policyUrl: '/privacy', services: ${JSON.stringify(managed())},
    });
    window.started = true;
  </script></head><body><h1>Package</h1>${body}</body></html>`;

for (const entry of ['index', 'slim']) {
  test(`managed and marked trackers wait, go with the consent, and are taken back (${entry})`, async (t) => {
    const visit = await startVisitor(t);
    const { page, server } = visit;
    server.page('/held.js', '', { type: 'text/javascript' });
    server.page(
      '/',
      site(entry, '<script type="text/plain" data-consent="analytics" data-src="/held.js"></script>'),
    );
    await visit.goto('/');
    await visit.notice.waitFor();
    assert.deepEqual([visit.foreign(), await visit.stored(), await visit.ran()], [[], [], []]);
    assert.equal(server.requests('site.test/held.js').length, 0);

    await visit.press('notice', 'settings');
    await page.locator('#samtycke-preferences').getByRole('switch', { name: 'Analytics' }).click();
    await visit.press('preferences', 'save');
    await visit.settle();
    assert.deepEqual(countOfFive(await visit.ran()), { ...every(0), 'google-analytics': 1 });
    assert.equal(server.requests('site.test/held.js').length, 1);

    await page.evaluate(() => window.consent.acceptAll());
    await visit.settle();
    assert.deepEqual(countOfFive(await visit.ran()), every(1));

    await visit.reload();
    assert.equal(await visit.notice.count(), 0);
    assert.deepEqual(countOfFive(await visit.ran()), every(1));
    server.clearLog();
    await visit.reloadedBy(() => visit.press('control', 'withdraw'));
    assert.deepEqual(visit.foreign(), []);
    assert.deepEqual(await page.evaluate(() => window.consent.record.action), 'withdraw');
    assert.deepEqual(visit.pageErrors(), []);
  });

  test(`what waits for a managed service can call it (${entry})`, async (t) => {
    const visit = await startVisitor(t);
    visit.server.page('/', site(entry));
    await visit.goto('/');
    await visit.page.waitForFunction(() => window.started);
    const wait = () =>
      visit.page.evaluate(() => {
        window.consent.when('google-analytics', () => gtag('event', 'sign_up'));
        window.consent.when('marketing', () => fbq('track', 'Lead'));
        window.consent.when('analytics').then(() => gtag('event', 'promised'));
      });
    /** Google's commands in their order, from its set-up on. */
    const sent = () =>
      visit.page.evaluate(() =>
        window.dataLayer
          .map((command) => (command[0] === 'event' ? command[1] : command[0]))
          .filter((name) => ['js', 'config', 'sign_up', 'promised'].includes(name)),
      );
    const inOrder = ['js', 'config', 'sign_up', 'promised'];

    await wait();
    await visit.page.evaluate(() => {
      window.consent.when('smilee', () => {
        throw new Error('Undone');
      })();
    });
    await visit.press('notice', 'accept');
    await visit.settle();
    assert.deepEqual(await sent(), inOrder);

    await visit.reload();
    await visit.page.waitForFunction(() => window.started);
    await wait();
    await visit.settle();
    assert.deepEqual(await sent(), inOrder);
    assert.deepEqual(visit.pageErrors(), []);
  });

  test(`what nobody marked ${entry === 'index' ? 'is held' : 'is left to the page'} (${entry})`, async (t) => {
    const visit = await startVisitor(t);
    visit.server.page('/', site(entry));
    await visit.goto('/');
    await visit.page.waitForFunction(() => window.started);

    await visit.page.evaluate(
      (code) => {
        const script = document.createElement('script');
        script.textContent = code;
        document.head.append(script);
      },
      snippets.metaPixel('1').replace(/<noscript>.*<\/noscript>|<[^>]*>/gs, ''),
    );
    await visit.settle();

    assert.equal(countOfFive(await visit.ran()).facebook, entry === 'index' ? 0 : 1);
  });

  test(`a second createConsent() gives what runs, until that is destroyed (${entry})`, async (t) => {
    const visit = await startVisitor(t);
    const said = [];
    visit.page.on('console', (message) => said.push(message.text()));
    visit.server.page('/', site(entry));
    await visit.goto('/');
    await visit.notice.waitFor();

    const again = (/** @type {string} */ name) =>
      visit.page.evaluate(async (from) => {
        const { createConsent } = await import(`/samtycke/esm/${from}.js`);
        const second = createConsent({ controller: 'Other Oy', policyUrl: '/other', services: ['youtube'] });
        const isSame = second === window.consent;
        window.consent = second;
        return isSame;
      }, name);
    // The two entries are one package.
    const answers = [await again(entry), await again(entry === 'index' ? 'slim' : 'index')];
    await visit.press('notice', 'reject');
    await visit.settle();

    assert.deepEqual(answers, [true, true]);
    assert.equal(said.filter((text) => /second createConsent\(\) does nothing/.test(text)).length, 2);
    assert.equal(await visit.page.locator('#samtycke').count(), 1);
    assert.equal((await visit.entries()).length, 1);

    await visit.page.evaluate(() => window.consent.destroy());
    assert.equal(await again(entry), false);
    assert.equal(await visit.page.evaluate(() => window.consent.record.action), 'reject-all');
    assert.deepEqual(visit.pageErrors(), []);
  });

  test(`destroy() takes placeholders away, and what was on its way is not drawn after it (${entry})`, async (t) => {
    const visit = await startVisitor(t);
    visit.server.page(
      '/',
      site(
        entry,
        '<iframe title="Film" data-consent="analytics" data-src="https://www.youtube.com/embed/a"></iframe>',
      ),
    );
    const drawn = () => visit.page.locator('#samtycke, .samtycke-embed').count();
    for (const act of ['open', 'withdraw', 'acceptAll']) {
      await visit.goto('/');
      await visit.page.locator('.samtycke-embed').waitFor();
      await visit.page.evaluate(async (name) => {
        const done = window.consent[name]();
        // The preferences come later than the call; of a decision page code hears at once.
        if (name !== 'open') await done;
        window.consent.destroy();
      }, act);
      await visit.settle({ quiet: 500 });
      assert.equal(await drawn(), 0, act);
      await visit.page.evaluate(() => localStorage.clear());
      await visit.context.clearCookies();
    }
    assert.deepEqual(visit.pageErrors(), []);
  });

  test(`what runs goes on, once, when the widget is created anew, and is taken back (${entry})`, async (t) => {
    const visit = await startVisitor(t);
    visit.server.page('/own.js', 'window.own = (window.own ?? 0) + 1;', { type: 'text/javascript' });
    visit.server.page(
      '/',
      site(entry, '<script type="text/plain" data-consent="social" data-src="/own.js"></script>'),
    );
    await visit.goto('/');
    await visit.press('notice', 'accept');
    await visit.settle();

    // As a component does that a router takes away and draws again.
    await visit.page.evaluate(
      async ([from, services]) => {
        const { createConsent } = await import(`/samtycke/esm/${from}.js`);
        window.consent.destroy();
        window.consent = createConsent({ controller: 'Site Oy', policyUrl: '/privacy', services });
        await window.consent.when('facebook');
      },
      /** @type {const} */ ([entry, managed()]),
    );
    await visit.settle();

    assert.deepEqual(countOfFive(await visit.ran()), every(1));
    assert.equal(await visit.page.evaluate(() => window.own), 1);
    await visit.reloadedBy(() => visit.page.evaluate(() => void window.consent.withdraw('social')));
    assert.equal(await visit.page.evaluate(() => window.own), undefined);
    assert.deepEqual(visit.pageErrors(), []);
  });

  test(`without a configuration createConsent() says so and holds everything (${entry})`, async (t) => {
    const visit = await startVisitor(t);
    const said = [];
    visit.page.on('console', (message) => said.push(message.text()));
    visit.server.page('/', '<!doctype html><html lang="en"><title>Package</title><h1>Package</h1></html>');
    await visit.goto('/');

    const outcomes = await visit.page.evaluate(async (from) => {
      const { createConsent } = await import(`/samtycke/esm/${from}.js`);
      const tried = [];
      for (const config of [null, undefined]) {
        const consent = createConsent(config);
        tried.push(await consent.acceptAll().then(() => 'decided', String), consent.has('youtube'));
        consent.destroy();
      }
      return tried;
    }, entry);
    await visit.settle();

    assert.deepEqual(outcomes, Array(2).fill(['Error: The configuration is wrong.', false]).flat());
    for (const found of ['null', 'undefined'])
      assert.ok(said.join('\n').includes(`config: expected object, found ${found}`), said.join('\n'));
    assert.deepEqual(await visit.stored(), []);
  });
}
