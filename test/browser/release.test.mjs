import assert from 'node:assert/strict';
import test from 'node:test';
import { engineNames, openCrowd, startEngine } from '../harness/index.mjs';

// What is released runs as the page meant it to. Pages note what happens in `window.seen`.

const tag = `<script>window.seen = []; const note = (what) => seen.push(what);
    window.failed = []; addEventListener('error', ({ message }) => failed.push(message)); addEventListener('unhandledrejection', ({ reason }) => failed.push(String(reason)));</script>
  <script src="/samtycke/samtycke.js" data-controller="Site Oy" data-policy-url="/privacy" data-lang="en"></script>`;
const vendor = (name, attributes = '') =>
  `<script ${attributes} src="https://tags.oribi.io/${name}.js"></script>`;
/** Code that the guard takes for LinkedIn's set-up. */
const inline = (code, attributes = '') =>
  `<script ${attributes}>window._linkedin_partner_id = '1'; ${code}</script>`;
const marked = (code, attributes = '') =>
  `<script type="text/plain" data-consent="linkedin" ${attributes}>${code}</script>`;

/** @type {{ name: string, page: Page, run: (visit: any) => Promise<void> }[]} */
const cases = [];
/**
 * What must hold of one page. `only` names the engine that can tell.
 *
 * @typedef {{ head?: string, body?: string, attributes?: string, policy?: string, files?: Record<string, string>, errors?: RegExp, only?: string }} Page
 * @param {string} name @param {Page} page @param {(visit: any) => Promise<void>} run
 */
const onPage = (name, page, run) => void cases.push({ name, page, run });

