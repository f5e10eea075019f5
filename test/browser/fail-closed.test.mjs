import assert from 'node:assert/strict';
import test from 'node:test';
import { openCrowd, snippets, startVisit } from '../harness/index.mjs';

// Whatever goes wrong: nothing is released, the page works, the console says what is wrong (L-05, L-06).

const attributes =
  'data-controller="Site Oy" data-policy-url="/privacy" data-lang="en" data-google-analytics="G-TEST1"';
const script = 'site.test/samtycke/samtycke.js';
const tag = `<script src="/samtycke/samtycke.js" ${attributes}></script>`;
const fromFile = '<script src="/samtycke/samtycke.js" data-config="/consent.json"></script>';
const inline = (/** @type {string} */ json) =>
  `<script type="application/json" data-samtycke-config>${json}</script><script src="/samtycke/samtycke.js"></script>`;
/** What waits: managed by the tag, marked, and, where the script can be relied on, guarded. */
const marked =
  '<script type="text/plain" data-consent="facebook" data-src="https://connect.facebook.net/en_US/fbevents.js"></script><iframe title="Video" data-consent="youtube" data-src="https://www.youtube.com/embed/a"></iframe>';
const guarded = `${snippets.metaPixel('1')}<script>new Image().src = 'https://www.facebook.com/tr?id=2';</script>`;
const own = `<button id="own" onclick="this.textContent = 'Clicked'">Click</button>`;
/** @param {{ head?: string, before?: string, body?: string }} parts */
const page = ({ head = tag, before = '', body = guarded } = {}) =>
  `<!doctype html><html lang="en"><head><title>Closed</title>${before}${head}</head><body>${own}${marked}${body}</body></html>`;

/**
 * @typedef {import('../harness/server.mjs').Server} Server
 * @type {readonly (readonly [
 *   name: string,
 *   parts: Parameters<typeof page>[0],
 *   breakIt: (server: Server) => unknown,
 *   says: RegExp | null,
 *   throws?: RegExp,
 *   canDecide?: boolean,
 * ])[]} `says`: what the widget writes to the console, if it gets that far; `throws`: what only the page is to blame for;
 *   `canDecide`: code of the page may still decide, though no visitor can
 */
const failures = [
  ['the script is blocked', { body: '' }, (server) => server.fail(script), null],
  [
    'the script is cut off in the middle',
    { body: '' },
    (server) => server.swap(script, '(() => { window.x = 1;'),
    null,
    /Unexpected end of input/,
  ],
  [
    'the page has taken what the script needs',
    {
      before: `<script>window.MutationObserver = undefined; Object.defineProperty(Document.prototype, 'currentScript', { get() { throw new Error('mine'); } });</script>`,
      body: '',
    },
    () => {},
    null,
    /mine|MutationObserver/,
  ],
  [
    'the page has frozen what the guard stands before',
    {
      before: `<script>for (const kind of [Element, Node, Document, HTMLScriptElement, XMLHttpRequest]) Object.freeze(kind.prototype); window.dataLayer = Object.freeze([]);</script>`,
      body: snippets.metaPixel('1'),
    },
    () => {},
    null,
  ],
  [
    'its other parts are blocked',
    {},
    (server) => server.fail('site.test/samtycke/desk*'),
    /could not be loaded/,
  ],
  [
    'its other parts are missing',
    {},
    (server) => server.status('site.test/samtycke/desk*', 404),
    /could not be loaded/,
  ],
  [
    'its texts are missing',
    {},
    (server) => server.status('site.test/samtycke/locales/*', 404),
    /could not be loaded/,
    undefined,
    true,
  ],
  [
    'there is no configuration',
    { head: '<script src="/samtycke/samtycke.js"></script>' },
    () => {},
    /problem/,
  ],
  [
    'the configuration is wrong: every problem is told at once',
    {
      head: inline(
        '{"controller":{"name":"Site Oy"},"policyUrl":"/p","services":[{"id":"google-analytics","category":7},{"id":"Not An Id"}]}',
      ),
    },
    () => {},
    /2 problems[\s\S]*services/,
  ],
  ...Object.entries({
    'what a service is known by is wrong': [
      '{"urls":[5],"inline":"x","globals":{}}',
      /urls\[0\][\s\S]*globals/,
    ],
    'what a service fills is no selector': ['{"places":"[["}', /places: expected selector, found "\[\["/],
    'what a service adds is no selector': ['{"nodes":"<<"}', /nodes: expected selector, found "<<"/],
    'what is told of a service is wrong': [
      '{"facts":{"countries":["USA"],"stores":"x","purposes":["map"]}}',
      /2 problems[\s\S]*countries\[0\]: expected country code[\s\S]*stores: expected list/,
    ],
    'a text of the site is none': [
      '{"name":"Radio"}],"texts":{"en":{"notice.title":5}},"categories":[{"id":"own"}',
      /texts/,
    ],
  }).map(([name, [service, says]]) => [
    `${name}: nothing breaks`,
    {
      head: inline(
        `{"controller":"Site Oy","policyUrl":"/p","services":["google-analytics",${service.replace('{', '{"id":"radio",')}]}`,
      ),
    },
    () => {},
    says,
  ]),
  ['the configuration is no JSON', { head: inline('{"controller":') }, () => {}, /could not be read/],
  ['the configuration file is missing', { head: fromFile }, () => {}, /could not be read/],
  [
    'the configuration file is no JSON',
    { head: fromFile },
    (server) => server.page('/consent.json', 'not json', { type: 'application/json' }),
    /could not be read/,
  ],
  [
    'a filter hides the interface',
    { before: '<style>#samtycke, #samtycke * { display: none !important; }</style>' },
    () => {},
    null,
  ],
];

