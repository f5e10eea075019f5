// DuckDuckGo's autoconsent in a page, as published: the ready-made script, and a bundle that can be told what to do.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = new URL('../../node_modules/@duckduckgo/autoconsent/', import.meta.url);

const library = build({
  stdin: {
    contents: `import AutoConsent, { filterCompactRules } from './lib/web.ts';
      import { getActionablePopups } from './lib/heuristics.ts';
      export { getActionablePopups };
      export function run(config, own, published) {
        const messages = [];
        const compact = published && filterCompactRules(published, { url: location.href, mainFrame: window.top === window });
        const instance = new AutoConsent(async (message) => void messages.push(message));
        window.autoconsentStandalone = { instance, messages };
        instance.initialize({ isMainWorld: true, ...config }, { autoconsent: own, compact });
      }`,
    resolveDir: fileURLToPath(folder),
    loader: 'ts',
  },
  bundle: true,
  minify: true,
  format: 'iife',
  globalName: 'autoconsent',
  write: false,
}).then(({ outputFiles }) => outputFiles[0].text);
const published = readFile(new URL('rules/compact-rules.json', folder), 'utf8');

/** All rules there are, unpacked. */
export const readRules = async () =>
  JSON.parse(await readFile(new URL('rules/rules.json', folder), 'utf8')).autoconsent;

/** The published script, with every rule and the heuristic in its boldest mode (`tier2`). @param {Page} page */
export const injectStandalone = (page) =>
  page.addInitScript({ path: fileURLToPath(new URL('dist/autoconsent.standalone.js', folder)) });

/** The library without a run of it: `autoconsent.getActionablePopups()`. @param {Page} page */
export const addLibrary = async (page) => {
  await page.evaluate(await library);
};

/**
 * Runs it with a configuration and a choice of rules.
 *
 * @param {Page} page
 * @param {{ heuristicMode?: 'off' | 'reject' | 'tier1' | 'tier2', autoAction?: 'optIn' | 'optOut' | null, enablePrehide?: boolean, heuristicPopupSearchTimeout?: number }} config
 * @param {{ own?: readonly unknown[], others?: boolean }} [rules] rules of ours; all published ones, unless told
 */
export async function inject(page, config, { own = [], others = true } = {}) {
  const call = `autoconsent.run(${JSON.stringify(config)}, ${JSON.stringify(own)}, ${others ? await published : 'undefined'})`;
  await page.addInitScript(`${await library};${call}`);
}

/** Waits until it has acted, and lets it look whether that worked. @param {Page} page */
export async function outcome(page) {
  try {
    await page.waitForFunction(() =>
      window.autoconsentStandalone.messages.some(({ type }) => /^opt(Out|In)Result$/.test(type)),
    );
  } catch (cause) {
    const told = await page.evaluate(() => {
      const { instance, messages } = window.autoconsentStandalone;
      return JSON.stringify({ state: instance.state, messages });
    });
    throw new Error(`autoconsent has not acted: ${told}`, { cause });
  }
  return page.evaluate(async () => {
    const { instance, messages } = window.autoconsentStandalone;
    const selfTest = await instance.doSelfTest();
    const done = messages.find(({ type }) => type === 'autoconsentDone');
    return { rule: done?.cmp, clicks: done?.totalClicks, selfTest };
  });
}

/** @typedef {import('playwright-core').Page} Page */
