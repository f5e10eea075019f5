import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { languages } from '../../scripts/locales.mjs';
import { frameAddress, openStage } from '../access/stage.mjs';

const stage = await openStage();
after(() => stage.close());

test('every layer in every language and window: equal choices, whole labels, nothing cut off or overlapping (L-13, L-19, L-30, A-09, A-10, A-11, A-12, A-15, A-20, A-25, A-28)', async (t) => {
  const { page, errors, foreign } = await stage.visitor(t);
  await stage.showWindows(page);

  for (const language of languages)
    await t.test(language, async () => {
      const walks = await page.evaluate(
        (lang) =>
          Promise.all([...document.querySelectorAll('iframe')].map((frame) => window.walk(frame, lang))),
        language,
      );

      assert.deepEqual(
        walks.flatMap(({ problems }) => problems),
        [],
      );
      // The same labels in the same order, whatever the layout and the window (L-34).
      assert.equal(new Set(walks.flatMap(({ orders }) => orders)).size, 1);
    });

  assert.deepEqual(errors, []);
  assert.deepEqual(foreign, []);
});

test('the choices stay equal in forced colours, with more contrast and in the colours of a site (L-19)', async (t) => {
  const { page } = await stage.visitor(t);
  const theme =
    ':root { --samtycke-accent: #5b1a7a; --samtycke-on-accent: #fff; --samtycke-paper: #fffbe8; --samtycke-radius: 0 }';

  for (const [name, media, css] of [
    ['forced colours', { forcedColors: 'active' }, ''],
    ['more contrast', { contrast: 'more' }, ''],
    ['a theme', {}, theme],
  ]) {
    await page.emulateMedia({ forcedColors: 'none', contrast: 'no-preference', ...media });
    await stage.show(page, { state: 'notice', lang: 'sv' });
    const wrong = await page.evaluate(async (text) => {
      const { unequal } = await import('/access/probes.js');
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      const notice = document.querySelector('#samtycke-notice');
      const inNotice = ['box', 'bar', 'centre'].flatMap((layout) => {
        notice.dataset.layout = layout;
        return unequal(notice);
      });
      await window.samtycke.open('preferences');
      return [...inNotice, ...unequal(document.querySelector('#samtycke-preferences'))];
    }, css);
    assert.deepEqual(wrong, [], name);
  }
});

test('the probes see what they are for', async (t) => {
  const { page } = await stage.visitor(t);
  await stage.showWindows(page);
  /** What is wrong once an element of the notice has a style of its own. @param {string} selector @param {Record<string, string>} styles */
  const judge = (selector, styles) =>
    page.evaluate(
      ([chosen, wanted]) => {
        const notice = document.querySelector('iframe').contentDocument.querySelector('#samtycke-notice');
        const { style } = chosen ? notice.querySelector(chosen) : notice;
        for (const [name, value] of Object.entries(wanted)) style.setProperty(name, value, 'important');
        const wrong = [...window.probes.unequal(notice), ...window.probes.looks(notice)];
        style.cssText = '';
        return wrong.join('\n');
      },
      [selector, styles],
    );
  const reject = '[data-samtycke=reject]';

  assert.equal(await judge('', {}), '');
  assert.match(await judge(reject, { 'background-color': '#fff' }), /backgroundColor/);
  assert.match(await judge(reject, { 'font-weight': '400' }), /fontWeight/);
  assert.match(await judge(reject, { color: '#24507a' }), /text contrast/);
  assert.match(await judge(reject, { width: '60px' }), /width/);
  assert.match(await judge(reject, { translate: '0 900px' }), /covered or out of view/);
  assert.match(await judge(reject, { 'max-width': '60px', 'min-width': '0' }), /is torn/);
  assert.match(
    await judge(reject, { 'max-width': '60px', 'white-space': 'nowrap' }),
    /sticks out of its button/,
  );
  assert.match(await judge(reject, { 'min-height': '20px', padding: '0', 'align-self': 'start' }), /× \d\d/);
  assert.match(await judge('', { inset: '-40px auto auto' }), /out of the window/);
  assert.match(await judge('h2', { 'white-space': 'nowrap', 'font-size': '60px' }), /wider inside/);
  assert.match(await judge('h2', { 'max-height': '9px', overflow: 'hidden' }), /cut off/);
  assert.match(await judge('ul', { 'margin-top': '-40px' }), /overlaps/);
});

test('a theme of a background and a text colour alone keeps everything readable (A-10, A-11)', async (t) => {
  const { page } = await stage.visitor(t);
  await page.goto('https://site.test/windows');
  const frame = page.mainFrame().childFrames()[0];
  for (const [paper, ink] of [
    ['#111', '#eee'],
    ['#036', '#fff'],
    ['#fffbe6', '#222'],
  ])
    for (const state of ['notice', 'one service open', 'record', 'placeholder']) {
      await frame.goto(frameAddress({ state }));
      await frame.locator('html[data-reached]').waitFor();
      const faint = await frame.evaluate(
        ([background, text]) => {
          const { contrasts } = window.parent.probes;
          const { style } = document.documentElement;
          style.setProperty('--samtycke-paper', background);
          style.setProperty('--samtycke-ink', text);
          const hasText = (part) =>
            [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
          return [...document.querySelectorAll('#samtycke :not([role=status]), .samtycke-embed *')]
            .filter((part) => part.checkVisibility())
            .filter((part) => (hasText(part) ? contrasts(part).text < 4.5 : contrasts(part).edge < 3))
            .filter((part) => hasText(part) || part.matches('input:not(:checked)'))
            .map((part) => part.outerHTML);
        },
        [paper, ink],
      );

      assert.deepEqual(faint, [], `${state}, ${ink} on ${paper}`);
    }
});

test('corners as round as can be cut nothing off a placeholder', async (t) => {
  const { page } = await stage.visitor(t, { viewport: { width: 700, height: 500 } });
  await stage.show(page, { state: 'placeholder' });
  await page.evaluate(() => document.documentElement.style.setProperty('--samtycke-radius', '999px'));

  const isWhole = await page.locator('.samtycke-embed').evaluate((embed) => {
    const { left, top } = embed.getBoundingClientRect();
    return embed.contains(document.elementFromPoint(left + 16, top + 16));
  });

  assert.equal(isWhole, true);
});

test('no word in the head of a table is torn where the panel is narrow', async (t) => {
  const { page } = await stage.visitor(t, { viewport: { width: 1000, height: 800 } });
  for (const lang of ['fi', 'el', 'hu']) {
    await stage.show(page, { state: 'one service open', panel: 'side', lang });

    const torn = await page.locator('#samtycke-preferences details[open] thead th').evaluateAll((heads) =>
      heads
        .filter((head) => {
          const range = document.createRange();
          range.selectNodeContents(head);
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
          return lines.size > head.textContent.split(/\s+/).length;
        })
        .map(({ textContent }) => textContent),
    );

    assert.deepEqual(torn, [], lang);
  }
});
