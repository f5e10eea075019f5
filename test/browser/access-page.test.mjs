import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { focusName } from '../access/focus.mjs';
import { openStage } from '../access/stage.mjs';

const stage = await openStage();
after(() => stage.close());

/** How much of what has the focus is seen, from 0 to 1; runs in the page. */
function seenShare() {
  const element = /** @type {Element} */ (document.activeElement);
  const { left, top, width, height } = element.getBoundingClientRect();
  const points = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((x) =>
    [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y]),
  );
  return points.filter(([x, y]) => element.contains(document.elementFromPoint(x, y))).length / points.length;
}

/** Two frames have been drawn, and what they bring about has been told. @param {import('playwright-core').Page} page */
const nextFrames = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
  );

describe('the notice hides nothing that has the focus (A-05)', () => {
  const links = Array.from({ length: 30 }, (_, at) => `<p><a href="#${at}">Link ${at}</a></p>`).join('');
  const page = (
    /** @type {string} */ layout,
    size = '100%',
    shell = '',
  ) => `<!doctype html><html lang="en" style="font-size:${size}"><title>Links</title>
    <meta name="viewport" content="width=device-width"><script src="/samtycke/samtycke.js" data-layout="${layout}"
    data-controller="Kommeet Oy" data-policy-url="/policy" data-smilee="KEY"></script><body><div style="${shell}">${links}</div></body></html>`;

  for (const [layout, width, height, size, shell] of [
    ['bar', 1280, 800, '100%'],
    ['box', 1280, 800, '100%'],
    ['bar', 375, 667, '100%'],
    ['centre', 375, 667, '100%'],
    ['bar', 320, 256, '100%'],
    ['box', 375, 667, '200%'],
    ['bar', 375, 667, '100%', 'position: fixed; inset: 0; overflow: auto'],
  ])
    test(`${layout}, ${width} × ${height}, text at ${size}${shell ? ', an app' : ''}: none of 30 links, forwards and backwards`, async (t) => {
      const { page: tab } = await stage.visitor(t, { viewport: { width, height } });
      const address = `/links-${layout}-${width}-${size.slice(0, -1)}${shell ? '-app' : ''}`;
      stage.server.page(address, page(layout, size, shell));
      await tab.goto(`https://site.test${address}`);
      await tab.locator('#samtycke-notice').waitFor();
      // The room for it comes with its first frame, which a test on a busy machine may be faster than.
      await nextFrames(tab);
      await tab.locator('a[href="#0"]').focus();
      const hidden = [];
      let seen = 0;

      for (const key of ['Tab', 'Shift+Tab'])
        for (let at = 0; at < 29; at += 1) {
          await tab.keyboard.press(key);
          const share = await tab.evaluate(seenShare);
          if (share === 0) hidden.push(await tab.evaluate(focusName));
          seen += 1;
        }

      assert.equal(seen, 58);
      assert.equal(await tab.evaluate(focusName), 'link Link 0');
      assert.deepEqual(hidden, []);
    });
});

describe('nothing on the page moves (P-01)', () => {
  for (const [width, height] of [
    [1280, 800],
    [768, 1024],
    [375, 667],
  ])
    test(`${width} × ${height}: notice, preferences, embeds, control`, async (t) => {
      const { page } = await stage.visitor(t, { viewport: { width, height } });
      await page.addInitScript(() => {
        window.shifts = [];
        new PerformanceObserver((list) => {
          for (const { value, hadRecentInput, sources } of list.getEntries())
            if (!hadRecentInput) window.shifts.push([value, ...sources.map(({ node }) => node?.nodeName)]);
        }).observe({ type: 'layout-shift', buffered: true });
      });
      /** Layout shifts are told with the next frames. */
      const painted = () => nextFrames(page);
      await stage.show(page, { state: 'notice', lang: 'sv' });
      await page.locator('.samtycke-embed').waitFor();
      await painted();

      await page.evaluate(() => window.samtycke.open('preferences'));
      await page.locator('#samtycke-preferences').waitFor();
      await painted();
      await page.evaluate(() => window.samtycke.close());
      await painted();
      await page.evaluate(() => window.samtycke.acceptAll());
      await page.locator('#samtycke-control').waitFor();
      await painted();
      await page.evaluate(() => window.samtycke.withdraw());
      await page.locator('[data-report]').waitFor();
      await painted();

      assert.deepEqual(await page.evaluate(() => window.shifts), []);
    });
});

