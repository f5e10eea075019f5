import { readFileSync } from 'node:fs';

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const levels = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag21aaa', 'wcag22aa', 'wcag22aaa'];

/** What others have put into the page: an embed's own page, and a vendor's own button, here of our stand-ins. */
const notOurs = ['iframe', '#smilee-request-cobrowsing'];

/**
 * What axe finds wrong with the page, or cannot judge by itself, as sentences.
 *
 * @param {import('playwright-core').Page} page @returns {Promise<readonly string[]>}
 */
export async function axeProblems(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(
    async ({ values, exclude }) => {
      const { violations, incomplete } = await window.axe.run(
        { exclude },
        { runOnly: { type: 'tag', values }, resultTypes: ['violations', 'incomplete'], iframes: false },
      );
      return [...violations, ...incomplete].flatMap(({ id, nodes }) =>
        nodes.map(({ target, any, all, none }) => {
          const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
          return `${id}: ${target.join(' ')}: ${why}`;
        }),
      );
    },
    { values: [...levels, 'best-practice'], exclude: notOurs.map((selector) => [selector]) },
  );
}
