import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { hostile } from '../access/hostile.mjs';
import { openStage } from '../access/stage.mjs';

const stage = await openStage();
after(() => stage.close());

/** Brings the widget through its layers and keeps how each is drawn; runs in the page. */
async function drawnLayers() {
  const { styles } = await import('/access/probes.js');
  const found = async (/** @type {string} */ selector) => {
    for (let looks = 0; looks < 6000; looks += 1) {
      const element = document.querySelector(selector);
      if (element) return element;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`no ${selector}`);
  };
  const drawn = (/** @type {Element} */ root) =>
    styles([root, ...root.querySelectorAll('*:not(svg *)')].filter((element) => element.checkVisibility()));
  const zooms = [];
  /** The layers that are in no place of the page. */
  const drawnFree = async (/** @type {string} */ selector) => {
    const layer = await found(selector);
    zooms.push(layer.currentCSSZoom);
    return drawn(layer);
  };
  const notice = await drawnFree('#samtycke-notice');
  const placeholder = drawn(await found('.samtycke-embed > div'));
  await window.samtycke.open('preferences');
  const dialog = await found('#samtycke-preferences');
  for (const details of dialog.querySelectorAll('section:nth-child(3) details')) details.open = true;
  const icons = [...dialog.querySelectorAll('svg')]
    .filter((icon) => icon.checkVisibility())
    .map((icon) => icon.firstElementChild.getBoundingClientRect().width > 0);
  const preferences = await drawnFree('#samtycke-preferences');
  window.samtycke.acceptAll();
  await found('#samtycke-control [data-samtycke=withdraw]');
  const control = await drawnFree('#samtycke-control');
  return { icons, zooms, layers: { notice, placeholder, preferences, control } };
}

/** The gallery's frame with a style of its page. @param {import('playwright-core').Page} page @param {string} css */
async function showWith(page, css) {
  await page.addInitScript((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, css);
  await stage.show(page, { state: 'notice', lang: 'en' });
}

describe('no page changes how the interface is drawn', () => {
  /** @type {Promise<Awaited<ReturnType<typeof drawnLayers>>>} */
  let plain;
  for (const [name, css] of Object.entries(hostile))
    test(name, async (t) => {
      const [{ page }, { page: other }] = [await stage.visitor(t), await stage.visitor(t)];
      plain ??= showWith(other, '').then(() => other.evaluate(drawnLayers));
      const expected = await plain;
      await showWith(page, css);

      const drawn = await page.evaluate(drawnLayers);

      await page.evaluate(() =>
        import('/access/probes.js').then((probes) => Object.assign(window, { probes })),
      );
      assert.deepEqual(drawn.icons, expected.icons);
      assert.deepEqual(drawn.zooms, expected.zooms);
      for (const [layer, before] of Object.entries(expected.layers)) {
        const changed = await page.evaluate(
          ([one, two]) => window.probes.differences(one, two),
          [before, drawn.layers[layer]],
        );
        assert.deepEqual(changed, [], layer);
      }
    });
});

describe('the page around the interface is drawn as if it was not there', () => {
  const page = `<!doctype html><html lang="en"><title>Page</title><style>
      .note { color: teal } button { padding: 3px } dialog, section { margin: 7px } [hidden] { color: red }</style>SCRIPT
    <body><header><nav><a href="/other">Menu</a></nav></header><main><h1>Start</h1><h2 class="note">Section</h2>
    <section role="dialog"><p>Text <strong>bold</strong> <em>soft</em> <code>code</code></p><button data-samtycke="settings">Cookies</button></section>
    <form><label>Name <input></label><input type="checkbox" role="switch"><select><option>One</option></select><textarea></textarea></form>
    <ul><li>Item</li></ul><dl><dt>Term</dt><dd>Meaning</dd></dl><table><tr><th>Head</th><td>Cell</td></tr></table>
    <details open><summary>More</summary>Text</details><dialog open>Own dialog</dialog><p hidden>Hidden</p>
    <svg width="20" height="20"><path d="M0 0h9v9z"></path></svg><p style="height:150vh">Long</p></main><footer>End</footer></body></html>`;
  const script = `<script src="/samtycke/samtycke.js" data-controller="Kommeet Oy" data-policy-url="/policy" data-smilee="KEY" data-google-analytics="G-TEST1"></script>`;
  const ofPage = async () => {
    const { styles } = await import('/access/probes.js');
    const own = [...document.querySelectorAll('body *:not(#samtycke, #samtycke *, script)')];
    return styles(own, { withText: true, withBox: true });
  };

  test('with the notice, the open preferences and the control', async (t) => {
    const { page: tab } = await stage.visitor(t);
    stage.server.page('/without', page.replace('SCRIPT', ''));
    stage.server.page('/with', page.replace('SCRIPT', script));
    await tab.goto('https://site.test/without');
    const before = await tab.evaluate(ofPage);
    const compare = async (/** @type {string} */ state) => {
      const after = await tab.evaluate(ofPage);
      const changed = await tab.evaluate(
        async ([one, two]) => (await import('/access/probes.js')).differences(one, two),
        [before, after],
      );
      assert.deepEqual(changed, [], state);
    };
    assert.ok(before.length > 25);

    await tab.goto('https://site.test/with');
    await tab.locator('#samtycke-notice').waitFor();
    await compare('notice');
    await tab.evaluate(() => window.samtycke.open('preferences'));
    await tab.locator('#samtycke-preferences').waitFor();
    await compare('preferences');
    await tab.evaluate(() => window.samtycke.rejectAll());
    await tab.locator('#samtycke-control').waitFor();
    await compare('control');
  });
});

test('the root font size of the page scales it, within what fits a window', async (t) => {
  const { page } = await stage.visitor(t);
  await stage.show(page, { state: 'notice', lang: 'en' });
  const sizes = await page.evaluate(() =>
    ['4px', '62.5%', '100%', '200%', '400px'].map((size) => {
      document.documentElement.style.fontSize = size;
      return getComputedStyle(document.querySelector('#samtycke-notice')).fontSize;
    }),
  );

  assert.deepEqual(sizes, ['16px', '16px', '16px', '32px', '32px']);
});