/** What page code that waits for a decision hears. */
const outcome = () => window.samtycke.acceptAll().then(() => 'decided', String);

test('failing closed', { concurrency: 3 }, async (t) => {
  const crowd = await openCrowd(t);
  /** Nothing came of anybody, and the page works. */
  const isClosed = async (visit) => {
    assert.deepEqual(await visit.ran(), []);
    assert.deepEqual(
      visit.foreign().map(({ url }) => url),
      [],
    );
    assert.deepEqual(
      (await visit.stored()).filter((name) => !/ samtycke/.test(name)),
      [],
    );
    // As page code would: a notice may lie above it, and a visitor of this test has no patience for that.
    await visit.page.evaluate(() => document.querySelector('#own').click());
    assert.equal(await visit.page.textContent('#own'), 'Clicked');
  };
  const uncaught = (visit) =>
    visit
      .pageErrors()
      .filter(({ kind }) => kind === 'uncaught')
      .map(({ text }) => text);
  const check = (name, run) =>
    t.test(name, async () => {
      const visit = await crowd.visit();
      const said = [];
      visit.page.on('console', (message) => {
        if (message.text().includes('[samtycke]')) said.push(message.text());
      });
      try {
        await run(visit, said);
      } finally {
        await visit.close();
      }
    });

  await Promise.all([
    ...failures.map(([name, parts, breakIt, says, throws, canDecide]) =>
      check(name, async (visit, said) => {
        breakIt(visit.server);
        visit.server.page('/', page(parts));

        await visit.goto('/');
        await isClosed(visit);
        // What is broken can't be told to release anything either, and says so to who waits for it alone.
        if (says && !canDecide) {
          await visit.page.evaluate(() => void window.samtycke.acceptAll());
          assert.match(await visit.page.evaluate(outcome), /^\w*Error: \w/);
        }
        await visit.settle();
        await isClosed(visit);

        assert.equal(await visit.page.evaluate(() => window.samtycke?.record ?? null), null);
        assert.deepEqual(
          uncaught(visit).filter((text) => !throws?.test(text)),
          [],
        );
        if (says) assert.match(said.join('\n'), says);
      }),
    ),

    check('under a filter the page can be scrolled and clicked', async (visit) => {
      visit.server.page('/', page({ before: '<style>#samtycke { display: none !important; }</style>' }));
      await visit.goto('/');
      await visit.page.click('#own');
      assert.equal(
        await visit.page.evaluate(
          () =>
            document.querySelectorAll('[inert]').length +
            [document.documentElement, document.body].filter(
              (element) => getComputedStyle(element).overflowY === 'hidden',
            ).length,
        ),
        0,
      );
    }),

    check(
      'the script is late: nothing before it is there, everything after consent (P-05)',
      async (visit) => {
        const release = visit.server.hold(script);
        visit.server.page('/', page({ head: tag.replace('<script', '<script async'), body: '' }));
        await visit.page.goto('https://site.test/', { waitUntil: 'commit' });
        await visit.page.locator('#own').waitFor();
        await visit.settle();
        await isClosed(visit);

        release();
        await visit.page.locator('#samtycke-notice').waitFor();
        await visit.settle();
        await isClosed(visit);
        await visit.page.evaluate(() => window.samtycke.acceptAll());
        await visit.settle();
        const ran = (await visit.ran()).map(({ name }) => name);
        assert.ok(ran.includes('gtag') && ran.includes('youtube'), ran.join());
        assert.equal(visit.server.requests('connect.facebook.net/en_US/fbevents.js').length, 1);
      },
    ),

    check(
      'the configuration file is late: everything is held until it is there, and then too',
      async (visit) => {
        visit.server.page(
          '/consent.json',
          '{"controller":{"name":"Site Oy"},"policyUrl":"/privacy","lang":"en"}',
          { type: 'application/json' },
        );
        const release = visit.server.hold('site.test/consent.json');
        visit.server.page('/', page({ head: fromFile }));
        await visit.goto('/');
        await isClosed(visit);
        release();
        await visit.page.locator('#samtycke-notice').waitFor();
        await isClosed(visit);
      },
    ),

    check(
      'its other parts are late: everything is held until they are there, and then too',
      async (visit) => {
        const release = visit.server.hold('site.test/samtycke/desk*');
        visit.server.page('/', page());
        await visit.goto('/');
        await isClosed(visit);
        release();
        await visit.page.locator('#samtycke-notice').waitFor();
        await isClosed(visit);
      },
    ),

    check('a mark that names nothing is granted by nothing', async (visit) => {
      const unnamed = ['data-consent=""', 'data-consent', 'data-consent=" "'].map(
        (mark) =>
          `<script type="text/plain" ${mark}>window.ran = true;</script><script type="text/plain" ${mark} data-src="https://connect.facebook.net/en_US/fbevents.js"></script><img alt="" ${mark} data-src="https://www.facebook.com/tr?id=3"><iframe title="Video" ${mark} data-src="https://www.youtube.com/embed/b"></iframe>`,
      );
      visit.server.page('/', page({ body: unnamed.join('') }).replace(marked, ''));
      await visit.goto('/');
      await isClosed(visit);

      for (const verb of ['rejectAll', 'acceptAll']) {
        await visit.page.evaluate((name) => void window.samtycke[name](), verb);
        await visit.settle();
        await visit.reload();
        assert.deepEqual(
          visit.foreign().filter(({ url }) => /facebook|youtube/.test(url)),
          [],
          verb,
        );
        assert.equal(await visit.page.evaluate(() => window.ran), undefined, verb);
      }
      const { verdicts } = await visit.page.evaluate(() => window.samtycke.record);
      assert.ok(!('' in verdicts));
      assert.deepEqual(uncaught(visit), []);
    }),

    check('localStorage throws: the choice is kept in the cookie', async (visit) => {
      visit.server.page(
        '/',
        page({
          before: `<script>for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });</script>`,
          body: '',
        }),
      );
      await visit.goto('/');
      assert.deepEqual(visit.foreign(), []);
      await visit.page.evaluate(() => window.samtycke.acceptAll());
      await visit.settle();
      await visit.reload();
      assert.equal(await visit.page.evaluate(() => window.samtycke.has('facebook')), true);
      assert.equal(await visit.page.locator('#samtycke-notice').count(), 0);
    }),

    check('page code that names nothing we know decides nothing, and is told so', async (visit, said) => {
      visit.server.page('/', page({ head: tag.replace('src', 'data-reload="never" src'), body: '' }));
      await visit.goto('/');
      await visit.page.evaluate(() => void window.samtycke.save({ analitics: false }));

      const outcomes = await visit.page.evaluate(() => {
        const { save, withdraw } = window.samtycke;
        const calls = [save(null), save(['facebook']), save({ analitics: true }), withdraw(null)];
        return Promise.all(calls.map((call) => call.then(() => 'decided', String)));
      });

      for (const outcome of outcomes) assert.match(outcome, /^Error: .* Nothing was decided/);
      assert.equal(await visit.page.evaluate(() => window.samtycke.record), null);
      await isClosed(visit);
      assert.equal(
        said.filter((text) => /save: no such service or category: analitics/.test(text)).length,
        1,
      );
      assert.match(said.join('\n'), /found null[\s\S]*found \["facebook"\][\s\S]*withdraw: .*: null/);

      await visit.page.evaluate(() => window.samtycke.save({ analitics: true, facebook: true }));
      const { verdicts } = await visit.page.evaluate(() => window.samtycke.record);
      assert.deepEqual(verdicts, { 'google-analytics': 'denied', facebook: 'granted', youtube: 'denied' });
      await visit.page.evaluate(() => window.samtycke.withdraw('marketing'));
      assert.equal(await visit.page.evaluate(() => window.samtycke.has('facebook')), false);
      assert.deepEqual(uncaught(visit), []);
    }),

    check(
      'a mark that can name nothing is held for good, and the owner is told so once',
      async (visit, said) => {
        const odd = ['a~b', 'x;y', '__proto__', 'toString', 'Facebook'];
        const marks = [...odd, 'constructor'].map(
          (name) =>
            `<script type="text/plain" data-consent="${name}">window.ran = [...(window.ran ?? []), '${name}']</script>`,
        );
        visit.server.page('/', page({ body: marks.join('') }));
        await visit.goto('/');
        await visit.page.evaluate(() => window.samtycke.acceptAll());
        await visit.settle();
        // The cookie alone must say the same.
        await visit.page.evaluate(() => localStorage.clear());
        await visit.reload();

        assert.equal(await visit.page.locator('#samtycke-notice').count(), 0);
        assert.deepEqual(await visit.page.evaluate(() => window.ran), ['constructor']);
        assert.deepEqual(
          Object.keys(await visit.page.evaluate(() => window.samtycke.record.verdicts)).sort(),
          ['constructor', 'facebook', 'google-analytics', 'youtube'],
        );
        for (const name of odd)
          assert.equal(said.filter((text) => text.includes(`data-consent="${name}"`)).length, 2, name);
        assert.deepEqual(uncaught(visit), []);
      },
    ),

    check(
      'in a sandboxed frame, where storage throws, nothing is granted and nothing fails',
      async (visit) => {
        visit.server.page('/inner', page());
        visit.server.page(
          '/',
          `<!doctype html><html lang="en"><title>Outer</title>${own}<iframe title="Inner" sandbox="allow-scripts" src="/inner"></iframe></html>`,
        );
        await visit.goto('/');
        const inner = visit.page.frames().find((frame) => frame.url().endsWith('/inner'));
        await inner.evaluate(() => void window.samtycke.acceptAll());
        assert.match(await inner.evaluate(outcome), /^Error: .*frame/);
        await visit.settle();
        assert.deepEqual(visit.pageErrors(), []);
        assert.equal(await inner.locator('#samtycke-notice').count(), 0);
        await isClosed(visit);
      },
    ),

    t.test('cookies and storage are blocked: the choice holds for the page view', async (inner) => {
      const visit = await startVisit(inner, { cookies: 'blocked' });
      visit.server.page('/', page());
      await visit.goto('/');
      assert.deepEqual([visit.foreign(), await visit.ran()], [[], []]);
      await visit.page.evaluate(() => window.samtycke.acceptAll());
      await visit.settle();
      assert.ok((await visit.ran('meta-pixel')).length);
      assert.deepEqual(uncaught(visit), []);
    }),
  ]);
});
