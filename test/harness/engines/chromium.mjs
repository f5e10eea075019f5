import { openChromium } from '../browser.mjs';

/** @param {import('../server.mjs').Server} server @param {{ bfcache?: boolean }} [options] @returns {Promise<import('../engines.mjs').Engine>} */
export async function openChromiumEngine(server, options = {}) {
  const { context, close } = await openChromium(server, { ...options, whole: true });
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    name: 'chromium',
    ...tabOf(page),
    open: async () => {
      const tab = await context.newPage();
      return { ...tabOf(tab), close: () => tab.close() };
    },
    close,
  };
}

/** @param {import('playwright-core').Page} page @returns {Omit<import('../engines.mjs').Tab, 'close'>} */
const tabOf = (page) => ({
  goto: async (url) => {
    await page.goto(url);
  },
  evaluate: (run, ...parameters) =>
    page.evaluate(`(${run})(${parameters.map((value) => JSON.stringify(value)).join(', ')})`),
  click: (selector) => page.click(selector),
  press: (keys) => page.keyboard.press(keys),
});