onPage(
  'keeps the order of the document: inline after the external before it, deferred and modules last',
  {
    head: `${vendor('module', 'type="module"')}${vendor('deferred', 'defer')}${vendor('one')}${inline("note('two')")}`,
    body: `${vendor('three')}${inline("note('four')")}<script type="module">window._linkedin_partner_id = '2'; note('last')</script>`,
  },
  async ({ goto, accept, seen }) => {
    await goto('/');
    assert.deepEqual(await seen(), []);

    await accept();

    assert.deepEqual(await seen(), ['one', 'two', 'three', 'four', 'module', 'deferred', 'last']);
  },
);
onPage(
  'marked and guarded scripts share one order',
  {
    body: `${marked("note('one')")}${vendor('two')}${marked('', 'data-src="https://tags.oribi.io/three.js"')}${inline("note('four')")}`,
  },
  async ({ goto, accept, seen }) => {
    await goto('/');
    await accept();
    assert.deepEqual(await seen(), ['one', 'two', 'three', 'four']);
  },
);
onPage(
  'scripts that the document of a frame has made, and those of a drawing, take their place as well',
  {
    body: `${vendor('one')}<iframe title=""></iframe><script>
      const made = document.querySelector('iframe').contentDocument.createElement('script');
      made.text = "window._linkedin_partner_id = '1'; note('two')";
      document.body.append(made);
      </script><svg><script>window._linkedin_partner_id = '2'; note('three')</script></svg>${vendor('four')}`,
  },
  async ({ goto, accept, seen }) => {
    await goto('/');
    assert.deepEqual(await seen(), []);

    await accept();

    assert.deepEqual(await seen(), ['one', 'two', 'three', 'four']);
  },
);
onPage(
  'an async script does not keep the others waiting',
  {
    body: `${marked('', 'async data-src="https://tags.oribi.io/slow.js"')}${vendor('one')}${inline("note('two')")}`,
  },
  async ({ goto, accept, seen, server, settle }) => {
    const release = server.hold('tags.oribi.io/slow.js');
    await goto('/');
    await accept();
    assert.deepEqual(await seen(), ['one', 'two']);
    release();
    await settle();
    assert.deepEqual(await seen(), ['one', 'two', 'slow']);
  },
);
onPage(
  'a script that fails does not stall the rest',
  { body: `${vendor('gone')}${inline("note('after')")}${vendor('last')}`, errors: /ERR_|Failed to load/ },
  async ({ goto, accept, seen, server }) => {
    server.fail('tags.oribi.io/gone.js');
    await goto('/');
    await accept();
    assert.deepEqual(await seen(), ['after', 'last']);
  },
);
onPage(
  'a script that throws does not stall the rest',
  { body: `${inline("throw new Error('mine')")}${vendor('last')}`, errors: /mine/ },
  async ({ goto, accept, seen }) => {
    await goto('/');
    await accept();
    assert.deepEqual(await seen(), ['last']);
  },
);
onPage(
  'a script that never answers stalls the rest for seconds, not for ever',
  {
    only: 'chromium',
    body: `<script>const add = (name) => { const made = document.createElement('script'); made.async = false; made.src = 'https://tags.oribi.io/' + name + '.js'; document.body.append(made); }; add('never'); add('last');</script>${inline("note('inline')")}`,
  },
  async ({ goto, page, seen, server }) => {
    server.hold('tags.oribi.io/never.js');
    await goto('/');
    await page.evaluate(() => window.samtycke.acceptAll());
    await page.evaluate(async () => {
      while (!window.seen.includes('inline')) await new Promise((resolve) => setTimeout(resolve, 50));
    });
    assert.deepEqual((await seen()).at(-1), 'inline');
  },
);
onPage(
  'each runs once: after a second grant, a re-render, a move and a clone (L-16)',
  {
    body: `<div id="view">${marked("note('marked')")}${vendor('guarded')}${inline("note('inline')")}</div>`,
  },
  async ({ goto, accept, seen, page, settle }) => {
    await goto('/');
    const html = await page.evaluate(() => document.querySelector('#view').innerHTML);
    await accept();
    const once = ['marked', 'guarded', 'inline'];
    assert.deepEqual(await seen(), once);

    await page.evaluate(() => window.samtycke.acceptAll());
    await page.evaluate((text) => {
      const view = document.querySelector('#view');
      const parts = [...view.children];
      view.append(parts[0]);
      document.body.append(view);
      history.pushState({}, '', '/next');
      view.innerHTML = '';
      view.innerHTML = text;
    }, html);
    await settle({ quiet: 400 });
    assert.deepEqual(await seen(), once);
  },
);
onPage(
  'marked scripts that came by innerHTML run once like others, whatever is drawn again, and none waits for one of them',
  { body: '<div id="view"></div>' },
  async ({ goto, accept, seen, page, settle }) => {
    const html = `${marked('', 'data-src="https://tags.oribi.io/one.js"')}${marked("note('two')")}${marked('', 'async data-src="https://tags.oribi.io/async.js"')}`;
    const clone = `${marked('', 'data-src="https://tags.oribi.io/three.js"')}${marked("note('four')")}`;
    await goto('/');
    await page.evaluate(
      ([drawn, cloned]) => {
        const view = document.querySelector('#view');
        view.innerHTML = drawn;
        const template = document.createElement('template');
        template.innerHTML = cloned;
        view.append(document.importNode(template.content, true));
        const made = document.createElement('script');
        Object.assign(made, { type: 'text/plain', onload: () => window.seen.push('loaded') });
        Object.assign(made.dataset, { consent: 'linkedin', src: 'https://tags.oribi.io/five.js' });
        view.append(made);
      },
      [html, clone],
    );
    await accept();
    const order = await seen();
    assert.deepEqual(
      order.filter((one) => one !== 'async'),
      ['one', 'two', 'three', 'four', 'five', 'loaded'],
    );
    assert.ok(order.includes('async'));

    await page.evaluate((drawn) => {
      document.querySelector('#view').innerHTML = drawn;
    }, html);
    await settle({ quiet: 400 });
    assert.deepEqual(await seen(), order);
  },
);
onPage(
  'the page finds a script that it has drawn where it was, after it ran as well',
  { body: '<div id="view"></div>' },
  async ({ goto, accept, seen, page }) => {
    await goto('/');
    await page.evaluate((html) => {
      document.querySelector('#view').innerHTML = html;
      window.drawn = document.querySelector('#view').firstChild;
    }, marked("note('ran')"));
    await accept();
    await page.evaluate(() => {
      const view = document.querySelector('#view');
      view.insertBefore(document.createElement('p'), window.drawn);
      view.removeChild(window.drawn);
    });
    assert.deepEqual(await seen(), ['ran']);
  },
);
onPage(
  'nobody waits for what does not load: made for old browsers, taken away before its turn, no script, no address',
  {
    body: `${marked('{{ name }}', 'data-type="text/x-template" data-src="https://tags.oribi.io/template.js"')}${marked('', 'data-src=""')}${marked('', 'data-src="javascript:void 0"')}${marked("document.querySelector('#gone').remove()")}${marked('', 'id="gone" data-src="https://tags.oribi.io/gone.js"')}${marked('', 'nomodule data-src="https://tags.oribi.io/old.js"')}${marked('', 'data-src="https://tags.oribi.io/new.js"')}`,
  },
  async ({ goto, accept, seen }) => {
    await goto('/');
    await accept();
    assert.deepEqual(await seen(), ['new']);
  },
);
onPage(
  'code runs where Trusted Types are demanded',
  {
    policy: "require-trusted-types-for 'script'; trusted-types samtycke",
    body: `${marked("note('marked')")}${inline("note('guarded')")}`,
  },
  async ({ goto, accept, seen }) => {
    await goto('/');
    await accept();
    assert.deepEqual(await seen(), ['marked', 'guarded']);
  },
);
onPage(
  'what waits for its turn when the visitor withdraws does not run',
  {
    attributes: 'data-reload="never"',
    body: `${['slow', 'next'].map((name) => marked('', `data-src="https://tags.oribi.io/${name}.js"`)).join('')}${marked("note('code')")}`,
  },
  async ({ goto, seen, page, server, settle }) => {
    await goto('/');
    const release = server.hold('tags.oribi.io/slow.js');
    await page.evaluate(() => window.samtycke.acceptAll());
    await server.whenRequested('tags.oribi.io/slow.js');
    await page.evaluate(() => void window.samtycke.withdraw());
    release();
    await settle({ quiet: 400 });
    assert.deepEqual(await seen(), ['slow']);
  },
);
onPage(
  'a script that is put in again by navigation runs once, and whoever waits for the second one is told',
  { head: '<script src="https://tags.oribi.io/vendor.js" async></script>' },
  async ({ goto, accept, seen, page, settle }) => {
    await goto('/');
    const visit = () =>
      page.evaluate(() => {
        const made = document.createElement('script');
        made.src = 'https://tags.oribi.io/vendor.js';
        made.async = true;
        made.addEventListener('load', () => window.seen.push('loaded'));
        document.head.prepend(made);
        const marked = document.createElement('script');
        marked.type = 'text/plain';
        marked.dataset.consent = 'linkedin';
        marked.dataset.src = 'https://tags.oribi.io/marked.js';
        document.head.append(marked);
      });
    await visit();
    await visit();

    await accept();
    assert.deepEqual((await seen()).sort(), ['loaded', 'loaded', 'marked', 'vendor']);

    await page.evaluate(() => {
      const marked = document.createElement('script');
      marked.type = 'text/plain';
      marked.dataset.consent = 'linkedin';
      marked.dataset.src = 'https://tags.oribi.io/marked.js';
      document.head.append(marked);
    });
    await settle({ quiet: 400 });
    assert.equal((await seen()).filter((one) => one === 'marked').length, 1);
  },
);
onPage(
  'a script that the page itself names twice runs twice',
  { body: `${vendor('one')}${vendor('one')}` },
  async ({ goto, accept, seen }) => {
    await goto('/');
    await accept();
    assert.deepEqual(await seen(), ['one', 'one']);
  },
);
onPage(
  'code that is put in again by navigation runs again each time',
  { body: '<main></main>' },
  async ({ goto, accept, seen, page, settle }) => {
    await goto('/');
    const visit = () =>
      page.evaluate(() => {
        const main = document.createElement('main');
        const made = document.createElement('script');
        made.type = 'text/plain';
        made.dataset.consent = 'linkedin';
        made.text = "note('view')";
        main.append(made);
        document.querySelector('main').replaceWith(main);
      });
    await visit();
    await accept();
    for (let count = 1; count < 4; count++) {
      assert.equal((await seen()).length, count);
      await visit();
      await settle({ quiet: 400 });
    }
  },
);
onPage(
  'code that was on the page before runs once where Astro puts it in again, granted before or after',
  { body: '<main></main>' },
  async ({ goto, accept, seen, page, settle }) => {
    await goto('/');
    const visit = (/** @type {string[]} */ codes) =>
      page.evaluate((texts) => {
        const main = document.createElement('main');
        for (const text of texts) {
          const made = document.createElement('script');
          Object.assign(made.dataset, { consent: 'linkedin', astroExec: '' });
          Object.assign(made, { type: 'text/plain', text });
          main.append(made);
        }
        document.querySelector('main').replaceWith(main);
      }, codes);
    await visit(["note('layout')"]);
    await visit(["note('layout')"]);
    await accept();
    assert.deepEqual(await seen(), ['layout']);
    await visit(["note('layout')", "note('view')"]);
    await settle({ quiet: 400 });
    assert.deepEqual(await seen(), ['layout', 'view']);
  },
);
onPage(
  'what is granted by half waits; a script of two services waits for both',
  {
    body: `<script type="text/plain" data-consent="linkedin facebook">note('both')</script>${marked("note('one')")}`,
  },
  async ({ goto, seen, page, settle }) => {
    await goto('/');
    await page.evaluate(() => window.samtycke.save({ linkedin: true }));
    await settle();
    assert.deepEqual(await seen(), ['one']);
    await page.evaluate(() => window.samtycke.save({ facebook: true }));
    await settle();
    assert.deepEqual(await seen(), ['one', 'both']);
  },
);
onPage(
  'attributes are kept, and the nonce',
  {
    body: `${vendor('tag', 'id="tag" class="a b" data-x="1" async crossorigin="anonymous" referrerpolicy="origin" nonce="abc"')}`,
  },
  async ({ goto, accept, page }) => {
    await goto('/');
    await accept();
    const { names, nonce } = await page.evaluate(() => {
      const script = document.querySelector('#tag');
      return { names: script.getAttributeNames().sort(), nonce: script.nonce };
    });
    assert.deepEqual(names, [
      'async',
      'class',
      'crossorigin',
      'data-x',
      'id',
      'nonce',
      'referrerpolicy',
      'src',
    ]);
    assert.equal(nonce, 'abc');
  },
);
onPage(
  'what a script writes lands behind it, scripts in their order, and the page stays',
  {
    body: `<p id="before">Before</p>${marked("document.write('<p id=w1>One</p><script src=\"https://tags.oribi.io/inner.js\"></scr' + 'ipt>')")}${marked("note('outer'); document.writeln('<b id=w2>Two</b>')")}<p id="after">After</p>`,
    files: { inner: "note('inner'); document.write('<i id=w3>Three</i>')" },
  },
  async ({ goto, accept, seen, page }) => {
    await goto('/');
    await accept();
    assert.deepEqual(await seen(), ['inner', 'outer']);
    const ids = await page.evaluate(() =>
      [...document.querySelectorAll('body > [id]')].map(({ id }) => id).filter((id) => id !== 'samtycke'),
    );
    assert.deepEqual(ids, ['before', 'w1', 'w3', 'w2', 'after']);
  },
);
onPage(
  'code that waits for the start of the page starts, in the order of the events, once',
  {
    head: marked(`addEventListener('load', () => { note('load'); });
      document.addEventListener('DOMContentLoaded', () => { note('read'); addEventListener('load', { handleEvent() { note('load object'); } }); });
      document.addEventListener('readystatechange', () => note('state ' + document.readyState));
      if (document.readyState === 'complete') note('complete');
      note('first');`),
    body: `${marked("window.onload = () => note('onload'); note('second')")}${vendor('waiting', 'defer')}`,
    // By a name of its own: WebKit may have that of another page in its memory.
    files: {
      waiting:
        "note('deferred'); document.addEventListener('DOMContentLoaded', () => note('read deferred'));",
    },
  },
  async ({ goto, accept, seen }) => {
    await goto('/');
    await accept();
    assert.deepEqual(await seen(), [
      'complete',
      'first',
      'second',
      'deferred',
      'read',
      'read deferred',
      'load',
      'state complete',
      'onload',
      'load object',
    ]);
  },
);
onPage(
  'a handler for the start of the page is called once, however much is released while something loads',
  {
    body: `${marked("window.onload = () => note('onload')")}${marked('', 'async data-src="https://tags.oribi.io/slow.js"')}`,
    files: { slow: "note('slow'); window.onload = () => note('onload slow');" },
  },
  async ({ goto, page, server, settle, seen }) => {
    const release = server.hold('tags.oribi.io/slow.js');
    await goto('/');
    await page.evaluate(() => void window.samtycke.acceptAll());
    await server.whenRequested('tags.oribi.io/slow.js');
    await settle();
    await page.evaluate(
      (html) => document.body.insertAdjacentHTML('beforeend', html),
      marked("note('more')"),
    );
    await settle();
    release();
    await settle({ quiet: 400 });
    assert.deepEqual(await seen(), ['onload', 'slow', 'onload slow', 'more']);
  },
);
onPage(
  'an async script finds what the page sets up behind it',
  {
    body: `${vendor('async', 'async')}${Array.from({ length: 8 }, (_, at) => inline(`note(${at})`)).join('')}`,
  },
  async ({ goto, accept, seen }) => {
    await goto('/');
    await accept();
    assert.deepEqual(await seen(), [0, 1, 2, 3, 4, 5, 6, 7, 'async']);
  },
);

