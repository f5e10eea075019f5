import assert from 'node:assert/strict';

/**
 * A visitor with nothing but keys, in whatever browser.
 *
 * @param {(keys: string) => Promise<unknown>} pressOne @param {() => Promise<string>} focused what has the focus, by role and name
 */
export const createKeys = (pressOne, focused) => ({
  focused,
  /** Presses keys one after the other. @param {readonly string[]} keys */
  async press(...keys) {
    for (const key of keys) await pressOne(key);
  },
  /** Presses a key until something has the focus; returns what had it on the way, that included. @param {string} name */
  async reach(name, key = 'Tab') {
    /** @type {string[]} */
    const way = [];
    while (way.at(-1) !== name && way.length < 60) {
      await pressOne(key);
      way.push(await focused());
    }
    assert.equal(way.at(-1), name, way.join(', '));
    return way;
  },
});
