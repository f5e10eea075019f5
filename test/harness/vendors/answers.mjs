import * as inpage from './inpage.mjs';

const library = Object.values(inpage).map(String).join('\n');

/**
 * A script answer: `main` runs in the page as `main(run, ...parameters)` with everything of inpage.mjs around it.
 *
 * @param {string} name how it shows in `window.__ran`
 * @param {URL} url
 * @param {(run: any, ...parameters: any[]) => unknown} main sent as text, so it may use inpage.mjs and its parameters only
 * @param {readonly unknown[]} parameters
 * @returns {import('../server.mjs').Answer}
 */
export function script(name, url, main, parameters = []) {
  return { type: 'text/javascript; charset=utf-8', body: scriptText(name, url, main, parameters) };
}

/** @param {string} name @param {URL} url @param {(run: any, ...parameters: any[]) => unknown} main @param {readonly unknown[]} parameters */
export function scriptText(name, url, main, parameters = []) {
  const values = [name, url.href, ...parameters].map((value) =>
    JSON.stringify(value)?.replaceAll('<', '\\u003c'),
  );
  const [nameText, urlText, ...rest] = values;
  return `(() => {\n${library}\n(${main})(${[`startRun(${nameText}, ${urlText})`, ...rest].join(', ')});\n})();\n`;
}

/**
 * A page to be framed, with its own stand-in script.
 *
 * @param {string} name @param {URL} url @param {(run: any, ...parameters: any[]) => unknown} main @param {readonly unknown[]} parameters
 * @returns {import('../server.mjs').Answer}
 */
export function framePage(name, url, main, parameters = []) {
  const text = scriptText(name, url, main, parameters);
  return {
    body: `<!doctype html><html lang="en"><title>${name}</title><p>${name}</p><script>${text}</script></html>`,
  };
}

const pixelBytes = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** @param {readonly string[]} cookies @returns {import('../server.mjs').Answer} */
export function pixel(cookies = []) {
  return { type: 'image/gif', body: pixelBytes, cookies };
}

/** @param {readonly string[]} cookies @returns {import('../server.mjs').Answer} */
export function empty(cookies = []) {
  return { status: 204, body: '', cookies };
}

/** A cookie as a tracker's server sets it. @param {string} name @param {string} domain @param {number} [seconds] none: until the browser closes */
export function thirdPartyCookie(name, domain, seconds) {
  const life = seconds === undefined ? '' : `; Max-Age=${seconds}`;
  return `${name}=standin; Domain=${domain}; Path=/; Secure; SameSite=None${life}`;
}

export const day = 24 * 60 * 60;