onPage(
  'an address without a scheme has that of the page, whatever the page says later of its base',
  {
    head: `<script src="//tags.oribi.io/guarded.js"></script>${marked('', 'data-src="//tags.oribi.io/marked.js"')}<base href="http://site.test/"><script src="//tags.oribi.io/refused.js"></script>`,
    errors: /Mixed Content/,
  },
  async ({ goto, accept, seen }) => {
    await goto('/');
    await accept();
    assert.deepEqual(await seen(), ['guarded', 'marked']);
  },
);
onPage(
  'what the page has called of a held set-up is called again at its place',
  {
    body: `${inline('function lint(what) { note(what); }')}${inline("note('one')")}<script>lint('two')</script>${inline("note('three')")}<script>addEventListener('load', () => lint('load'))</script>${inline("note('four')")}`,
  },
  async ({ goto, accept, seen }) => {
    await goto('/');
    await accept();
    assert.deepEqual(await seen(), ['one', 'two', 'three', 'four', 'load']);
  },
);
onPage(
  'what waits for jQuery to be ready waits for the scripts after it, as it did when the page was read',
  {
    body: `<script>
        function jQuery(start) { return new jQuery.fn.init().ready(start); }
        jQuery.fn = jQuery.prototype = { ready(start) { setTimeout(start); return this; } };
        jQuery.fn.init = function () {};
        jQuery.fn.init.prototype = jQuery.fn;
      </script>
      ${marked("jQuery(() => note('ready')).ready(() => note('again'))")}
      ${marked('', 'data-src="https://tags.oribi.io/library.js"')}`,
  },
  async ({ goto, page, accept, seen, settle }) => {
    await goto('/');
    await accept();
    await settle();
    assert.deepEqual(await seen(), ['library', 'ready', 'again']);

    await page.evaluate(() => window.jQuery(() => window.seen.push('later')));
    await settle();
    assert.deepEqual(await seen(), ['library', 'ready', 'again', 'later']);
  },
);
/** Scripts that a tool starts one after the other when `start()` is called. */
const delayed = `<script>async function start() {
    for (const script of document.querySelectorAll('[type=rocketlazyloadscript]')) await new Promise((next) => {
      const made = document.createElement('script');
      made.onload = made.onerror = next;
      if (script.dataset.rocketSrc) made.src = script.dataset.rocketSrc;
      else made.text = script.text;
      script.replaceWith(made);
      if (!made.src) next();
    });
  }</script>${inline("if (window.library) note('inline')")}
  <script type="rocketlazyloadscript" data-rocket-src="/first.js"></script>
  <script type="rocketlazyloadscript">note('second');</script>
  <script type="rocketlazyloadscript" data-rocket-src="/third.js"></script>`;
