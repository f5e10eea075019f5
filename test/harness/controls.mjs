import { addressMatcher } from './address.mjs';

/**
 * @typedef {{
 *   wait?: Promise<unknown>,
 *   held?: boolean,
 *   fail?: boolean,
 *   answer?: import('./server.mjs').Answer,
 *   headers?: Record<string, string>,
 * }} Interference what a test does to the answers of one address
 */

/** The knobs a test turns: every one takes an address pattern, see address.mjs. Later ones win. */
export function createControls() {
  /** @type {{ matches: (url: URL) => boolean, interfere: () => Interference }[]} */
  const rules = [];
  /** @type {Set<() => void>} */
  const held = new Set();

  const add = (/** @type {string} */ pattern, /** @type {() => Interference} */ interfere) => {
    rules.push({ matches: addressMatcher(pattern), interfere });
  };

  return {
    /** Answers after `ms` milliseconds. @param {string} pattern @param {number} ms */
    delay(pattern, ms) {
      add(pattern, () => ({ wait: new Promise((resolve) => setTimeout(resolve, ms)) }));
    },

    /** Answers only once the returned function has been called. @param {string} pattern */
    hold(pattern) {
      let isHeld = true;
      let release = () => {};
      const released = new Promise((resolve) => {
        release = () => {
          isHeld = false;
          resolve(undefined);
        };
      });
      held.add(release);
      add(pattern, () => ({ wait: released, held: isHeld }));
      return release;
    },

    /** Resets the connection instead of answering. @param {string} pattern */
    fail(pattern) {
      add(pattern, () => ({ fail: true }));
    },

    /** Answers with this status and no content. @param {string} pattern @param {number} status */
    status(pattern, status) {
      add(pattern, () => ({ answer: { status, type: 'text/plain', body: '' } }));
    },

    /** Answers with another content. @param {string} pattern @param {string | Buffer} body @param {string} [type] */
    swap(pattern, body, type = 'text/javascript; charset=utf-8') {
      add(pattern, () => ({ answer: { type, body } }));
    },

    /** Adds headers to the usual answer. @param {string} pattern @param {Record<string, string>} headers */
    headers(pattern, headers) {
      add(pattern, () => ({ headers }));
    },

    /** @param {URL} url @returns {{ waits: Promise<unknown>[], held: boolean, fail: boolean, answer?: import('./server.mjs').Answer, headers: Record<string, string> }} */
    for(url) {
      const found = rules.filter((rule) => rule.matches(url)).map((rule) => rule.interfere());
      return {
        waits: found.flatMap((rule) => (rule.wait === undefined ? [] : [rule.wait])),
        held: found.some((rule) => rule.held === true),
        fail: found.some((rule) => rule.fail === true),
        answer: found.findLast((rule) => rule.answer !== undefined)?.answer,
        headers: Object.assign({}, ...found.map((rule) => rule.headers ?? {})),
      };
    },

    /** Lets go of everything held back, and answers as usual from here on. */
    reset() {
      rules.length = 0;
      for (const release of held) release();
    },
  };
}
