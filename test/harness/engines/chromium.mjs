import { openChromium } from '../browser.mjs';
import { driverOf } from './driver.mjs';

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
  ...driverOf(page),
  press: (keys) => page.keyboard.press(keys),
});
