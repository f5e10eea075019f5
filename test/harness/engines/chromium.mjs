import { openChromium } from '../browser.mjs';

/** @param {import('../server.mjs').Server} server @returns {Promise<import('../engines.mjs').Engine>} */
export async function openChromiumEngine(server) {
  const { context, close } = await openChromium(server, { whole: true });
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    name: 'chromium',
    goto: async (url) => {
      await page.goto(url);
    },
    evaluate: (run, ...parameters) =>
      page.evaluate(`(${run})(${parameters.map((value) => JSON.stringify(value)).join(', ')})`),
    click: (selector) => page.click(selector),
    press: (keys) => page.keyboard.press(keys),
    close,
  };
}
