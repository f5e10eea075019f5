import pa11y from 'pa11y';
import puppeteer from 'puppeteer-core';
import { findHeadless } from '../../scripts/browsers.mjs';
import { chromiumFlags } from '../harness/index.mjs';
import { frameAddress } from './stage.mjs';

// The notice comes first in the page, so that one press of Tab reaches it; its heading then comes before the
// page's own. A site sets its level with `headingLevel`.
const judged = ['WCAG2AAA.Principle1.Guideline1_3.1_3_1_AAA.G141'];

/**
 * Opens a browser for pa11y, whose rules are those of HTML_CodeSniffer; axe runs elsewhere, in a newer version.
 *
 * @param {import('../harness/server.mjs').Server} server
 */
export async function openPa11y(server) {
  const browser = await puppeteer.launch({
    executablePath: findHeadless() ?? undefined,
    args: chromiumFlags(server),
  });
  return {
    /** What is wrong with a state, as sentences. @param {Record<string, string>} wish @returns {Promise<readonly string[]>} */
    async problems(wish) {
      const { issues } = await pa11y(frameAddress(wish), {
        browser,
        standard: 'WCAG2AAA',
        runners: ['htmlcs'],
        ignore: judged,
        // A button that our stand-in of a vendor puts into the page.
        hideElements: '#smilee-request-cobrowsing',
        timeout: 60_000,
        actions: ['wait for element html[data-reached] to be added'],
      });
      return issues.map(({ code, selector, message }) => `${code}: ${selector}: ${message}`);
    },
    close: () => browser.close(),
  };
}
