// What every stand-in shares inside the page. These functions are sent to the browser as text, see answers.mjs: each
// may use only the others here and what the browser has.

/**
 * Notes that a stand-in runs, in `window.__ran`: not enumerable, so that a test which compares globals does not see it.
 *
 * @param {string} name @param {string} url
 */
export function startRun(name, url) {
  if (!Object.hasOwn(window, '__ran'))
    Object.defineProperty(window, '__ran', { value: [], configurable: true });
  const run = { name, url, time: performance.now(), calls: [] };
  window.__ran.push(run);
  console.debug('[stand-in]', JSON.stringify({ name, call: ['(starts)', url] }));
  return run;
}

/**
 * Keeps a call as plain data, in the order of arrival. The console message outlives the document: see visit.timeline().
 *
 * @param {{ name: string, calls: unknown[][] }} run @param {ArrayLike<unknown>} args
 */
export function noteCall(run, args) {
  const plain = (value) => {
    if (typeof value === 'function') return 'function';
    if (value instanceof Date) return value.toISOString();
    if (value instanceof Node) return value.nodeName;
    return value;
  };
  const call = Array.from(args, plain);
  run.calls.push(call);
  console.debug('[stand-in]', JSON.stringify({ name: run.name, call }));
}

/** @param {string} name */
export function readCookie(name) {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}

/**
 * Writes a cookie on the highest domain the browser takes, as trackers do: `site.test` for `www.site.test`.
 *
 * @param {string} name @param {string} value @param {number} seconds
 */
export function keepCookie(name, value, seconds) {
  const labels = location.hostname.split('.');
  for (let from = labels.length - 1; from >= 0; from -= 1) {
    const domain = labels.slice(from).join('.');
    // biome-ignore lint/suspicious/noDocumentCookie: trackers write cookies this way
    document.cookie = `${name}=${value}; domain=${domain}; path=/; max-age=${seconds}`;
    if (readCookie(name) === value) return;
  }
}

/** A cookie on this host only. @param {string} name @param {string} value @param {number} seconds */
export function keepHostCookie(name, value, seconds) {
  // biome-ignore lint/suspicious/noDocumentCookie: trackers write cookies this way
  document.cookie = `${name}=${value}; path=/; max-age=${seconds}`;
}

/** @param {string} url */
export function sendPixel(url) {
  new Image(1, 1).src = url;
}

/** @param {string} url @param {Record<string, string>} [attributes] */
export function loadScript(url, attributes = {}) {
  const element = document.createElement('script');
  element.async = true;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.src = url;
  const first = document.getElementsByTagName('script')[0];
  if (first?.parentNode) first.parentNode.insertBefore(element, first);
  else document.head.append(element);
  return element;
}

/** @param {string} url @param {Record<string, string>} [attributes] */
export function makeFrame(url, attributes = {}) {
  const frame = document.createElement('iframe');
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
  frame.src = url;
  return frame;
}

export function randomNumber() {
  return Math.floor(Math.random() * 2 ** 31);
}

/** localStorage may throw; a tracker swallows that. @param {string} key @param {string} value */
export function keepItem(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is blocked: a tracker goes on without it.
  }
}