onPage(
  'scripts that a delay tool starts at the same click come first',
  // Time stands still, so that a slow machine does not exhaust the patience.
  { body: `<script>const now = Date.now(); Date.now = () => now;</script>${delayed}` },
  async ({ goto, page, seen, server, settle }) => {
    server.page('/first.js', "note('first');", { type: 'text/javascript' });
    server.page('/third.js', "window.library = true; note('third');", { type: 'text/javascript' });
    const releases = ['first', 'third'].map((name) => server.hold(`site.test/${name}.js`));
    await goto('/');
    await page.evaluate(() => {
      window.start();
      window.samtycke.acceptAll();
    });
    await server.whenRequested('site.test/first.js');
    await settle();
    assert.deepEqual(await seen(), []);

    releases[0]?.();
    await server.whenRequested('site.test/third.js');
    await settle();
    assert.deepEqual(await seen(), ['first', 'second']);

    releases[1]?.();
    await settle({ quiet: 400 });
    assert.deepEqual(await seen(), ['first', 'second', 'third', 'inline']);
  },
);
onPage(
  'scripts that a delay tool never starts are waited for some seconds only, whatever is decided meanwhile',
  { only: 'chromium', body: `<script>window.library = true;</script>${delayed}` },
  async ({ goto, page, seen }) => {
    await goto('/');
    await page.evaluate(async () => {
      while (!window.seen.length) {
        window.samtycke.acceptAll();
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    });
    assert.deepEqual(await seen(), ['inline']);
  },
);
onPage(
  'a delay tool that gives up waiting for a held script does not start the ones after it twice',
  {
    body: `<script data-loading-method="user-interaction" data-src="https://tags.oribi.io/held.js"></script>
      <script data-loading-method="user-interaction" data-src="/own.js"></script>
      <script>
        const waiting = [...document.querySelectorAll('[data-loading-method]')];
        function start(at = 0) {
          if (at === waiting.length) return;
          const next = () => { clearTimeout(timer); start(at + 1); };
          const timer = setTimeout(next, 1500);
          const copy = document.createElement('script');
          copy.onload = copy.onerror = next;
          copy.src = waiting[at].dataset.src;
          document.head.append(copy);
        }
      </script>`,
  },
  async ({ goto, page, accept, seen, server, settle }) => {
    server.page('/own.js', "note('own');", { type: 'text/javascript' });
    await goto('/');
    await page.evaluate(() => window.start());
    await server.whenRequested('site.test/own.js');
    await settle();
    assert.deepEqual(await seen(), ['own']);

    await accept();
    await settle();
    assert.deepEqual(await seen(), ['own', 'held']);
  },
);
onPage(
  'a delay tool that fetches all scripts before it starts the first is not kept waiting by a held one',
  {
    body: `<script data-later-src="https://tags.oribi.io/held.js"></script>
      <script data-later-src="/own.js"></script>
      <script>
        const waiting = [...document.querySelectorAll('[data-later-src]')];
        const end = (element, start) => new Promise((resolve) => {
          for (const name of ['load', 'error']) element.addEventListener(name, () => {
            if (element.localName === 'script') note(name);
            resolve();
          });
          start();
        });
        async function start() {
          await Promise.all(waiting.map((script) => {
            const link = Object.assign(document.createElement('link'), { rel: 'preload', as: 'script' });
            return end(link, () => { link.href = script.dataset.laterSrc; document.head.append(link); });
          }));
          for (const script of waiting) await end(script, () => { script.src = script.dataset.laterSrc; });
        }
      </script>`,
  },
  async ({ goto, page, accept, seen, server, settle }) => {
    server.page('/own.js', "note('own');", { type: 'text/javascript' });
    await goto('/');
    await page.evaluate(() => window.start());
    assert.deepEqual(await seen(), ['error', 'own', 'load']);

    await accept();
    await settle();
    assert.deepEqual(await seen(), ['error', 'own', 'load', 'held']);
  },
);
onPage(
  'code that a delay tool takes out of the page to run it from an address of its own is held, and runs once',
  {
    body: `${inline("note('held')", 'id="half" type="nitropack/inlinescript"')}
      <script id="own" type="nitropack/inlinescript">note('own')</script>
      <script>function start() {
        for (const id of ['half', 'own']) {
          const old = document.getElementById(id);
          old.remove();
          const script = document.createElement('script');
          script.src = URL.createObjectURL(new Blob([old.textContent], { type: 'text/javascript' }));
          document.body.append(script);
        }
      }</script>`,
  },
  async ({ goto, page, accept, seen, settle }) => {
    await goto('/');
    await page.evaluate(() => window.start());
    await settle();
    assert.deepEqual(await seen(), ['own']);

    await accept();
    assert.deepEqual(await seen(), ['own', 'held']);
  },
);
onPage(
  'what Partytown runs in its worker is held before it looks for it, and handed to it in order',
  {
    // After Partytown 0.10: it looks when the page is read, and when it is told that there is more.
    body: `<script>{
        const look = () => {
          for (const script of document.querySelectorAll('script[type="text/partytown"]')) {
            script.type += '-x';
            note(/(\\w+)(\\.js|'\\))$/.exec(script.src || script.text)?.[1]);
          }
        };
        document.addEventListener('DOMContentLoaded', look);
        addEventListener('ptupdate', look);
      }</script>
      ${vendor('one', 'type="text/partytown"')}${inline("note('two')", 'type="text/partytown"')}${marked("note('three')", 'data-type="text/partytown"')}${vendor('four', 'type="text/partytown"')}
      <script type="text/partytown">note('own')</script>`,
  },
  async ({ goto, accept, seen }) => {
    await goto('/');
    assert.deepEqual(await seen(), ['own']);

    await accept();

    assert.deepEqual(await seen(), ['own', 'one', 'two', 'three', 'four']);
  },
);
onPage(
  'one task per script: what is urgent has its turn between two of them (P-03)',
  {
    only: 'chromium',
    head: Array.from({ length: 3 }, (_, at) =>
      marked(`note(${at}); scheduler.postTask(() => note('urgent'), { priority: 'user-blocking' });`),
    ).join(''),
  },
  async ({ goto, accept, seen }) => {
    await goto('/');
    await accept();
    assert.deepEqual(await seen(), [0, 'urgent', 1, 'urgent', 2, 'urgent']);
  },
);
onPage(
  'what the page changes between the click and the next paint does not start a set-up against its stand-in',
  {
    head: `<script>window.requestAnimationFrame = () => 0;</script><script>
      (function (i, s, o, g, r, a, m) {
        i['GoogleAnalyticsObject'] = r; i[r] = i[r] || function () { (i[r].q = i[r].q || []).push(arguments) }, i[r].l = 1 * new Date();
        a = s.createElement(o), m = s.getElementsByTagName(o)[0]; a.async = 1; a.src = g; m.parentNode.insertBefore(a, m)
      })(window, document, 'script', 'https://www.google-analytics.com/analytics.js', 'ga');
      ga('create', 'UA-1111111-1', 'auto');
    </script>`,
  },
  async ({ goto, page, settle, server, ran }) => {
    const release = server.hold('www.google-analytics.com/analytics.js');
    await goto('/');
    await page.evaluate(() => {
      window.samtycke.acceptAll();
      document.body.append('changed');
    });
    await server.whenRequested('www.google-analytics.com/analytics.js');
    await settle();
    release();
    await settle();
    assert.deepEqual(
      (await ran()).flatMap(({ calls }) => calls.map(([call]) => call)),
      ['create'],
    );
  },
);
onPage(
  'with consent already given, marked scripts run while the page is read, in order',
  {
    body: `${marked("note('one')")}<p>Text</p>${marked('', 'data-src="https://tags.oribi.io/two.js"')}${marked("note('three'); addEventListener('load', () => note('load'))")}${vendor('natural')}`,
  },
  async ({ goto, accept, reload, seen }) => {
    await goto('/');
    await accept();
    await reload();
    const order = await seen();
    assert.deepEqual(
      order.filter((one) => one !== 'natural'),
      ['one', 'two', 'three', 'load'],
    );
    assert.equal(order.filter((one) => one === 'natural').length, 1);
  },
);

/** @param {any} visit @param {(typeof cases)[number]} one */
async function check(visit, { page, run }) {
  visit.server.allow('tags.oribi.io', (url) => {
    const name = url.pathname.slice(1, -3);
    return { type: 'text/javascript', body: page.files?.[name] ?? `note('${name}');` };
  });
  visit.server.page(
    '/',
    `<!doctype html><html lang="en"><head><title>Release</title>${tag.replace(' data-lang', ` ${page.attributes ?? ''}$&`)}${page.head ?? ''}</head><body>${page.body ?? ''}</body></html>`,
    page.policy ? { headers: { 'content-security-policy': page.policy } } : {},
  );
  const seen = () => visit.page.evaluate(() => window.seen);
  const accept = async () => {
    await visit.page.evaluate(() => window.samtycke.acceptAll());
    await visit.settle({ quiet: 400 });
  };
  await run({ ...visit, seen, accept });
  assert.deepEqual(
    (await visit.errors()).filter((text) => !page.errors?.test(text)),
    [],
  );
}

test('release', { concurrency: 3 }, async (t) => {
  const crowd = await openCrowd(t);
  await Promise.all(
    cases.map((one) =>
      t.test(one.name, async () => {
        const visit = await crowd.visit();
        try {
          await check({ ...visit, errors: () => visit.pageErrors().map(({ text }) => text) }, one);
        } finally {
          await visit.close();
        }
      }),
    ),
  );
});

for (const engine of engineNames.filter((name) => name !== 'chromium'))
  test(`${engine}: release`, async (t) => {
    const visit = await startEngine(t, engine);
    const errors = () => visit.evaluate(() => window.failed);
    for (const one of cases.filter(({ page: { only = engine } }) => only === engine))
      await t.test(one.name, async () => {
        await visit.beginAnew();
        await check({ ...visit, errors, page: { evaluate: visit.evaluate } }, one);
      });
  });
