import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { axeProblems } from '../access/axe.mjs';
import { openPa11y } from '../access/pa11y.mjs';
import { assertReaders } from '../access/readers.mjs';
import { openStage } from '../access/stage.mjs';

const stage = await openStage();
after(() => stage.close());

/** Every state of the gallery, with what of it is a layer. */
const layers = {
  notice: '#samtycke-notice',
  'preferences first': '#samtycke-preferences',
  'preferences with choices': '#samtycke-preferences',
  'one service open': '#samtycke-preferences',
  record: '#samtycke-preferences',
  rights: '#samtycke-preferences',
  withdrawal: '#samtycke-preferences',
  'control after reject': '#samtycke-control',
  'control after accept': '#samtycke-control',
  placeholder: '.samtycke-embed',
};
const shapes = {
  notice: ['layout', ['box', 'bar', 'centre']],
  'one service open': ['panel', ['dialog', 'side']],
};
const looks = ['light', 'dark', 'forced colours'];

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // How the browser writes them down; nobody wrote this HTML.
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // The size of the embed that a placeholder stands for, set by script: no CSP is asked.
    'no-inline-style': 'off',
    // Safari takes the role from a list without bullets; written out, it stays.
    'no-redundant-role': 'off',
  },
});
/** @param {string} html @returns {Promise<readonly string[]>} */
async function htmlProblems(html) {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
  );
}

/** @param {import('playwright-core').Page} page @param {string} look */
async function dress(page, look) {
  await page.emulateMedia({ forcedColors: look === 'forced colours' ? 'active' : 'none' });
  await page.evaluate(
    (theme) => {
      for (const element of document.querySelectorAll('[data-samtycke-theme], html')) {
        if (element.localName === 'html') element.dataset.theme = theme;
        else element.dataset.samtyckeTheme = theme;
      }
    },
    look === 'dark' ? 'dark' : 'light',
  );
}

describe('nothing for axe to find or to doubt, valid HTML, and what readers say', () => {
  for (const language of ['sv', 'fi', 'en', 'de', 'ar', 'ja'])
    test(language, async (t) => {
      const { page, errors } = await stage.visitor(t, { timezoneId: 'Europe/Helsinki', locale: language });
      await page.clock.setFixedTime('2026-03-02T10:00:00Z');
      const problems = [];
      const said = [];

      for (const [state, selector] of Object.entries(layers)) {
        await stage.show(page, { state, lang: language });
        const layer = page.locator(selector);
        const [shape, values] = shapes[state] ?? ['', ['']];
        for (const value of values) {
          if (shape)
            await layer.evaluate(
              (element, [name, wish]) => {
                element.dataset[name] = wish;
              },
              [shape, value],
            );
          for (const look of looks) {
            await dress(page, look);
            const found = await axeProblems(page);
            problems.push(...found.map((problem) => `${state} ${value}, ${look}: ${problem}`));
          }
        }
        const html = await layer.evaluate((element) => element.outerHTML);
        problems.push(...(await htmlProblems(html)).map((problem) => `${state}: ${problem}`));
        said.push([state, await layer.ariaSnapshot()]);
      }

      assert.deepEqual(problems, []);
      assert.deepEqual(errors, []);
      if (['sv', 'fi', 'en'].includes(language)) assertReaders(language, said);
    });
});

test('nothing for pa11y to find', async (t) => {
  const pa11y = await openPa11y(stage.server);
  t.after(() => pa11y.close());
  const problems = [];

  for (const wish of [
    { lang: 'sv', theme: 'light' },
    { lang: 'ar', theme: 'dark' },
  ])
    for (const state of Object.keys(layers)) {
      const found = await pa11y.problems({ state, ...wish });
      problems.push(...found.map((problem) => `${state}, ${wish.lang}: ${problem}`));
    }

  assert.deepEqual(problems, []);
});
