/**
 * What the pages of playwright and puppeteer do alike.
 *
 * @param {{
 *   goto: (url: string) => Promise<unknown>,
 *   evaluate: (code: string) => Promise<any>,
 *   click: (selector: string) => Promise<void>,
 * }} page
 * @returns {Pick<import('../engines.mjs').Tab, 'goto' | 'evaluate' | 'click'>}
 */
export const driverOf = (page) => ({
  goto: async (url) => {
    await page.goto(url);
  },
  evaluate: (run, ...parameters) =>
    page.evaluate(`(${run})(${parameters.map((value) => JSON.stringify(value)).join(', ')})`),
  click: (selector) => page.click(selector),
});
