import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium, findHeadless } from '../../scripts/browsers.mjs';

export const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
];

/**
 * @typedef {'allowed' | 'no third party' | 'blocked'} CookiePolicy
 *
 * @typedef {Omit<import('playwright-core').BrowserContextOptions, 'ignoreHTTPSErrors'> & {
 *   gpc?: boolean,
 *   cookies?: CookiePolicy,
 *   bfcache?: boolean,
 *   whole?: boolean,
 *   flags?: readonly string[],
 *   preferences?: Record<string, unknown>,
 * }} ChromiumOptions what playwright takes for a context (viewport, locale, colorScheme, javaScriptEnabled …), and:
 *   `gpc` announces Global Privacy Control; `cookies: 'blocked'` makes storage throw and cookies vanish; `bfcache` lets pages rest in the
 *   back/forward cache, which playwright turns off; `preferences` go into the profile as they are; `whole` asks for the
 *   browser that people use, as these do, where its engine alone would be quicker
 */

/** Debian's Chromium refuses third-party cookies unless told, most visitors' browsers do not. */
const cookiePreferences = {
  allowed: { cookie_controls_mode: 0, block_third_party_cookies: false },
  'no third party': { cookie_controls_mode: 1, block_third_party_cookies: true },
  blocked: { default_content_setting_values: { cookies: 2 } },
};

/** The flags for other tools that drive Chromium themselves (lighthouse, pa11y …). @param {import('./server.mjs').Server} server */
export function chromiumFlags(server) {
  return [
    ...quietFlags,
    `--host-resolver-rules=MAP * 127.0.0.1:${server.port}`,
    `--ignore-certificate-errors-spki-list=${server.pin}`,
  ];
}

/**
 * Starts Chromium with a profile nobody has used, able to reach nothing but `server`.
 *
 * @param {import('./server.mjs').Server} server @param {ChromiumOptions} [options]
 */
export async function openChromium(server, options = {}) {
  const {
    gpc = false,
    cookies = 'allowed',
    bfcache = false,
    flags = [],
    preferences = {},
    whole = cookies !== 'allowed' || bfcache || flags.length > 0 || Object.keys(preferences).length > 0,
    ...context
  } = options;
  const executablePath = whole ? findChromium() : findHeadless();
  if (executablePath === null) throw new Error('No Chromium. Run: node scripts/browsers.mjs chromium');

  const folder = await mkdtemp(join(tmpdir(), 'samtycke-profile-'));
  await mkdir(join(folder, 'Default'));
  const profile = { profile: cookiePreferences[cookies], ...preferences };
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(profile));

  const browser = await chromium.launchPersistentContext(folder, {
    ...context,
    executablePath,
    headless: true,
    timeout: 60_000,
    args: [...chromiumFlags(server), ...flags],
    ignoreDefaultArgs: bfcache ? ['--disable-back-forward-cache'] : [],
  });
  if (gpc) await announceGpc(browser);
  return {
    context: browser,
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** @param {import('playwright-core').BrowserContext} context */
async function announceGpc(context) {
  await context.setExtraHTTPHeaders({ 'Sec-GPC': '1' });
  await context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {
      get: () => true,
      configurable: true,
    });
  });
}
