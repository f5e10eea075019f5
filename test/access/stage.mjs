import { fileURLToPath } from 'node:url';
import { openVisitors } from '../privacy-tools/visitors.mjs';

/** @param {string} path */
const folder = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Where the gallery's frames are on the test's site. @param {Record<string, string>} wish state, lang, layout, panel, theme */
export const frameAddress = (wish) =>
  `https://site.test/demo/gallery/frame.html?${new URLSearchParams(wish).toString()}`;

const sizes = [
  ...['1280x800', '375x667', '667x375', '320x568', '320x256'].map((size) => size.split('x').map(Number)),
];

/** One page with a visitor in each window size, and the probes beside them. */
const windows = `<!doctype html><html lang="en"><title>Windows</title><script type="module">
  import * as probes from '/access/probes.js';
  import { walk } from '/access/walk.js';
  Object.assign(window, { probes, walk });
</script>${sizes.map(([width, height]) => `<iframe width="${width}" height="${height}" title="${width} × ${height}" style="border:0" src="${frameAddress({})}"></iframe>`).join('')}`;

/** The visitors of a file that look at the demo's gallery: its frames are every state of the interface. */
export async function openStage() {
  const visitors = await openVisitors();
  visitors.server.mount('/stand-ins/', folder('demo/stand-ins'));
  visitors.server.mount('/access/', folder('test/access'));
  visitors.server.page('/windows', windows);
  return {
    ...visitors,

    /**
     * One state, reached.
     *
     * @param {import('playwright-core').Page} page @param {Record<string, string>} wish
     */
    async show(page, wish) {
      await page.goto(frameAddress(wish));
      await page.locator('html[data-reached]').waitFor();
    },

    /** The page of all window sizes. @param {import('playwright-core').Page} page */
    async showWindows(page) {
      await page.goto('https://site.test/windows');
      for (const frame of page.mainFrame().childFrames()) await frame.locator('html[data-reached]').waitFor();
      await page.waitForFunction(() => 'probes' in window);
    },
  };
}
