import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { openCrowd, snippets } from '../harness/index.mjs';

// Hostile places: a strict policy, Trusted Types, elements that take the names of globals, polluted prototypes, frames.

const attributes = 'data-controller="Site Oy" data-policy-url="/privacy" data-lang="en"';
const noncePolicy =
  "default-src 'self' https: data:; script-src 'nonce-abc' 'strict-dynamic'; style-src 'nonce-abc'; object-src 'none'; base-uri 'none'";
const typesPolicy = (names) => `${noncePolicy}; require-trusted-types-for 'script'; trusted-types ${names}`;
const tag = `<script nonce="abc" src="/samtycke/samtycke.js" ${attributes} data-google-analytics="G-TEST1"></script>`;
const ears = `<script nonce="abc">window.broken = []; document.addEventListener('securitypolicyviolation', (event) => window.broken.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));</script>`;
const withNonce = (html) => html.replaceAll('<script', '<script nonce="abc"');

test('hostile places', { concurrency: 3 }, async (t) => {
  const crowd = await openCrowd(t);
  const check = (name, run) =>
    t.test(name, async () => {
      const visit = await crowd.visit();
      try {
        await run(visit);
      } finally {
        await visit.close();
      }
    });
  const uncaught = (visit) =>
    visit
      .pageErrors()
      .filter(({ kind }) => kind === 'uncaught')
      .map(({ text }) => text);
  const names = async (visit) => [...new Set((await visit.ran()).map(({ name }) => name))].sort();
  const accept = async (visit) => {
    await visit.page.evaluate(() => window.samtycke.acceptAll());
    await visit.settle({ quiet: 400 });
  };
  const ahead = (body) =>
    `<!doctype html><html lang="en"><head><title>Ahead</title><script src="/samtycke/samtycke.js" ${attributes} data-google-analytics="G-TEST1"></script></head><body>${body}</body></html>`;
  /** As Chromium does it, without leaving the page that the test drives; gives what shows the page. */
  const renderAhead = async ({ page: tab }) => {
    await tab.addInitScript(() => {
      window.isAhead = true;
      Object.defineProperty(Document.prototype, 'prerendering', { get: () => window.isAhead });
    });
    return () =>
      tab.evaluate(() => {
        window.isAhead = false;
        document.dispatchEvent(new Event('prerenderingchange'));
      });
  };
  const page = (policy, body = '') => [
    `<!doctype html><html lang="en"><head><title>Policy</title>${ears}${tag}</head><body>${body}</body></html>`,
    { headers: { 'content-security-policy': policy } },
  ];

  await Promise.all([
    check(
      'a strict policy with nonce and strict-dynamic is kept in every state, and so are the nonces (S-01)',
      async (visit) => {
        visit.server.page(
          '/',
          ...page(
            noncePolicy,
            `${withNonce(snippets.metaPixel('1'))}<iframe title="Video" data-consent="youtube" data-src="https://www.youtube.com/embed/a"></iframe>`,
          ),
        );

        // A page that is loaded anew would know nothing of what came before.
        await visit.page.addInitScript(() => {
          window.samtyckeConfig = { reload: 'never' };
        });
        await visit.goto('/');
        await visit.page.locator('#samtycke-notice').waitFor();
        assert.deepEqual(await visit.ran(), []);
        await visit.page.evaluate(() => window.samtycke.open('preferences'));
        await visit.page.locator('#samtycke-preferences').waitFor();
        await visit.page.evaluate(() => window.samtycke.close());
        await accept(visit);
        assert.deepEqual(await names(visit), ['gtag', 'meta-pixel', 'meta-pixel-config', 'youtube']);
        await visit.page.locator('#samtycke-control [data-samtycke=settings]').click();
        for (const tab of ['record', 'rights']) await visit.page.locator(`#samtycke-tab-${tab}`).click();
        await visit.page.evaluate(() => window.samtycke.withdraw());
        await visit.page.locator('[data-report]').waitFor();
        await visit.page.evaluate(() => window.samtycke.close());
        await visit.page.locator('.samtycke-embed').waitFor();

        assert.deepEqual(await visit.page.evaluate(() => window.broken), []);
        assert.deepEqual(uncaught(visit), []);
      },
    ),

    check('Trusted Types with our policy: held, released, embedded (S-02)', async (visit) => {
      visit.server.page(
        '/',
        ...page(
          typesPolicy('samtycke'),
          `<script nonce="abc" type="text/plain" data-consent="facebook" data-src="https://connect.facebook.net/en_US/fbevents.js"></script><script nonce="abc" async src="https://snap.licdn.com/li.lms-analytics/insight.min.js"></script><iframe title="Video" data-consent="youtube" data-src="https://www.youtube.com/embed/a"></iframe>`,
        ),
      );

      await visit.goto('/');
      await visit.page.locator('#samtycke-notice').waitFor();
      assert.deepEqual(await visit.ran(), []);
      await accept(visit);

      assert.deepEqual(visit.server.requests('connect.facebook.net/*').length, 1);
      // The stand-ins of the vendors know nothing of Trusted Types: what counts is that they ran.
      const ran = await names(visit);
      for (const name of ['gtag', 'linkedin-insight', 'youtube']) assert.ok(ran.includes(name), name);
      const ours = (await visit.page.evaluate(() => window.broken)).filter((text) => /samtycke/.test(text));
      assert.deepEqual(ours, []);
    }),

    check(
      'Trusted Types without our policy: nothing is released, the notice works, page code does not fail (S-02)',
      async (visit) => {
        visit.server.page(
          '/',
          ...page(
            typesPolicy("site 'allow-duplicates'"),
            `<script nonce="abc" type="text/plain" data-consent="facebook" data-src="https://connect.facebook.net/en_US/fbevents.js"></script><div id="box"></div>
        <script nonce="abc">const policy = trustedTypes.createPolicy('site', { createHTML: (html) => html }); document.getElementById('box').innerHTML = policy.createHTML('<img alt="" src="https://www.facebook.com/tr?id=1"><b>Text</b>'); window.text = document.getElementById('box').textContent;</script>`,
          ),
        );

        await visit.goto('/');
        await visit.page.locator('#samtycke-notice').waitFor();
        await accept(visit);

        assert.equal(await visit.page.evaluate(() => window.text), 'Text');
        assert.deepEqual(await names(visit), []);
        assert.ok(await visit.page.evaluate(() => window.samtycke.record !== null));
      },
    ),

    check(
      'Trusted Types: embeds of every kind are loaded once, and that lets nothing else in',
      async (visit) => {
        const embeds = `<iframe title="Page" data-consent="youtube" data-srcdoc="<p>Page</p>"></iframe>
        <object type="text/html" data-consent="youtube" data-data="https://www.youtube.com/embed/object"></object>
        <embed type="text/html" data-consent="youtube" data-src="https://www.youtube.com/embed/embed">`;
        for (const [path, names] of [
          ['/ours', 'samtycke'],
          ['/theirs', 'site'],
        ]) {
          const policy = `require-trusted-types-for 'script'; trusted-types ${names}`;
          visit.server.page(path, ...page(policy, embeds));
          await visit.goto(path);
          await visit.page.locator('.samtycke-embed').nth(2).waitFor();

          for (let left = 3; left > 0; left -= 1)
            await visit.page.evaluate(() => document.querySelector('[data-samtycke="embed-once"]').click());
          await visit.page.evaluate(() => {
            new Image().src = 'https://www.facebook.com/tr?id=1';
          });
          await visit.settle();

          assert.deepEqual(visit.server.requests('www.facebook.com/*'), [], path);
          if (path === '/theirs') continue;
          assert.deepEqual(uncaught(visit), []);
          assert.equal(await visit.page.frameLocator('iframe').locator('p').textContent(), 'Page');
          const loaded = visit.server
            .requests('www.youtube.com/embed/*')
            .map(({ url }) => url.split('/').at(-1));
          assert.deepEqual(loaded.sort(), ['embed', 'object']);
        }
      },
    ),

    check(
      'Trusted Types: the guard lets pass what the page trusts, and nothing that it does not',
      async (visit) => {
        const pixel = '<img alt="" src="https://www.facebook.com/tr?id=1">';
        for (const names of ["samtycke site 'allow-duplicates'", "site 'allow-duplicates'"]) {
          visit.server.page(
            '/',
            ...page(
              typesPolicy(names),
              `<script nonce="abc">
              const policy = trustedTypes.createPolicy('site', { createHTML: String, createScriptURL: String });
              const refused = [];
              const attempt = (name, act) => {
                try {
                  act();
                } catch {
                  refused.push(name);
                }
              };
              const box = document.createElement('div');
              for (const html of ['<b>Untrusted</b>', '<b>Untrusted</b>${pixel}']) {
                attempt('innerHTML', () => (box.innerHTML = html));
                attempt('insertAdjacentHTML', () => box.insertAdjacentHTML('beforeend', html));
                attempt('write', () => document.write(html));
                attempt('write of both', () => document.write(policy.createHTML('<b>Trusted</b>'), html));
              }
              const [tag, frame] = ['script', 'iframe'].map((name) => document.createElement(name));
              const address = 'https://www.facebook.com/tr?id=1';
              attempt('src', () => (tag.src = address));
              attempt('setAttribute', () => tag.setAttribute('src', address));
              attempt('srcdoc', () => (frame.srcdoc = '${pixel}'));
              attempt('trusted', () => (tag.src = policy.createScriptURL(address)));
              attempt('trusted', () => (frame.srcdoc = policy.createHTML('${pixel}')));
              document.head.append(tag, frame);
              attempt('trusted', () => document.write(policy.createHTML('<p>One</p>')));
              attempt('trusted', () => document.writeln(policy.createHTML('<p>Two'), policy.createHTML('</p>')));
              attempt('trusted', () => document.write());
            </script>`,
            ),
          );

          await visit.goto('/');

          const each = ['innerHTML', 'insertAdjacentHTML', 'write', 'write of both'];
          assert.deepEqual(
            await visit.page.evaluate('refused'),
            [...each, ...each, 'src', 'setAttribute', 'srcdoc'],
            names,
          );
          assert.equal(await visit.page.evaluate('box.innerHTML'), '');
          assert.deepEqual(await visit.page.locator('body > p').allTextContents(), ['One', 'Two']);
          assert.deepEqual(visit.foreign(), []);
        }
      },
    ),

    check('elements that take the names of globals change nothing (S-10)', async (visit) => {
      visit.server.page(
        '/',
        `<!doctype html><html lang="en"><head><title>Names</title></head><body>
        <img name="currentScript" alt=""><img name="cookie" alt=""><a id="dataLayer"></a><form id="__tcfapi"></form><iframe name="gtag" title="x"></iframe><form id="fbq"></form>
        <script src="/samtycke/samtycke.js" ${attributes} data-google-analytics="G-TEST1"></script>
        ${snippets.metaPixel('1')}</body></html>`,
      );

      await visit.goto('/');
      assert.deepEqual(await visit.ran(), []);
      assert.deepEqual(uncaught(visit), []);
      await accept(visit);
      assert.ok((await names(visit)).includes('gtag'));
      // The cookie is out of reach behind the image; localStorage holds the choice.
      await visit.reload();
      assert.equal(await visit.page.locator('#samtycke-notice').count(), 0);
      assert.equal(await visit.page.evaluate(() => window.samtycke.has('google-analytics')), true);
    }),

    check('elements that take the names of what a document offers release nothing', async (visit) => {
      const members =
        'head body documentElement baseURI readyState createElement createRange querySelector querySelectorAll getElementById addEventListener dispatchEvent defaultView scripts write';
      for (const member of members.split(' ')) {
        visit.server.page(
          '/',
          `<!doctype html><html lang="en"><head><title>Members</title></head><body><img name="${member}" alt=""><form name="${member}"></form>
          <script src="/samtycke/samtycke.js" ${attributes} data-google-analytics="G-TEST1"></script>
          <script type="text/plain" data-consent="facebook" data-src="https://connect.facebook.net/en_US/fbevents.js"></script>
          <script>window.own = 'ran'; </script></body></html>`,
        );
        await visit.goto('/');
        assert.deepEqual([await visit.ran(), visit.foreign()], [[], []], member);
        assert.equal(await visit.page.evaluate(() => window.own), 'ran', member);
      }
    }),

    check(
      'page code under the names of what the guard relies on: held, no error, released',
      async (visit) => {
        const takers = [
          "var URL = '/shop/'",
          'var Request = { get: 1 }',
          'var Response = {}',
          'var Event = {}',
          'var CustomEvent = {}',
          'var scheduler = { yield: 1 }',
        ];
        visit.server.page('/own.json', '{}', { type: 'application/json' });
        visit.server.page('/own.js', 'window.own = true;', { type: 'text/javascript' });
        for (const [at, code] of takers.entries()) {
          visit.server.page(
            `/${at}`,
            `<!doctype html><html lang="en"><head><title>Taken</title><script src="/samtycke/samtycke.js" ${attributes} data-services="facebook youtube"></script><script>${code}</script></head>
          <body><div id="box"></div><script type="text/plain" data-consent="youtube" data-src="/own.js"></script><script>
            const script = document.createElement('script');
            script.src = 'https://connect.facebook.net/en_US/fbevents.js';
            document.head.append(script);
            new Image().src = 'https://www.facebook.com/tr?id=1';
            document.getElementById('box').innerHTML = '<iframe title="" src="https://www.youtube.com/embed/a"></iframe>';
            fetch('https://www.facebook.com/tr?id=2');
            navigator.sendBeacon('https://www.facebook.com/tr?id=3');
            const request = new XMLHttpRequest();
            request.open('GET', 'https://www.facebook.com/tr?id=4');
            request.send();
            fetch('/own.json').then((response) => response.json()).then(() => { window.answered = true; });
          </script></body></html>`,
          );

          await visit.goto(`/${at}`);
          await visit.page.locator('#samtycke-notice').waitFor();
          await visit.page.waitForFunction(() => window.answered);
          assert.deepEqual([visit.foreign(), uncaught(visit)], [[], []], code);

          await visit.page.evaluate(() => window.samtycke.save({ youtube: true }));
          await visit.page.waitForFunction(() => window.own);
          assert.deepEqual(visit.server.requests('*facebook*/*'), [], code);
          await visit.page.evaluate(() => window.samtycke.forget());
          await visit.settle();
          visit.server.clearLog();
        }
      },
    ),

    check('page code under the names of collections, after a refusal: held, no error', async (visit) => {
      const head = `<!doctype html><html lang="en"><head><title>Taken</title><script src="/samtycke/samtycke.js" ${attributes} data-services="facebook youtube"></script>`;
      visit.server.page('/', `${head}</head><body></body></html>`);
      visit.server.page(
        '/taken',
        `${head}<script>function Map() {} function Set() {}</script></head><body><script type="text/plain" data-consent="youtube" data-src="/own.js"></script>
        <script>new Image().src = 'https://www.facebook.com/tr?id=1'; fetch('https://www.facebook.com/tr?id=2');</script></body></html>`,
      );
      await visit.goto('/');
      await visit.page.evaluate(() => window.samtycke.rejectAll());

      await visit.goto('/taken');

      assert.equal(await visit.page.evaluate(() => window.samtycke.has('youtube')), false);
      assert.deepEqual([visit.foreign(), uncaught(visit)], [[], []]);
    }),

    check(
      'a name that is taken while little is watched keeps nothing from being watched again',
      async (visit) => {
        visit.server.page(
          '/',
          `<!doctype html><html lang="en"><head><title>Taken</title><script src="/samtycke/samtycke.js" ${attributes} data-services="youtube"></script></head><body></body></html>`,
        );
        await visit.goto('/');
        await visit.page.evaluate(() => window.samtycke.acceptAll());

        await visit.page.evaluate(() => {
          window.Element = {};
          new Image().src = 'https://www.facebook.com/tr?id=1';
          document.body.insertAdjacentHTML(
            'beforeend',
            '<img alt="" src="https://www.facebook.com/tr?id=2">',
          );
        });
        await visit.settle();

        assert.deepEqual(visit.server.requests('www.facebook.com/*'), []);
      },
    ),

    check('a page that is rendered ahead asks when it is shown (P-08)', async (visit) => {
      const show = await renderAhead(visit);
      visit.server.page('/', ahead(snippets.metaPixel('1')));

      await visit.goto('/');
      assert.equal(await visit.page.locator('#samtycke-notice').count(), 0);
      assert.deepEqual(visit.foreign(), []);
      await show();
      await visit.page.locator('#samtycke-notice').waitFor();
      assert.deepEqual(visit.foreign(), []);
    }),

    check('a page that is rendered ahead runs nothing that was granted before it is shown', async (visit) => {
      const marked = '<script type="text/plain" data-consent="analytics">window.isCounted = true</script>';
      visit.server.page('/', ahead(marked));
      visit.server.page('/before', '<!doctype html><title>Before</title>');
      await visit.goto('/');
      await accept(visit);
      await visit.goto('/before');
      visit.server.clearLog();
      const show = await renderAhead(visit);

      await visit.goto('/');
      assert.deepEqual(visit.foreign(), []);
      assert.equal(await visit.page.evaluate(() => window.isCounted), undefined);
      await show();
      await visit.page.waitForFunction(() => window.isCounted);
      await visit.settle();
      assert.deepEqual(await names(visit), ['gtag']);
    }),

    check('what a sanitizer lets pass becomes no code: marks with javascript: addresses', async (visit) => {
      const attack = (name) => `data-consent="necessary" data-${name}=" java&#10;script:window.hit=1"`;
      visit.server.page(
        '/',
        `<!doctype html><html lang="en"><head><title>Marks</title><script src="/samtycke/samtycke.js" ${attributes}></script></head><body>
        <a id="link" ${attack('href')}>Link</a><iframe title="x" ${attack('src')}></iframe><object ${attack('data')}></object><embed ${attack('src')}>
        <iframe title="y" data-held="necessary" data-held-src="javascript:parent.hit=1"></iframe></body></html>`,
      );

      await visit.goto('/');
      await accept(visit);
      assert.equal(
        await visit.page.evaluate(() => document.querySelector('#link').hasAttribute('href')),
        false,
      );
      assert.equal(await visit.page.evaluate(() => window.hit), undefined);
    }),

    check('two versions of jQuery beside each other bring nothing in, and work', async (visit) => {
      visit.server.mount('/lib/', fileURLToPath(new URL('../../node_modules/', import.meta.url)));
      visit.server.page('/own.json', '{"own":true}', { type: 'application/json' });
      visit.server.page(
        '/',
        `<!doctype html><html lang="en"><head><title>jQuery</title><script src="/samtycke/samtycke.js" ${attributes}></script>
        <script src="/lib/jquery-old/dist/jquery.min.js"></script><script>window.old = jQuery.noConflict(true);</script><script src="/lib/jquery/dist/jquery.min.js"></script></head>
        <body><p id="own">Text</p><div id="box"></div><script>
          const tracker = '<script src="https://snap.licdn.com/li.lms-analytics/insight.min.js"></scr' + 'ipt>';
          for (const $ of [old, jQuery]) {
            $.getScript('https://connect.facebook.net/en_US/fbevents.js');
            $.ajax({ url: 'https://www.facebook.com/tr/', dataType: 'script' });
            $('body').append(tracker);
            $('#box').html('<img alt="" src="https://www.facebook.com/tr?id=1">' + tracker);
            $('<iframe title="" src="https://www.youtube.com/embed/a"></iframe>').appendTo('body');
            $('#own').text('By ' + $.fn.jquery);
            $.getJSON('/own.json').done(() => $('#own').addClass('v' + $.fn.jquery[0]));
          }
        </script></body></html>`,
      );

      await visit.goto('/');

      assert.deepEqual([await visit.ran(), visit.foreign(), uncaught(visit)], [[], [], []]);
      assert.match(await visit.page.textContent('#own'), /^By 3/);
      // Which of two answers comes first is the network's choice.
      const answered = await visit.page.locator('#own').evaluate(({ classList }) => [...classList].sort());
      assert.deepEqual(answered, ['v1', 'v3']);
      await accept(visit);
      for (const name of ['meta-pixel', 'linkedin-insight', 'youtube'])
        assert.ok((await names(visit)).includes(name), name);
    }),

    check('a polluted prototype grants nothing and names nothing (S-07)', async (visit) => {
      visit.server.page(
        '/',
        `<!doctype html><html lang="en"><head><title>Prototype</title>
        <script>for (const name of ['analytics', 'marketing', 'google-analytics', 'facebook', 'account', 'src', 'granted', 'script', 'event_callback', 'hitCallback', 'once', 'embed']) Object.prototype[name] = 'polluted'; Object.prototype.enabled = true; Array.prototype.extra = () => {};</script>
        <script src="/samtycke/samtycke.js" ${attributes} data-services="google-analytics facebook"></script></head><body>${snippets.metaPixel('1')}</body></html>`,
      );

      await visit.goto('/');
      assert.equal(
        await visit.page.evaluate(() => window.samtycke.has('analytics') || window.samtycke.has('facebook')),
        false,
      );
      assert.deepEqual(await visit.ran(), []);
      assert.deepEqual(uncaught(visit), []);
    }),

    check('the names of options in a polluted prototype are none', async (visit) => {
      const schema = readFileSync(new URL('../../dist/config.schema.json', import.meta.url), 'utf8');
      const options = Object.keys(JSON.parse(schema).definitions.Config.properties);
      const pollute = options.map((name) => `Object.prototype['${name}'] = 'polluted';`).join('');
      visit.server.page(
        '/',
        `<!doctype html><html lang="en"><head><title>Prototype</title><script>${pollute}</script>
        <script src="/samtycke/samtycke.js" ${attributes} data-google-analytics="G-TEST1"></script></head><body></body></html>`,
      );

      await visit.goto('/');
      await visit.page.locator('#samtycke-notice [data-samtycke=accept]').click();
      await visit.page.locator('#samtycke-control').waitFor();
      await visit.settle();
      assert.ok((await names(visit)).includes('gtag'));
    }),

    check('a second copy does nothing but say so (S-18)', async (visit) => {
      const said = [];
      visit.page.on('console', (message) => said.push(message.text()));
      visit.server.page(
        '/',
        `<!doctype html><html lang="en"><head><title>Twice</title><script src="/samtycke/samtycke.js" ${attributes} data-google-analytics="G-TEST1"></script><script src="/samtycke/samtycke.js?again" ${attributes} data-google-analytics="G-TEST1"></script></head><body></body></html>`,
      );

      await visit.goto('/');
      await visit.page.locator('#samtycke-notice').waitFor();
      assert.equal(await visit.page.locator('#samtycke-notice').count(), 1);
      assert.equal(said.filter((text) => /second copy/i.test(text)).length, 1);
      await accept(visit);
      assert.equal((await visit.ran('gtag')).length, 1);
    }),

    check('in a foreign frame there is no notice and nothing is granted (S-11)', async (visit) => {
      visit.server.page(
        'https://other.test/',
        '<!doctype html><title>Other</title><iframe title="Site" src="https://site.test/framed"></iframe>',
      );
      visit.server.page(
        '/framed',
        `<!doctype html><html lang="en"><head><title>Framed</title><script src="/samtycke/samtycke.js" ${attributes} data-google-analytics="G-TEST1"></script></head><body>${snippets.metaPixel('1')}</body></html>`,
      );

      await visit.goto('https://other.test/');
      const framed = visit.page.frames().find((frame) => frame.url().includes('/framed'));
      assert.equal(await framed.locator('#samtycke-notice').count(), 0);
      await framed.evaluate(() => void window.samtycke.acceptAll());
      await visit.settle();
      assert.equal(await framed.evaluate(() => window.samtycke.has('google-analytics')), false);
      assert.deepEqual([await visit.ran(), visit.foreign()], [[], []]);
    }),

    check(
      'in a frame that the page has written itself it asks; in a sandboxed one it does not',
      async (visit) => {
        const inner = `<script src='https://site.test/samtycke/samtycke.js' ${attributes} data-google-analytics='G-TEST1'></script>`;
        const frame = (name, more = '') =>
          `<iframe title="${name}" name="${name}" ${more} srcdoc="${inner.replaceAll('"', "'")}"></iframe>`;
        visit.server.headers('site.test/samtycke/*', { 'access-control-allow-origin': '*' });
        visit.server.page(
          '/',
          `<!doctype html><title>Outer</title>${frame('own')}${frame('boxed', 'sandbox="allow-scripts"')}`,
        );

        await visit.goto('/');
        await visit.page.frame('own').locator('#samtycke-notice').waitFor();
        assert.equal(await visit.page.frame('boxed').locator('#samtycke-notice').count(), 0);
      },
    ),

    check(
      'beside a library that has a Document of its own it finds its tag and all cookies',
      async (visit) => {
        visit.server.page(
          '/',
          `<!doctype html><html lang="en"><head><title>MooTools</title><script>window.Document = function () {};</script>
          <script src="/samtycke/samtycke.js" ${attributes} data-google-analytics="G-TEST1"></script></head><body></body></html>`,
        );
        const left = async () => (await visit.stored()).filter((name) => / _ga/.test(name));

        await visit.goto('/');
        await visit.page.evaluate(() => {
          document.cookie = '_ga=GA1.1.1.1';
        });
        assert.deepEqual(await left(), []);
        await accept(visit);
        assert.equal((await visit.ran('gtag')).length, 1);
        assert.notDeepEqual(await left(), []);
        await visit.reloadedBy(() => visit.page.evaluate(() => window.samtycke.withdraw()));
        assert.deepEqual(await left(), []);
      },
    ),

    check(
      'beside a library whose Object.values tells of what is inherited the choice holds',
      async (visit) => {
        const values = `Object.values = (object) => { const all = []; for (const name in object) all.push(object[name]); return all; };`;
        visit.server.page(
          '/',
          `<!doctype html><html lang="en"><head><title>Prototype.js</title>
          <script src="/samtycke/samtycke.js" ${attributes} data-google-analytics="G-TEST1"></script>
          <script>Array.prototype.each = function () {}; Function.prototype.wrap = function () {}; ${values}</script></head><body></body></html>`,
        );

        await visit.goto('/');
        await visit.page.locator('#samtycke-notice [data-samtycke=accept]').click();
        await visit.page.locator('#samtycke-control').waitFor();
        await visit.settle();
        assert.equal((await visit.ran('gtag')).length, 1);
        await visit.reload();
        const { action, history } = await visit.page.evaluate(() => window.samtycke.record);
        assert.deepEqual([action, history.length], ['accept-all', 1]);
        await visit.page.locator('#samtycke-control').waitFor();
        assert.equal(await visit.page.evaluate(() => Object.isFrozen(Array.prototype.each)), false);
      },
    ),

    check('beside a frame of the name body the visitor can answer', async (visit) => {
      visit.server.page(
        '/',
        `<!doctype html><html lang="en"><head><title>Frames</title><script src="/samtycke/samtycke.js" ${attributes} data-services="google-analytics"></script></head>
          <body><iframe name="body" title="Body" srcdoc="Text"></iframe></body></html>`,
      );

      await visit.goto('/');
      await visit.page.locator('#samtycke-notice [data-samtycke=settings]').click();
      await visit.page.locator('#samtycke-preferences [data-samtycke=reject]').click();
      await visit.page.locator('#samtycke-control').waitFor();
      assert.deepEqual(uncaught(visit), []);
    }),

    check('beside a picture of the name scripts what was granted runs (S-10)', async (visit) => {
      visit.server.page(
        '/',
        `<!doctype html><html lang="en"><head><title>Picture</title><script src="/samtycke/samtycke.js" ${attributes}></script></head>
          <body><img name="scripts" alt="" src="data:,"><script type="text/plain" data-consent="analytics">window.isRun = true</script></body></html>`,
      );

      await visit.goto('/');
      await visit.page.locator('#samtycke-notice [data-samtycke=accept]').click();
      await visit.page.waitForFunction(() => window.isRun);
      assert.deepEqual(uncaught(visit), []);
    }),

    check(
      'late, deferred, asynchronous, from another origin: marks are held all the same (P-05)',
      async (visit) => {
        const marked =
          '<script type="text/plain" data-consent="facebook" data-src="https://connect.facebook.net/en_US/fbevents.js"></script>';
        // Its other parts are modules, which browsers load from elsewhere only if they are allowed to.
        visit.server.headers('https://other.test/samtycke/*', { 'access-control-allow-origin': '*' });
        for (const [at, script] of [
          `<script async src="/samtycke/samtycke.js" ${attributes}></script>`,
          `<script defer src="/samtycke/samtycke.js" ${attributes}></script>`,
          `<script>addEventListener('load', () => setTimeout(() => { const script = document.createElement('script'); script.src = '/samtycke/samtycke.js'; for (const [name, value] of Object.entries({ controller: 'Site Oy', policyUrl: '/privacy', lang: 'en' })) script.dataset[name] = value; document.head.append(script); }, 100));</script>`,
          `<script src="https://other.test/samtycke/samtycke.js" ${attributes}></script>`,
        ].entries()) {
          visit.server.page(
            `/${at}`,
            `<!doctype html><html lang="en"><head><title>Late</title>${script}</head><body>${marked}</body></html>`,
          );
          await visit.goto(`/${at}`);
          await visit.page.waitForFunction(() => window.samtycke);
          await visit.settle();
          assert.deepEqual(visit.server.requests('connect.facebook.net/*'), [], script);
          await visit.page.evaluate(() => window.samtycke.acceptAll());
          await visit.settle({ quiet: 400 });
          assert.equal(visit.server.requests('connect.facebook.net/*').length, 1, script);
          visit.server.clearLog();
          await visit.page.evaluate(() => window.samtycke.forget());
          await visit.settle();
        }
      },
    ),
  ]);
});
