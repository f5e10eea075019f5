import assert from 'node:assert/strict';
import test from 'node:test';
import { openCrowd } from '../harness/index.mjs';

// Where inline JSON may stand beside the tag, and who waits for it.

const complete = 'data-controller="Site Oy" data-policy-url="/privacy" data-theme="dark" data-facebook="1"';
const tagOf = (/** @type {string} */ attributes) =>
  `<script src="/samtycke/samtycke.js" ${attributes}></script>`;
const json = (/** @type {object} */ config) =>
  `<script type="application/json" data-samtycke-config>${JSON.stringify(config)}</script>`;
const marked =
  '<script type="text/plain" data-consent="facebook" data-src="https://connect.facebook.net/en_US/fbevents.js"></script>';
const swedish = { lang: 'sv', theme: 'light' };

/** @type {readonly (readonly [name: string, head: string, isRead: boolean])[]} */
const places = [
  ['before the tag it is read', json(swedish) + tagOf(complete), true],
  [
    'behind a tag without the address of the policy it is read',
    tagOf(complete.replace('data-policy-url', 'data-x')) + json({ ...swedish, policyUrl: '/privacy' }),
    true,
  ],
  ['behind a deferred tag it is read', tagOf(`defer ${complete}`) + json(swedish), true],
  [
    'behind a tag that has all it needs it is not, which the console says',
    tagOf(complete) + json(swedish),
    false,
  ],
];

test('inline JSON', { concurrency: 3 }, async (t) => {
  const crowd = await openCrowd(t);
  const check = (name, run) =>
    t.test(name, async () => {
      const visit = await crowd.visit();
      const said = [];
      visit.page.on('console', (message) => said.push(message.text()));
      try {
        await run(visit, said);
      } finally {
        await visit.close();
      }
    });

  await Promise.all([
    ...places.map(([name, head, isRead]) =>
      check(name, async ({ page, server, goto, ran }, said) => {
        server.page(
          '/',
          `<!doctype html><html lang="en"><head><title>Sources</title>${head}</head><body>${marked}</body></html>`,
        );

        await goto('/');

        await page.locator(`#samtycke[lang=${isRead ? 'sv' : 'en'}] #samtycke-notice`).waitFor();
        // What the tag says counts more.
        assert.equal(await page.locator('#samtycke').getAttribute('data-samtycke-theme'), 'dark');
        assert.equal(
          said.some((text) => text.includes('data-samtycke-config was not read')),
          !isRead,
        );
        assert.deepEqual(await ran(), []);
      }),
    ),

    ...[
      ['a file that the server answers 404 for', '', '{}', 404, '/consent.json: 404'],
      ['a file that is a list', '', '[]', 200, 'config: expected object, found []'],
      ['inline JSON that is a text', json('all'), '{}', 200, 'config: expected object, found "all"'],
      ['a number', '<script>samtyckeConfig = 5</script>', '{}', 200, 'config: expected object, found 5'],
    ].map(([name, before, file, status, told]) =>
      check(
        `${name} releases nothing, however much the tag says, and the console says why`,
        async (visit, said) => {
          const { page, server, goto, ran } = visit;
          server.page('/consent.json', file, { status, type: 'application/json' });
          server.page(
            '/',
            `<!doctype html><html lang="en"><head><title>Wrong</title>${before}${tagOf(`data-config="/consent.json" ${complete}`)}</head><body>${marked}</body></html>`,
          );

          await goto('/');

          await page.evaluate(() => window.samtycke.acceptAll().catch(() => {}));
          assert.ok(
            said.some((text) => text.includes('nothing is released') && text.includes(told)),
            said.join(),
          );
          assert.equal(await page.locator('#samtycke-notice').count(), 0);
          assert.deepEqual(await ran(), []);
        },
      ),
    ),

    check('a tag that has all it needs waits for no more of the page', async ({ page, server }) => {
      const release = server.hold('site.test/slow.js');
      server.page('/slow.js', '', { type: 'text/javascript' });
      server.page(
        '/',
        `<!doctype html><html lang="en"><head><title>Slow</title>${tagOf(complete)}</head><body><h1>Slow</h1><script src="/slow.js"></script></body></html>`,
      );

      await page.goto('https://site.test/', { waitUntil: 'commit' });

      await page.locator('#samtycke-notice').waitFor();
      assert.equal(await page.evaluate(() => document.readyState), 'loading');
      release();
    }),
  ]);
});
