/** The sites of the tests. A request to any other host is a tracker's, or a mistake. */
export const firstPartyHosts = ['site.test', 'www.site.test', 'shop.site.test', 'other.test', 'site.local'];

/** @param {string} glob @returns {RegExp} */
function compile(glob) {
  return new RegExp(
    `^${glob
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );
}

/** @param {readonly string[]} globs @param {string} host */
export function matchesHost(globs, host) {
  return globs.some((glob) => compile(glob).test(host));
}

/**
 * Turns `/page.html`, `www.site.test/page.html` or `https://www.site.test/page.html` into a test of an address.
 * `*` stands for any text. Without a `?` the query does not matter.
 *
 * @param {string} pattern
 * @returns {(url: URL) => boolean}
 */
export function addressMatcher(pattern) {
  const bare = pattern.replace(/^https?:\/\//, '');
  const whole = compile(bare.startsWith('/') ? `site.test${bare}` : bare);
  const withQuery = bare.includes('?');
  return (url) => whole.test(url.hostname + url.pathname + (withQuery ? url.search : ''));
}