test('a shift would be seen', async (t) => {
  const { page } = await stage.visitor(t);
  await stage.show(page, { state: 'notice', lang: 'sv' });

  const moved = await page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver(() => resolve(true)).observe({ type: 'layout-shift' });
        document.querySelector('main').style.marginTop = '200px';
      }),
  );

  assert.equal(moved, true);
});

test('the notice is not what the page is measured by: its own text or picture is the largest paint (P-02)', async (t) => {
  const { page } = await stage.visitor(t, { viewport: { width: 412, height: 823 } });
  const text = `<p>${'A sentence of the page, as long as they often are. '.repeat(8)}</p>`;
  const html = `<!doctype html><html lang="sv"><title>Paint</title><meta name="viewport" content="width=device-width">
    <script src="/samtycke/samtycke.js" data-controller="Kommeet Oy" data-policy-url="/policy" data-smilee="KEY" data-facebook="1"></script>
    <body><h1>Start</h1>${text.repeat(3)}</body></html>`;
  stage.server.page('/paint', html);
  await page.addInitScript(() => {
    window.largest = [];
    new PerformanceObserver((list) => {
      for (const { element } of list.getEntries())
        window.largest.push(element?.closest('#samtycke, body').id);
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });

  await page.goto('https://site.test/paint');
  await page.locator('#samtycke-notice').waitFor();
  await nextFrames(page);

  assert.equal((await page.evaluate(() => window.largest)).at(-1), '');
});

describe('what a visitor has set up for reading', () => {
  /** Problems of notice and preferences in every window, once a style is on the page. @param {import('playwright-core').Page} page @param {string} language @param {string} css */
  const judge = (page, language, css) =>
    page.evaluate(
      ([lang, text]) => {
        const visit = async (/** @type {HTMLIFrameElement} */ frame) => {
          const view = frame.contentWindow;
          const { document: inner, samtycke } = view;
          const found = async (/** @type {string} */ selector) => {
            for (let looks = 0; looks < 6000; looks += 1) {
              const element = inner.querySelector(selector);
              if (element) return element;
              await new Promise((resolve) => setTimeout(resolve, 5));
            }
            throw new Error(`no ${selector}`);
          };
          const sheet = new view.CSSStyleSheet();
          sheet.replaceSync(text);
          inner.adoptedStyleSheets = [...inner.adoptedStyleSheets, sheet];
          inner.documentElement.lang = lang;
          const notice = await found(`#samtycke[lang="${lang}"] #samtycke-notice`);
          const spacing = view.getComputedStyle(notice.querySelector('button')).letterSpacing;
          const wrong = window.probes.badPlaces(notice);
          wrong.push(...window.probes.unequal(notice, { folds: true }));
          await samtycke.open('preferences');
          const preferences = await found('#samtycke-preferences');
          for (const details of preferences.querySelectorAll('section:nth-child(3) details'))
            details.open = true;
          wrong.push(
            ...window.probes.badPlaces(preferences),
            ...window.probes.unequal(preferences, { folds: true }),
          );
          samtycke.close();
          inner.adoptedStyleSheets = inner.adoptedStyleSheets.filter((one) => one !== sheet);
          return { spacing, wrong: wrong.map((problem) => `${frame.title}: ${problem}`) };
        };
        return Promise.all([...document.querySelectorAll('iframe')].map(visit));
      },
      [language, css],
    );

  test('text spacing: nothing is lost (A-14)', async (t) => {
    const { page } = await stage.visitor(t);
    await stage.showWindows(page);
    const css =
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';

    for (const language of ['sv', 'de', 'ar']) {
      const windows = await judge(page, language, css);
      assert.deepEqual(
        windows.flatMap(({ wrong }) => wrong),
        [],
        language,
      );
      assert.ok(
        windows.every(({ spacing }) => Number.parseFloat(spacing) >= 1.5),
        'the spacing reaches our text',
      );
    }
  });

  test('text at 200 %: nothing is lost (A-13)', async (t) => {
    const { page } = await stage.visitor(t);
    await stage.showWindows(page);

    for (const language of ['sv', 'de', 'ar']) {
      const windows = await judge(page, language, 'html { font-size: 200% }');
      assert.deepEqual(
        windows.flatMap(({ wrong }) => wrong),
        [],
        language,
      );
    }
  });

  test('nothing moves by itself, reduced motion or not (A-17)', async (t) => {
    const { page } = await stage.visitor(t);
    for (const state of ['notice', 'one service open', 'control after accept']) {
      await stage.show(page, { state, lang: 'en' });
      const moving = await page.locator('#samtycke, #samtycke *').evaluateAll(
        (all) =>
          all.filter((element) => {
            const { animationName, transitionDuration } = getComputedStyle(element);
            return animationName !== 'none' || transitionDuration !== '0s';
          }).length,
      );
      assert.equal(moving, 0, state);
    }
  });

  test('more contrast: secondary text and edges are as strong as the text (A-19)', async (t) => {
    const { page } = await stage.visitor(t);
    await page.emulateMedia({ contrast: 'more' });
    await stage.show(page, { state: 'notice', lang: 'en' });

    const { text, edge, ink } = await page.locator('#samtycke-notice').evaluate((notice) => ({
      ink: getComputedStyle(notice).color,
      text: getComputedStyle(notice.querySelector('p')).color,
      edge: getComputedStyle(notice.querySelector('[data-samtycke=settings]')).borderTopColor,
    }));

    assert.deepEqual([text, edge], [ink, ink]);
  });

  test('forced colours: every control has an edge, and on differs from off (A-18)', async (t) => {
    const { page } = await stage.visitor(t);
    await page.emulateMedia({ forcedColors: 'active' });
    await stage.show(page, { state: 'preferences with choices', lang: 'en' });

    const { edges, on, off } = await page.locator('#samtycke-preferences').evaluate((dialog) => {
      const fill = (/** @type {string} */ name) =>
        getComputedStyle(dialog.querySelector(`input[name=${name}]`)).backgroundColor;
      const controls = [...dialog.querySelectorAll('[data-foot] button, input')].filter((one) =>
        one.checkVisibility(),
      );
      return {
        edges: controls.map((one) => Number.parseFloat(getComputedStyle(one).borderTopWidth)),
        on: fill('analytics'),
        off: fill('functional'),
      };
    });

    assert.ok(edges.length >= 6 && edges.every((width) => width >= 1), edges.join());
    assert.notEqual(on, off);
  });

  test('on paper there is only the page (A-19)', async (t) => {
    const { page } = await stage.visitor(t);
    const others = /\/(preferences|placeholder)-[\da-f]+\.js/;
    await page.route(others, (route) => route.abort());
    for (const [state, layer] of [
      ['notice', '#samtycke-notice'],
      ['control after reject', '#samtycke-control'],
      ['rights', '#samtycke-preferences'],
    ]) {
      if (state === 'rights') await page.unroute(others);
      await page.emulateMedia({ media: 'screen' });
      await stage.show(page, { state, lang: 'en' });
      assert.equal(await page.locator(layer).isVisible(), true);
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.locator(layer).isVisible(), false, state);
      assert.equal(await page.locator('h1').isVisible(), true);
    }
  });
});
