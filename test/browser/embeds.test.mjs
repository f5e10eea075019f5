import assert from 'node:assert/strict';
import test from 'node:test';
import { openCrowd, snippets } from '../harness/index.mjs';

// Embedded content: a placeholder at its place until the visitor wants it, and again after withdrawal.

const tag =
  '<script src="/samtycke/samtycke.js" data-controller="Site Oy" data-policy-url="/privacy" data-lang="en"></script>';
const page = (body) =>
  `<!doctype html><html lang="en"><head><title>Embeds</title>${tag}</head><body>${body}</body></html>`;
const marked = (id, size = 'width="560" height="315"') =>
  `<iframe id="${id}" title="Video" ${size} data-consent="youtube" data-src="https://www.youtube.com/embed/${id}"></iframe>`;

test('embeds', { concurrency: 3 }, async (t) => {
  const crowd = await openCrowd(t);
  const check = (name, body, run) =>
    t.test(name, async () => {
      const visit = await crowd.visit();
      const { server, page: tab } = visit;
      try {
        server.page('/', page(body));
        await visit.goto('/');
        const placeholders = tab.locator('.samtycke-embed');
        await run({
          ...visit,
          placeholders,
          frames: () => server.requests('www.youtube.com/embed/*').map(({ url }) => url.split('/').at(-1)),
          press: async (act, at = 0) => {
            await tab
              .locator(`.samtycke-embed [data-samtycke=${act}]`)
              .nth(at)
              .evaluate((button) => button.click());
            await visit.settle({ quiet: 400 });
          },
        });
      } finally {
        await visit.close();
      }
    });
  const has = (visit) => visit.page.evaluate(() => window.samtycke.has('youtube'));

  await Promise.all([
    check(
      'pictures of an embed that nobody declared are asked about in the notice: no placeholder stands for them',
      '<script>document.body.append(Object.assign(new Image(), { id: "picture", alt: "A film", src: "https://i.ytimg.com/vi/abc/hqdefault.jpg" }));</script>',
      async ({ page: tab, server, settle }) => {
        const pictures = () => server.requests('i.ytimg.com/*').length;
        await tab.locator('#samtycke-notice').getByText('YouTube').waitFor();
        assert.equal(pictures(), 0);

        await tab.locator('#samtycke-notice [data-samtycke=accept]').click();
        await tab.locator('#picture:not([data-held])').waitFor({ state: 'attached' });
        await settle();

        assert.equal(pictures(), 1);
      },
    ),
    check(
      'a placeholder stands in the place and size of each, without a request (L-17, P-01)',
      `${marked('a')}<p>Between</p>${marked('b', 'style="width:50%;height:200px"')}`,
      async (visit) => {
        await visit.placeholders.nth(1).waitFor();
        const box = await visit.placeholders.first().boundingBox();
        assert.ok(Math.abs(box.width - 560) <= 4 && Math.abs(box.height - 315) <= 4, JSON.stringify(box));
        assert.equal(
          await visit.page.evaluate(() => document.querySelector('.samtycke-embed').nextElementSibling.id),
          'a',
        );
        assert.deepEqual(visit.foreign(), []);
        assert.equal(await visit.page.locator('#a').isVisible(), false);
        assert.match(await visit.placeholders.first().textContent(), /YouTube/);
      },
    ),
    check(
      'a placeholder goes with the embed that the page takes away, and the other one stays',
      marked('a') + marked('b'),
      async (visit) => {
        await visit.placeholders.nth(1).waitFor();
        await visit.page.evaluate(() => document.querySelector('#a').remove());
        await visit.placeholders.nth(1).waitFor({ state: 'detached' });
        assert.equal(await visit.placeholders.count(), 1);
        assert.equal(
          await visit.page.evaluate(() => document.querySelector('.samtycke-embed').nextElementSibling.id),
          'b',
        );
      },
    ),
    check(
      'load once loads this one, decides nothing, and is over with the page (L-17)',
      marked('a') + marked('b'),
      async (visit) => {
        await visit.placeholders.nth(1).waitFor();
        await visit.press('embed-once');
        assert.deepEqual(visit.frames(), ['a']);
        assert.equal(await visit.placeholders.count(), 1);
        assert.equal(await has(visit), false);
        assert.equal(await visit.page.evaluate(() => window.samtycke.record), null);
        visit.server.clearLog();
        await visit.reload();
        await visit.placeholders.nth(1).waitFor();
        assert.deepEqual(visit.frames(), []);
      },
    ),
    check(
      'always allow loads all of the service and is a decision, made in its place (L-17, R-11)',
      `${marked('a')}${marked('b')}<iframe title="Video" data-consent="vimeo" data-src="https://player.vimeo.com/video/1"></iframe>`,
      async (visit) => {
        await visit.placeholders.nth(2).waitFor();
        await visit.press('embed-always');
        assert.deepEqual(visit.frames().sort(), ['a', 'b']);
        assert.equal(await visit.placeholders.count(), 1);
        assert.equal(await has(visit), true);
        assert.deepEqual(visit.server.requests('player.vimeo.com/*'), []);
        const { action, how } = await visit.page.evaluate(() => window.samtycke.record);
        assert.deepEqual([action, how], ['embed', { by: 'button', layer: 'placeholder', trusted: false }]);
        await visit.reload();
        assert.equal(await visit.placeholders.count(), 1);
      },
    ),
    check(
      'withdrawal puts the placeholders back, for marked ones and for those that were never held',
      `${marked('a')}<iframe id="b" title="Video" src="https://www.youtube.com/embed/b"></iframe>`,
      async (visit) => {
        await visit.page.evaluate(() => window.samtycke.save({ youtube: true }));
        await visit.settle();
        await visit.reload();
        assert.equal(await visit.placeholders.count(), 0);
        visit.server.clearLog();

        await visit.page.evaluate(() => window.samtycke.withdraw());
        await visit.settle();

        await visit.placeholders.nth(1).waitFor();
        assert.equal(visit.page.frames().filter((frame) => frame.url().includes('youtube')).length, 0);
        assert.deepEqual(visit.frames(), []);
        await visit.press('embed-once', 1);
        assert.deepEqual(visit.frames(), ['b']);
      },
    ),
    check(
      'a placeholder follows the embed that the page moves, and comes back when the page takes it away',
      `<div id="one">${marked('a')}</div><div id="two"></div>`,
      async (visit) => {
        const isBefore = () =>
          visit.page.evaluate(
            () =>
              document.querySelector('#a').previousElementSibling?.className === 'samtycke-embed' &&
              document.querySelectorAll('.samtycke-embed').length === 1,
          );
        await visit.placeholders.first().waitFor();
        await visit.page.evaluate(() => document.querySelector('#two').append(document.querySelector('#a')));
        await visit.settle({ quiet: 400 });
        assert.ok(await isBefore());
        await visit.page.evaluate(() => document.querySelector('.samtycke-embed').remove());
        await visit.settle({ quiet: 400 });
        assert.ok(await isBefore());
        await visit.press('embed-once');
        assert.deepEqual(visit.frames(), ['a']);
        assert.equal(await visit.placeholders.count(), 0);
      },
    ),
    check(
      'what is held or marked in an open shadow root loads once it is granted, and goes with the grant',
      `<x-film></x-film><script>customElements.define('x-film', class extends HTMLElement {
        connectedCallback() {
          this.attachShadow({ mode: 'open' }).innerHTML = '${marked('a')}<div><x-inner></x-inner></div>';
        }
      });
      customElements.define('x-inner', class extends HTMLElement {
        connectedCallback() {
          this.attachShadow({ mode: 'open' }).innerHTML = '<iframe title="Video" src="https://www.youtube.com/embed/b"></iframe>';
        }
      });</script>`,
      async (visit) => {
        assert.deepEqual(visit.foreign(), []);
        await visit.page.evaluate(() => window.samtycke.save({ youtube: true }));
        await visit.settle({ quiet: 400 });
        assert.deepEqual(visit.frames().sort(), ['a', 'b']);

        await visit.page.evaluate(() => window.samtycke.withdraw());
        await visit.settle({ quiet: 400 });
        assert.equal(visit.page.frames().filter((frame) => frame.url().includes('youtube')).length, 0);
        assert.equal(await visit.placeholders.count(), 0);
      },
    ),
    check(
      'copies that the page makes of placeholders and frames get a placeholder of their own, and show what is granted',
      `<div id="view">${marked('a')}</div>`,
      async (visit) => {
        await visit.placeholders.first().waitFor();
        await visit.page.evaluate(() => {
          const view = document.querySelector('#view');
          view.innerHTML = `${view.innerHTML}`;
          const copy = document.querySelector('#a').cloneNode();
          copy.id = 'b';
          document.body.append(copy);
        });
        await visit.settle({ quiet: 400 });
        assert.equal(await visit.placeholders.count(), 2);
        const box = await visit.placeholders.first().boundingBox();
        assert.ok(Math.abs(box.width - 560) <= 4, JSON.stringify(box));

        await visit.page.evaluate(() => window.samtycke.acceptAll());
        await visit.settle({ quiet: 400 });
        assert.equal(await visit.placeholders.count(), 0);
        assert.deepEqual(visit.frames(), ['a', 'a']);
        for (const id of ['#a', '#b']) assert.ok(await visit.page.locator(id).isVisible(), id);
      },
    ),
    check(
      'a copy of a placeholder that nothing stands behind decides nothing',
      marked('a'),
      async (visit) => {
        await visit.placeholders.first().waitFor();
        await visit.page.evaluate(() => {
          const copy = document.querySelector('.samtycke-embed').cloneNode(true);
          document.body.append(copy);
          copy.querySelector('[data-samtycke=embed-always]').click();
        });
        await visit.settle({ quiet: 400 });
        assert.equal(await visit.page.evaluate(() => window.samtycke.record), null);
        assert.deepEqual(await visit.stored(), []);
      },
    ),
    check(
      'a copy of a plugin and its placeholder that comes back after consent shows the plugin',
      `<div id="view">${snippets.facebookPage('site')}</div>`,
      async (visit) => {
        await visit.placeholders.first().waitFor();
        const html = await visit.page.evaluate(() => document.querySelector('#view').innerHTML);
        await visit.page.evaluate(() => window.samtycke.acceptAll());
        await visit.settle({ quiet: 400 });
        await visit.page.evaluate((copy) => {
          document.querySelector('#view').innerHTML = copy;
        }, html);
        await visit.settle({ quiet: 400 });
        assert.equal(await visit.placeholders.count(), 0);
        assert.notEqual(
          await visit.page.evaluate(() => getComputedStyle(document.querySelector('.fb-page')).display),
          'none',
        );
      },
    ),
    check(
      'a film and a sound whose sources are marked load them',
      `<video><source type="video/mp4" data-consent="youtube" data-src="/a.mp4"><source type="video/mp4" data-consent="youtube" data-src="/b.mp4"></video>
        <audio><source type="audio/mpeg" data-consent="youtube" data-src="/a.mp3"></audio>`,
      async (visit) => {
        await visit.page.evaluate(() => window.samtycke.acceptAll());
        await visit.settle({ quiet: 400 });
        const isAsked = (path) => visit.server.requests(`site.test/${path}`).length > 0;
        assert.deepEqual(['a.mp4', 'b.mp4', 'a.mp3'].map(isAsked), [true, true, true]);
      },
    ),
    check(
      'an address that the page sets later is held and shown like one that stood there, and another one after it',
      '<iframe id="a" title="Video" data-consent="youtube"></iframe>',
      async (visit) => {
        const turnTo = (film) =>
          visit.page.evaluate(
            (name) =>
              document.querySelector('#a').setAttribute('data-src', `https://www.youtube.com/embed/${name}`),
            film,
          );
        await visit.settle({ quiet: 400 });
        await turnTo('a');
        await visit.placeholders.waitFor();
        assert.deepEqual(visit.foreign(), []);

        await visit.page.evaluate(() => window.samtycke.acceptAll());
        await visit.settle({ quiet: 400 });
        await turnTo('b');
        await visit.server.whenRequested('www.youtube.com/embed/b');
        await visit.settle();
        assert.deepEqual(visit.frames(), ['a', 'b']);
        assert.equal(await visit.placeholders.count(), 0);
      },
    ),
    check(
      'what a server has rendered is taken over by the page before a placeholder stands in it',
      '',
      async (visit) => {
        visit.server.page(
          '/rendered',
          page(`<div id="app">${marked('a')}</div><script type="module" src="/app.js"></script>`),
        );
        visit.server.page(
          '/app.js',
          'window.found = document.querySelector("#app").childNodes.length; window.taken = true;',
          { type: 'text/javascript' },
        );
        const release = visit.server.hold('/app.js');
        await visit.page.goto('https://site.test/rendered', { waitUntil: 'commit' });
        await visit.server.whenRequested('/samtycke/placeholder-*.js');
        await visit.settle();
        release();
        await visit.placeholders.waitFor();

        assert.deepEqual(await visit.page.evaluate(() => [window.taken, window.found]), [true, 1]);
      },
    ),
    check(
      'another address in the place of what was loaded once is asked about anew, and what was loaded goes',
      marked('a'),
      async (visit) => {
        await visit.placeholders.waitFor();
        await visit.press('embed-once');
        await visit.page.evaluate(() => {
          document.querySelector('#a').setAttribute('data-src', 'https://www.youtube.com/embed/b');
        });
        await visit.placeholders.waitFor();
        await visit.settle();
        assert.deepEqual(visit.frames(), ['a']);
        assert.equal(visit.page.frames().filter((frame) => frame.url().includes('youtube')).length, 0);

        await visit.press('embed-once');
        assert.equal(visit.frames().at(-1), 'b');
      },
    ),
    check(
      'a frame that nobody looks at gets no placeholder',
      '<iframe title="" src="https://www.googletagmanager.com/ns.html?id=GTM-X" height="0" width="0" style="display:none;visibility:hidden"></iframe>',
      async (visit) => {
        await visit.page.locator('#samtycke-notice').waitFor();
        assert.equal(await visit.placeholders.count(), 0);
        assert.deepEqual(await visit.ran(), []);
      },
    ),
    check(
      'the page plugin of Facebook is embedded content too',
      snippets.facebookPage('site'),
      async (visit) => {
        await visit.placeholders.first().waitFor();
        assert.match(await visit.placeholders.first().textContent(), /Facebook/);
        assert.deepEqual(visit.foreign(), []);
        await visit.press('embed-once');
        assert.equal((await visit.ran()).filter(({ name }) => /sdk/.test(name)).length, 1);
        assert.equal(await visit.placeholders.count(), 0);
        assert.equal(await visit.page.evaluate(() => window.samtycke.record), null);
      },
    ),
    check('so are the posts and buttons of LinkedIn', snippets.linkedinShare(), async (visit) => {
      await visit.placeholders.first().waitFor();
      // The tag stands in the HTML: the browser may have fetched it ahead.
      visit.server.clearLog();
      await visit.press('embed-always');
      assert.equal(visit.server.requests('platform.linkedin.com/in.js').length, 1);
      assert.equal(await visit.placeholders.count(), 0);
    }),
  ]);
});
