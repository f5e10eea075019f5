import assert from 'node:assert/strict';
import test from 'node:test';
import { openCrowd, snippets } from '../harness/index.mjs';

// The guard beside page code: what is not held behaves as the browser does, and everything can be undone.

const tag = (attributes = '') =>
  `<script src="/samtycke/samtycke.js" data-controller="Site Oy" data-policy-url="/privacy" data-lang="en" ${attributes}></script>`;
const page = (head, body = '') =>
  `<!doctype html><html lang="en"><head><title>Guard</title>${head}</head><body><p>Text</p>${body}</body></html>`;

/** What page code can notice of the functions we stand before. Sent to the browser as text. */
const behave = async () => {
  const say = (run) => {
    try {
      const value = run();
      return value instanceof Node ? value.nodeName : Object.prototype.toString.call(value) + String(value);
    } catch (error) {
      return `${error.name}: ${error.message}`;
    }
  };
  const made = (name) => document.createElement(name);
  const functions = {
    appendChild: Node.prototype.appendChild,
    append: Element.prototype.append,
    setAttribute: Element.prototype.setAttribute,
    write: Document.prototype.write,
    fetch: window.fetch,
    WebSocket: window.WebSocket,
    EventSource: window.EventSource,
    send: XMLHttpRequest.prototype.send,
    sendBeacon: Navigator.prototype.sendBeacon,
    innerHTML: Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML').set,
    src: Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, 'src').get,
    cookie: Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').set,
  };
  const shapes = Object.entries(functions).map(([name, value]) => [
    name,
    value.name,
    value.length,
    // A Proxy has no name there; what asks looks for the native code.
    Function.prototype.toString.call(value).replace(/^function [^(]*/, 'function '),
    `${value}`.replace(/^function [^(]*/, 'function '),
    typeof value.prototype,
  ]);
  const image = made('img');
  image.setAttribute('SRC', '/a.gif');
  const script = made('script');
  script.src = '/b.js';
  const parent = made('div');
  parent.innerHTML = '<p>One</p><img alt="" src="/c.gif"><script>window.never = 1</script>';
  const frame = document.body.appendChild(made('iframe'));
  const inside = frame.contentDocument;
  const { write, writeln } = Document.prototype;
  inside.open();
  write.call(inside, '<pre>', null, undefined, 1);
  writeln.call(inside, '<b>One', '</b>');
  writeln.call(inside, 'Two</pre>');
  inside.close();
  const written = inside.body.innerHTML;
  write.call(inside, '');
  inside.close();
  const isEmptied = inside.body.innerHTML === '';
  frame.remove();
  const broken = {
    toString() {
      throw new RangeError('broken');
    },
  };
  const answer = await fetch('/own.json').then((response) => response.json());
  const request = new XMLHttpRequest();
  request.open('GET', '/own.json', false);
  request.send();
  return {
    shapes,
    returns: [
      say(() => parent.appendChild(made('b'))),
      say(() => parent.insertBefore(made('i'), parent.firstChild)),
      say(() => parent.append(made('u'), 'text')),
      say(() => parent.setAttribute('id', 'x')),
      say(() => parent.replaceChild(made('s'), parent.firstChild)),
      say(() => parent.insertAdjacentHTML('beforeend', '<em>Two</em>')),
      say(() => document.createRange().createContextualFragment('<p>Three</p>')),
      say(() => navigator.sendBeacon('/beacon', 'x')),
      say(() => image.getAttribute('src')),
      say(() => image.src),
      say(() => script.getAttribute('src')),
      say(() => script.src),
      parent.innerHTML,
      written,
      isEmptied,
      answer,
      request.responseText,
    ],
    errors: [
      say(() => parent.appendChild()),
      say(() => parent.appendChild('text')),
      say(() => parent.appendChild(null)),
      say(() => parent.insertBefore(made('b'), made('i'))),
      say(() => parent.append(Symbol('x'))),
      say(() => parent.setAttribute('0', 'x')),
      say(() => parent.setAttribute('a')),
      say(() => parent.insertAdjacentHTML('nowhere', '')),
      say(() => Node.prototype.appendChild.call({}, parent)),
      say(() => new WebSocket('nonsense:x')),
      say(() => WebSocket('wss://site.test')),
      say(() => new XMLHttpRequest().open('GET')),
      say(() => Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, 'src').set.call({}, 'x')),
      say(() => Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').get.call({})),
      say(() => document.write.call({})),
      await fetch('http://[').catch((error) => error.name),
      say(() => void fetch(broken).catch(() => undefined)),
    ],
    kinds: [
      script instanceof HTMLScriptElement,
      parent instanceof Node,
      new Image() instanceof HTMLImageElement,
      new XMLHttpRequest() instanceof XMLHttpRequest,
      Object.getPrototypeOf(WebSocket) === EventTarget,
      WebSocket.CONNECTING,
      WebSocket.prototype.constructor === WebSocket,
      window.never === undefined,
    ],
    names: Object.keys(window).filter((name) => !/^(samtycke|natives|behave)$/.test(name)),
  };
};

/** Everything the guard may put something before, as the browser made it. Sent to the browser as text. */
const takeNatives = () =>
  [
    Node,
    Element,
    Document,
    DocumentFragment,
    CharacterData,
    Attr,
    Range,
    ShadowRoot,
    HTMLScriptElement,
    HTMLIFrameElement,
    HTMLImageElement,
    HTMLLinkElement,
    HTMLEmbedElement,
    HTMLObjectElement,
    HTMLMediaElement,
    HTMLVideoElement,
    HTMLSourceElement,
    HTMLTrackElement,
    HTMLInputElement,
    XMLHttpRequest,
    Navigator,
    EventTarget,
    ...(window.CookieStore ? [CookieStore] : []),
  ]
    .map(({ prototype }) => prototype)
    .concat(window)
    .flatMap((owner) =>
      Object.entries(Object.getOwnPropertyDescriptors(owner))
        .filter(([name]) => owner !== window || ['fetch', 'EventSource', 'WebSocket'].includes(name))
        .map(([name, { get, set, value }]) => ({ owner, name, parts: [get, set, value] })),
    );
const keepNatives = `<script>window.natives = (${takeNatives})();</script>`;
/** Sent to the browser as text. */
const changed = () =>
  window.natives
    .filter(({ owner, name, parts }) => {
      const now = Object.getOwnPropertyDescriptor(owner, name);
      return !now || [now.get, now.set, now.value].some((part, at) => part !== parts[at]);
    })
    .map(({ name }) => name);

const lazyFrame = (id, attributes = '') =>
  `<iframe class="lazyload" title="Video" width="300" height="200" ${attributes} data-src="https://www.youtube.com/embed/${id}"></iframe>`;
/** Lazy loaders, as they load what is in sight, each time anything may have changed. Sent to the browser as text. */
const loaders = {
  // The calls of lazysizes 5: frames are led to their address, past every setter.
  lazysizes: () => {
    const elements = document.getElementsByClassName('lazyload');
    const load = (element) => {
      const address = element.getAttribute('data-src');
      element.classList.add('lazyloading');
      if (address && element.nodeName === 'IFRAME') element.contentWindow.location.replace(address);
      else if (address) element.src = address;
      element.classList.remove('lazyload');
    };
    const look = () =>
      requestAnimationFrame(() => {
        for (const element of [...elements]) {
          const { top, bottom, left, right } = element.getBoundingClientRect();
          if ((top || bottom || left || right) && bottom >= 0 && top <= innerHeight + 500) load(element);
        }
      });
    new MutationObserver(look).observe(document.documentElement, {
      childList: true,
      subtree: true,
      attributes: true,
    });
    for (const name of ['DOMContentLoaded', 'load', 'scroll']) addEventListener(name, look, true);
  },
  // The calls of vanilla-lazyload 19: an observer, and a setter.
  'vanilla-lazyload': () => {
    addEventListener('DOMContentLoaded', () => {
      const observer = new IntersectionObserver((entries) => {
        for (const { isIntersecting, target } of entries)
          if (isIntersecting && !target.hasAttribute('data-ll-status')) {
            target.classList.add('entered', 'loading');
            const address = target.getAttribute('data-src');
            if (address) target.src = address;
            target.setAttribute('data-ll-status', 'loading');
            observer.unobserve(target);
          }
      });
      for (const element of document.querySelectorAll('.lazyload')) observer.observe(element);
    });
  },
};

test('the guard', { concurrency: 3 }, async (t) => {
  const crowd = await openCrowd(t);
  /** @param {string} name @param {(visit: any) => Promise<void>} run */
  const check = (name, run) =>
    t.test(name, async () => {
      const visit = await crowd.visit();
      visit.server.page('/own.json', '{"own":true}', { type: 'application/json' });
      try {
        await run(visit);
      } finally {
        await visit.close();
      }
    });
  const messages = (visit) => visit.pageErrors().map(({ text }) => text);

  await Promise.all([
    check('what it does not hold behaves as without it (S-18)', async (visit) => {
      visit.server.page('/without', page(''));
      visit.server.page('/with', page(tag()));

      await visit.goto('/without');
      const natural = await visit.page.evaluate(behave);
      await visit.goto('/with');
      const guarded = await visit.page.evaluate(behave);

      assert.deepEqual(guarded, natural);
    }),

    check('destroy() puts every native back, and what is held stays held', async (visit) => {
      visit.server.page(
        '/',
        page(
          keepNatives + tag(),
          '<script async src="https://connect.facebook.net/en_US/fbevents.js"></script>',
        ),
      );
      await visit.goto('/');
      assert.ok((await visit.page.evaluate(changed)).length > 20);

      const later = await visit.page.evaluate(() => {
        window.samtycke.destroy();
        return window.samtycke.acceptAll().then(
          () => 'decided',
          ({ message }) => message,
        );
      });

      assert.match(later, /destroyed/);
      assert.deepEqual(await visit.page.evaluate(changed), []);
      assert.deepEqual(await visit.ran(), []);
    }),

    check('with everything granted, what nobody was asked about is held and asked about', async (visit) => {
      visit.server.page('/', page(tag('data-google-analytics="G-TEST1"')));
      await visit.goto('/');
      await visit.page.evaluate(() => window.samtycke.acceptAll());
      await visit.settle();
      visit.server.clearLog();

      await visit.page.evaluate(() => {
        document.body.insertAdjacentHTML(
          'beforeend',
          '<iframe title="Video" src="https://www.youtube.com/embed/a"></iframe>',
        );
        const script = document.createElement('script');
        script.setAttribute('src', 'https://connect.facebook.net/en_US/fbevents.js');
        document.head.append(script);
      });
      await visit.settle();
      assert.deepEqual(visit.foreign(), []);

      await visit.page.locator('#samtycke-notice').waitFor();
      await visit.page.locator('.samtycke-embed').waitFor();
      assert.match(await visit.page.textContent('#samtycke-notice'), /Meta/);
    }),

    check('guard: off patches nothing', async (visit) => {
      visit.server.page('/', page(keepNatives + tag('data-guard="off" data-google-analytics="G-TEST1"')));
      await visit.goto('/');
      assert.deepEqual(await visit.page.evaluate(changed), []);
    }),

    check('cookies of denied services are refused, or only reported', async (visit) => {
      const write = `<script>document.cookie = '_fbp=1; path=/'; document.cookie = 'own=1; path=/'; document.cookie = '_fbp=; path=/; max-age=0';</script>`;
      visit.server.page('/refuse', page(tag() + write));
      visit.server.page(
        '/report',
        page(
          tag('data-cookie-guard="report"') +
            write.replace("document.cookie = '_fbp=; path=/; max-age=0';", ''),
        ),
      );
      const names = async () => (await visit.context.cookies()).map(({ name }) => name).sort();

      await visit.goto('/refuse');
      assert.deepEqual(await names(), ['own']);
      await visit.goto('/report');
      assert.deepEqual(await names(), ['_fbp', 'own']);
    }),

    check('a tag of Google Ads alone is asked about and granted as that, not as Analytics', async (visit) => {
      visit.server.page('/', page(tag(), snippets.googleAnalytics('AW-123')));
      await visit.goto('/');
      await visit.page.locator('#samtycke-notice').waitFor();
      assert.doesNotMatch(await visit.page.textContent('#samtycke-notice'), /Analytics/);
      assert.deepEqual(await visit.ran(), []);

      await visit.page.evaluate(() => window.samtycke.save({ 'google-ads': true }));
      await visit.settle({ quiet: 400 });

      assert.ok((await visit.ran()).some(({ name }) => name === 'gtag'));
      const { verdicts } = await visit.page.evaluate(() => window.samtycke.record);
      assert.deepEqual(verdicts, { 'google-ads': 'granted' });
    }),

    check('a cookie can be removed in every way', async (visit) => {
      visit.server.page('/', page(tag()));
      await visit.goto('/');
      const [past, future] = [-1, 1].map((days) => Date.now() + days * 864e5);
      const inWords = (time) => new Date(time).toUTCString();
      const removals = [
        `document.cookie = '_fbp=; path=/; expires=${inWords(past)}'`,
        `document.cookie = '_fbp=; path=/; EXPIRES=Thu, 01 Jan 1970 00:00:00 GMT'`,
        `document.cookie = '_fbp=; path=/; max-age=-1'`,
        `cookieStore.set({ name: '_fbp', value: '', expires: ${past} })`,
        `cookieStore.delete('_fbp')`,
      ];
      for (const removal of removals) {
        await visit.context.addCookies([{ name: '_fbp', value: '1', url: 'https://site.test/' }]);
        await visit.page.evaluate(removal);
        assert.deepEqual(await visit.context.cookies(), [], removal);
      }
      const settings = [
        `document.cookie = '_fbp=1; expires=${inWords(future)}'`,
        `document.cookie = '_fbp=1; expires=never'`,
        `cookieStore.set({ name: '_fbp', value: '1', expires: ${future} })`,
      ];
      for (const setting of settings) await visit.page.evaluate(setting);
      assert.deepEqual(await visit.context.cookies(), []);
    }),

    check('what only looks like tags is markup of the page, and stays as it is', async (visit) => {
      visit.server.page('/', page(tag()));
      await visit.goto('/');

      const [kept, natural, time] = await visit.page.evaluate(async () => {
        const image = `<img src='https://www.facebook.com/tr?id=1' alt=' tabindex=0 autofocus onfocus=window.pwned=1 x='>`;
        const markup = [
          `<p title="${image}">Text</p>`,
          `<div data-embed="<iframe src=https://www.youtube.com/embed/a></iframe>"></div>`,
          `<!-- ${image} --><!--[if IE]>${image}<![endif]-->`,
          `<textarea>${image}</textarea><style>/* ${image} */</style><script type="text/template">${image}</script>`,
        ].join('');
        const natural = new DOMParser().parseFromString(markup, 'text/html').body.innerHTML;
        const box = document.body.appendChild(document.createElement('div'));
        const start = performance.now();
        box.innerHTML = '<img src="//'.repeat(20_000) + '<img '.repeat(20_000);
        const time = performance.now() - start;
        box.innerHTML = markup;
        const kept = [box.innerHTML];
        box.replaceChildren(document.createRange().createContextualFragment(markup));
        kept.push(box.innerHTML);
        document.open();
        document.write(`<!doctype html><title>Written</title><body>${markup}`);
        document.close();
        kept.push(document.body.innerHTML);
        return [kept, natural, time];
      });
      await visit.settle();

      assert.deepEqual(kept, [natural, natural, natural]);
      assert.deepEqual(
        [visit.foreign(), await visit.page.evaluate(() => window.pwned), messages(visit)],
        [[], undefined, []],
      );
      assert.ok(time < 1000, `${time} ms`);
    }),

    check('tags beside stray quotes and what has no end are held', async (visit) => {
      visit.server.page('/', page(tag()));
      await visit.goto('/');

      await visit.page.evaluate(() => {
        const image = (id, rest = 'alt=""') => `<img ${rest} src="https://www.facebook.com/tr?id=${id}">`;
        const markup = [
          image(1, 'alt="55" TV"'),
          image(2, "alt=it's"),
          `<svg><title/><style/></svg>${image(3)}`,
          `<!-->${image(4)}<!--->${image(5)}<!-- --!>${image(6)}`,
          `<title-card>${image(7)}</title-card>`,
          `<p title='"'>${image(8, "alt = '>'")}</p>`,
        ].join('');
        const box = document.body.appendChild(document.createElement('div'));
        box.innerHTML = markup;
        box.insertAdjacentHTML('beforeend', markup);
        window.held = box.querySelectorAll('[data-held=facebook]').length;
        box.append(document.createRange().createContextualFragment(markup));
        document.open();
        document.write(`<!doctype html><title>Written</title><body>${markup}`);
        document.write('<img alt="a > b" ');
        document.write('src="https://www.facebook.com/tr?id=9">');
        document.close();
      });
      await visit.settle();

      assert.deepEqual(visit.foreign(), []);
      assert.equal(await visit.page.evaluate(() => window.held), 16);
      assert.equal(await visit.page.locator('[data-held=facebook]').count(), 9);
    }),

    check('shadow trees that the HTML declares are held, one in another too', async (visit) => {
      const fill = (id) =>
        `<script src="https://connect.facebook.net/en_US/fbevents.js?${id}"></script><iframe title="" src="https://www.youtube.com/embed/${id}"></iframe>`;
      const declared = (content) => `<div><template shadowrootmode="open">${content}</template></div>`;
      const rows = '<p>Row</p>'.repeat(60);
      visit.server.page(
        '/',
        page(
          tag(),
          `${declared(fill('a'))}${declared(`<b>${declared(fill('b'))}</b>`)}${rows}${declared(fill('c'))}`,
        ),
      );
      await visit.goto('/');

      assert.deepEqual(await visit.ran(), []);
      assert.equal(
        await visit.page.evaluate(() => {
          const trees = (root) =>
            [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
              shadowRoot ? [shadowRoot, ...trees(shadowRoot)] : [],
            );
          return trees(document).flatMap((tree) => [...tree.querySelectorAll('[data-held]')]).length;
        }),
        6,
      );
    }),

    check('rare ways to an address are held', async (visit) => {
      visit.server.allow('www.facebook.com.');
      visit.server.page('/', page(tag()));
      await visit.goto('/');

      await visit.page.evaluate(async () => {
        const image = (id) => `<img alt="" src="https://www.facebook.com/tr?id=${id}">`;
        const parsed = (id) => new DOMParser().parseFromString(image(id), 'text/html').querySelector('img');
        const make = (name, rest) =>
          document.body.appendChild(Object.assign(document.createElement(name), rest));
        const tree = () => make('div').attachShadow({ mode: 'open' });

        tree().setHTMLUnsafe(image('tree'));
        tree().setHTML?.(image('tree-safe'), { sanitizer: { elements: ['img'], attributes: ['src'] } });
        document.importNode(parsed('import'));
        document.adoptNode(parsed('adopt'));
        make('img', { alt: '', src: 'https://www.facebook.com./tr?id=dot' });
        const [drawing, linked] = ['svg', 'script'].map((name) =>
          document.createElementNS('http://www.w3.org/2000/svg', name),
        );
        linked.setAttributeNS(
          'http://www.w3.org/1999/xlink',
          'xlink:href',
          'https://www.facebook.com/tr?id=x',
        );
        document.body.appendChild(drawing).append(linked);
        make('iframe', { title: '', src: `data:text/html,${image('data')}` });
        make('iframe', { title: '', src: `data:text/html;base64,${btoa(image('base64'))}` });
        make('script', {
          type: 'module',
          text: "import(/* webpackIgnore: true */ /* @vite-ignore */ 'https://www.facebook.com/tr?id=comment').catch(() => {});",
        });
        const attribute = document.createAttribute('src');
        attribute.value = 'https://www.facebook.com/tr?id=node';
        make('img', { alt: '' }).setAttributeNode(attribute);
        const { body } = document;
        document.body = new DOMParser().parseFromString(image('body'), 'text/html').body;
        document.body = body;
      });
      await visit.settle();

      assert.deepEqual(
        visit.foreign().map(({ url }) => url),
        [],
      );
      assert.deepEqual(messages(visit), []);
    }),

    check('what comes in the moment in which the page is read is held', async (visit) => {
      visit.server.page(
        '/',
        page(
          `<script>const { set } = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');</script>${tag()}`,
          `<div id="last"></div><script>
            set.call(document.getElementById('last'), '<iframe title="" src="https://www.youtube.com/embed/a"></iframe>');
            document.dispatchEvent(new Event('DOMContentLoaded'));
          </script>`,
        ),
      );
      await visit.goto('/');

      assert.deepEqual(visit.timeline(), []);
      assert.equal(await visit.page.locator('#last [data-held=youtube]').count(), 1);
    }),

    check('addresses of nobody we know pass', async (visit) => {
      visit.server.allow('cdn.example');
      visit.server.page(
        '/',
        page(
          tag(),
          '<script src="https://cdn.example/lib.js"></script><script>new Image().src = "https://cdn.example/a.gif"; fetch("https://cdn.example/x");</script>',
        ),
      );
      await visit.goto('/');
      assert.equal(visit.server.requests('cdn.example/*').length, 3);
      assert.equal((await visit.ran('cdn.example')).length, 1);
    }),

    check(
      'a page that has its own ideas: frozen dataLayer, own createElement, own appendChild, document.open',
      async (visit) => {
        visit.server.page(
          '/',
          page(
            `${tag()}<script>
            window.dataLayer = Object.freeze([]);
            const made = document.createElement;
            document.createElement = function (name) { const element = made.call(document, name); element.own = true; return element; };
            const append = Node.prototype.appendChild;
            Node.prototype.appendChild = function (node) { return append.call(this, node); };
          </script>`,
            `<script>
            const script = document.createElement('script');
            script.src = 'https://connect.facebook.net/en_US/fbevents.js';
            document.body.appendChild(script);
            window.isOwn = script.own;
          </script>`,
          ),
        );
        await visit.goto('/');
        assert.deepEqual([await visit.ran(), visit.foreign(), messages(visit)], [[], [], []]);
        assert.equal(await visit.page.evaluate(() => window.isOwn), true);

        await visit.page.evaluate(() => {
          document.open();
          document.write(
            '<!doctype html><title>New</title><p id="new">New</p><script src="https://connect.facebook.net/en_US/fbevents.js"></scr' +
              'ipt>',
          );
          document.close();
        });
        await visit.settle();
        assert.equal(await visit.page.textContent('#new'), 'New');
        assert.deepEqual([await visit.ran(), visit.foreign()], [[], []]);
      },
    ),

    check('what the page writes in pieces, and scripts in scripts, come as without it', async (visit) => {
      visit.server.page(
        '/',
        page(
          `<script>window.order = []; window.onerror = (text) => order.push(text);</script>${tag()}`,
          `<script>document.write('<i');</script> id="tag">Tag</i>
          <script>document.write('<script>order.push(1);');</script>order.push(2);</script>
          <script>document.writeln('<b id="attribute" title="one');</script>two">Attribute</b>
          <script>
            document.write("<script>order.push(3); document.write('<script>order.push(4);</script' + '>'); order.push(5);</scr" + 'ipt>');
            order.push(6);
            document.write('<script>document.write("<u>Inner</u>");</scr' + 'ipt><em id="outer"');
            document.write('>Outer</em>');
          </script>
          <svg><script>order.push(7);</script></svg>
          <script>
            document.write('<img id="pixel" alt=""');
            document.write(' src="https://www.facebook.com/tr?id=1">');
            document.write('<script src="https://connect.facebook.net/en_US/fbevents.js"></scr');
            document.write('ipt>');
          </script>
          <p id="end">End</p>`,
        ),
      );

      await visit.goto('/');

      assert.deepEqual(await visit.page.evaluate(() => window.order), [1, 2, 3, 4, 5, 6, 7]);
      assert.deepEqual(await visit.page.locator('#tag, #attribute, #outer, #end').allTextContents(), [
        'Tag',
        'Attribute',
        'Outer',
        'End',
      ]);
      assert.equal(await visit.page.getAttribute('#attribute', 'title'), 'one\ntwo');
      assert.equal(await visit.page.locator('[data-held=facebook]').count(), 2);
      assert.deepEqual([visit.foreign(), await visit.ran(), messages(visit)], [[], [], []]);
    }),

    check('sandboxed and foreign frames of the page are left alone', async (visit) => {
      visit.server.page('/inner', '<!doctype html><title>Inner</title><p>Inner</p>');
      visit.server.page('https://other.test/', '<!doctype html><title>Other</title><p>Other</p>');
      visit.server.page(
        '/',
        page(
          tag(),
          '<iframe title="a" sandbox src="/inner"></iframe><iframe title="b" src="https://other.test/"></iframe><iframe title="c" srcdoc="<p>Text</p>"></iframe>',
        ),
      );
      await visit.goto('/');
      const texts = await Promise.all(
        visit.page
          .frames()
          .slice(1)
          .map((frame) => frame.textContent('p')),
      );
      assert.deepEqual(texts.sort(), ['Inner', 'Other', 'Text']);
      // The test itself asks the sandboxed frame, which the console has to say something about.
      assert.deepEqual(
        messages(visit).filter((text) => !/sandboxed/.test(text)),
        [],
      );
    }),

    check('addresses in markup are held in every way of writing them', async (visit) => {
      visit.server.page('/own.gif', '', { type: 'image/gif' });
      visit.server.page('/', page(tag('data-services="facebook youtube"'), '<div id="box"></div>'));
      await visit.goto('/');

      await visit.page.evaluate(() => {
        const pixels = [
          'https:&#x2F;&#x2F;www.facebook.com&#x2F;tr?id=1',
          'https:&sol;&sol;www.facebook.com/tr?id=2',
          '&#104;ttps&colon;//www.facebook.com/tr?id=3',
          'https:\\\\www.facebook.com\\tr?id=4',
          'https:/\n/www.facebook.com/tr?id=5',
          'ht\ttps:\t/\t/www.facebook.com/tr?id=6',
          '\\/www.facebook.com/tr?id=7',
          'HTTPS://www.facebook.com/tr?id=8',
          '/own.gif?a=1&amp;b=2',
        ];
        const frame = '<iframe title="" src="https:&#x2F;&#x2F;www.youtube.com&#x2F;embed&#x2F;a"></iframe>';
        document.getElementById('box').innerHTML =
          frame + pixels.map((address) => `<img alt="" src="${address}">`).join('');
      });
      await visit.settle();

      assert.deepEqual(visit.foreign(), []);
      assert.equal(visit.server.requests('/own.gif').length, 1);
      await visit.page.evaluate(() => window.samtycke.acceptAll());
      await visit.settle();
      assert.equal(visit.server.requests('www.facebook.com/tr?id=*').length, 8);
      assert.equal(visit.server.requests('www.youtube.com/embed/a').length, 1);
    }),

    check('rarer ways to an address are held, and released', async (visit) => {
      visit.server.page(
        '/',
        page(tag('data-services="facebook"'), '<svg id="drawing"></svg><p id="box"></p>'),
      );
      await visit.goto('/');

      await visit.page.evaluate(() => {
        const pixel = (id) => `https://www.facebook.com/tr?id=${id}`;
        const image = new Image();
        image.setAttribute('src', '');
        document.body.append(image);
        image.attributes.src.value = pixel('attribute');
        const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'image');
        drawn.setAttribute('href', pixel('drawn'));
        document.getElementById('drawing').append(drawn);
        const sanitizer = { elements: ['img'], attributes: ['src'] };
        document.getElementById('box').setHTML?.(`<img src="${pixel('cleaned')}">`, { sanitizer });
      });
      await visit.settle();
      assert.deepEqual(visit.foreign(), []);

      await visit.page.evaluate(() => window.samtycke.acceptAll());
      await visit.settle();
      // A sanitizer takes away what it does not know, the held address too.
      assert.deepEqual(
        visit
          .foreign()
          .map(({ url }) => new URL(url).searchParams.get('id'))
          .sort(),
        ['attribute', 'drawn'],
      );
    }),

    check(
      'the code of a drawing is left alone, and what a delay tool starts after it is asked about',
      async (visit) => {
        visit.server.page(
          '/',
          page(
            tag(),
            `<svg><script>window.drawn = true;</script></svg>
          <script type="rocketlazyloadscript" data-rocket-src="https://connect.facebook.net/en_US/fbevents.js"></script>`,
          ),
        );

        await visit.goto('/');

        await visit.page.locator('#samtycke-notice').waitFor();
        assert.equal(await visit.page.evaluate(() => window.drawn), true);
        assert.deepEqual(visit.pageErrors(), []);
      },
    ),

    check('a request that is put off is held, and its answer says that it was not sent', async (visit) => {
      visit.server.page('/', page(tag('data-services="facebook"')));
      await visit.goto('/');

      const answer = await visit.page.evaluate(() => {
        if (!window.fetchLater) return 'not to be had';
        window.fetchLater('/own.json?later', { activateAfter: 0 });
        const { activated } = window.fetchLater('https://www.facebook.com/tr?id=1', { activateAfter: 0 });
        return activated ? 'sent' : 'held';
      });
      await visit.settle();

      assert.notEqual(answer, 'sent');
      assert.deepEqual(visit.foreign(), []);
      assert.equal(visit.server.requests('/own.json?later').length, answer === 'held' ? 1 : 0);
    }),

    check('a page that freezes what the guard has patched can be decided on', async (visit) => {
      visit.server.page(
        '/',
        page(
          `${tag('data-services="facebook"')}<script>for (const { prototype } of [Node, Element, Document]) Object.freeze(prototype); addEventListener('samtycke:change', () => { window.changes = (window.changes ?? 0) + 1; });</script>`,
          '<script>const script = document.createElement("script"); script.src = "https://connect.facebook.net/en_US/fbevents.js"; document.head.append(script);</script>',
        ),
      );
      await visit.goto('/');
      assert.deepEqual(visit.foreign(), []);

      await visit.page.locator('#samtycke-notice [data-samtycke=accept]').click();
      await visit.page.locator('#samtycke-notice').waitFor({ state: 'detached' });
      await visit.settle();

      assert.equal(await visit.page.evaluate(() => window.changes), 1);
      assert.equal(visit.server.requests('connect.facebook.net/*').length, 1);
      assert.deepEqual(messages(visit), []);
    }),

    ...Object.entries(loaders).map(([name, loader]) =>
      check(
        `a lazy loader brings nothing in, and each frame loads once after consent: ${name}`,
        async (visit) => {
          visit.server.allow('maps.example');
          visit.server.page(
            '/',
            page(
              `${tag('data-services="facebook youtube"')}<script>(${loader})();</script>`,
              `${lazyFrame('a')}${lazyFrame('b', 'data-consent="youtube"')}
            <iframe class="lazyload" title="Map" data-consent="marketing" data-src="https://maps.example/frame"></iframe>
            <img class="lazyload" alt="" data-src="https://www.facebook.com/tr?id=1"><img class="lazyload" alt="" data-consent="marketing" data-src="https://maps.example/image">
            <p style="height: 3000px">Text</p>${lazyFrame('c')}${lazyFrame('d', 'data-consent="youtube"')}`,
            ),
          );
          const asked = () =>
            visit
              .foreign()
              .map(({ host, path }) => host + path)
              .filter((address) => !/ytimg|youtubei/.test(address))
              .sort();

          await visit.goto('/');
          await visit.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
          await visit.settle({ quiet: 400 });
          await visit.page.evaluate(() => scrollTo(0, 0));
          await visit.settle();
          assert.deepEqual([asked(), await visit.ran()], [[], []]);

          await visit.page.evaluate(() => window.samtycke.acceptAll());
          await visit.settle({ quiet: 400 });
          await visit.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
          await visit.settle({ quiet: 400 });
          assert.deepEqual(asked(), [
            'maps.example/frame',
            'maps.example/image',
            'www.facebook.com/tr?id=1',
            ...['a', 'b', 'c', 'd'].map((id) => `www.youtube.com/embed/${id}`),
          ]);
          assert.deepEqual(messages(visit), []);
        },
      ),
    ),

    check('a delayed tag is asked about before anybody touches the page', async (visit) => {
      visit.server.page(
        '/',
        page(
          `${tag()}<script type="rocketlazyloadscript" data-rocket-src="https://connect.facebook.net/en_US/fbevents.js"></script>`,
        ),
      );
      await visit.goto('/');
      await visit.page.locator('#samtycke-notice').waitFor();
      await visit.page.evaluate(() => window.samtycke.acceptAll());
      await visit.settle();
      assert.equal(await visit.page.evaluate(() => window.samtycke.has('facebook')), true);
      assert.equal(visit.server.requests('connect.facebook.net/*').length, 1);
    }),
  ]);
});
