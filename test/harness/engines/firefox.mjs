import puppeteer from 'puppeteer-core';
import { findFirefox } from '../../../scripts/browsers.mjs';
import { driverOf } from './driver.mjs';

/** Firefox has no resolver rules: the server is its proxy, for every host without exception. @param {number} port */
const preferences = (port) => ({
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': port,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': port,
  'network.proxy.no_proxies_on': '',
  'network.proxy.allow_hijacking_localhost': true,
  // Vendors' hosts are on the preload list and pinned; their stand-ins have our certificate.
  'network.stricttransportsecurity.preloadlist': false,
  'security.cert_pinning.enforcement_level': 0,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
});

/** @param {import('../server.mjs').Server} server @returns {Promise<import('../engines.mjs').Engine>} */
export async function openFirefox(server) {
  const executablePath = findFirefox();
  if (executablePath === null) throw new Error('No Firefox. Run: node scripts/browsers.mjs firefox');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    timeout: 60_000,
    acceptInsecureCerts: true,
    extraPrefsFirefox: preferences(server.port),
  });
  // The page that is there already never has the focus: keys would be pressed, but nothing would come of it.
  const page = await browser.newPage();
  return {
    name: 'firefox',
    ...tabOf(page),
    open: async () => {
      const tab = await browser.newPage();
      return { ...tabOf(tab), close: () => tab.close() };
    },
    close: () => browser.close(),
  };
}

/** @param {import('puppeteer-core').Page} page @returns {Omit<import('../engines.mjs').Tab, 'close'>} */
const tabOf = (page) => ({
  ...driverOf(page),
  press: async (keys) => {
    const names = /** @type {import('puppeteer-core').KeyInput[]} */ (
      keys.split('+').map((key) => (key === 'Space' ? ' ' : key))
    );
    const last = names.pop() ?? 'Tab';
    for (const name of names) await page.keyboard.down(name);
    await page.keyboard.press(last);
    for (const name of names) await page.keyboard.up(name);
  },
});
