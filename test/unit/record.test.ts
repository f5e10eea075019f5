import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { canonical } from '../../src/core/canonical.js';
import { unpack } from '../../src/core/compact.js';
import { pack } from '../../src/core/pack.js';
import { type Entry, firstBroken, hashOf, readEntry, seal } from '../../src/core/record.js';
import { sha256 } from '../../src/core/sha256.js';
import { createRandom } from './random.js';
import { button, day, historyOf, noon } from './visitor.js';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/records/${name}.json`, import.meta.url), 'utf8'));

describe('SHA-256 of our own', () => {
  test('is the one of Node, for every length around a block and for every kind of letter', () => {
    const random = createRandom(7);
    const texts = Array.from({ length: 200 }, (_, length) => 'a'.repeat(length));
    const odd = ['', 'åäö', '漢字', '👩‍👩‍👧', '\u0000', `${'x'.repeat(9999)}å`, random.text(5000)];

    for (const text of [...texts, ...odd])
      expect(sha256(text)).toBe(createHash('sha256').update(text.toWellFormed()).digest('hex'));
  });
});

describe('the canonical text', () => {
  test('does not depend on the order of keys', () => {
    expect(canonical({ b: [{ d: 1, c: 2 }], a: 'x' })).toBe('{"a":"x","b":[{"c":2,"d":1}]}');
    expect(canonical({ a: 'x', b: [{ c: 2, d: 1 }] })).toBe(canonical({ b: [{ d: 1, c: 2 }], a: 'x' }));
  });

  test('changes with one letter', () => {
    expect(sha256(canonical({ texts: ['Reject all'] }))).not.toBe(
      sha256(canonical({ texts: ['Reject al'] })),
    );
  });
});

describe('a chain of entries', () => {
  const three = () => historyOf({}, { action: 'save' }, { action: 'withdraw' });

  test('is whole as it was made', () => {
    expect(firstBroken(three())).toBe(-1);
    expect(firstBroken([])).toBe(-1);
  });

  test('names the entry in which one byte was changed, whichever it was', () => {
    const text = JSON.stringify(three());
    const [first, second, third] = three();
    const ends = [first, second, third].map((entry) => text.indexOf(`"${entry?.hash}"}`));
    const random = createRandom(3);
    let found = 0;

    for (let round = 0; round < 300; round++) {
      const at = random.below(text.length);
      const letter = text[at] as string;
      if (!/[a-z0-9]/i.test(letter)) continue;
      const changed = letter === '1' ? '2' : letter === 'a' ? 'b' : '1';
      let entries: Entry[];
      try {
        entries = JSON.parse(text.slice(0, at) + changed + text.slice(at + 1));
      } catch {
        continue; // No longer JSON: not read at all.
      }
      const index = ends.findIndex((end) => at < end + 66);
      expect([index, index + 1]).toContain(firstBroken(entries));
      found++;
    }
    expect(found).toBeGreaterThan(150);
  });

  test.each([
    ['removed', (entries: readonly Entry[]) => entries.toSpliced(1, 1), 1],
    ['put in', (entries: readonly Entry[]) => entries.toSpliced(1, 0, entries[2] as Entry), 1],
    ['exchanged', (entries: readonly Entry[]) => entries.toReversed(), 1],
  ])('names the place where an entry was %s', (_, change, index) => {
    expect(firstBroken(change(three()))).toBe(index);
  });
});

describe('a stored entry', () => {
  test('of version 1 is read in the shape of today, its proof as it was made', () => {
    const { entries } = fixture('v1').localStorage;

    const read = entries.map((entry: unknown) => readEntry(entry, noon));

    expect(read[1]).toMatchObject({
      v: 2,
      time: noon - 10 * day,
      ends: Date.parse('2027-05-15T03:00:00Z') / 1000,
      verdicts: { smilee: 'granted', 'google-analytics': 'denied' },
      scopes: {},
      found: [],
      hash: entries[1].hash,
    });
    expect(firstBroken(entries)).toBe(-1);
  });

  test('of version 1 is continued by one of today', () => {
    const { entries } = fixture('v1').localStorage;
    const { v, prev, hash, ...content } = historyOf({})[0] as Entry;

    expect(firstBroken([...entries, seal(content, entries.at(-1))])).toBe(-1);
  });

  test('of version 2 is read as it is', () => {
    const { entries } = fixture('v2').localStorage;

    expect(entries.map((entry: unknown) => readEntry(entry, noon))).toEqual(entries);
    expect(firstBroken(entries)).toBe(-1);
  });

  test('and the cookie of version 2 say the same', () => {
    const { cookie, localStorage } = fixture('v2');
    const { time, ends, id, revision, verdicts, scopes, found } = localStorage.entries.at(-1);

    expect(unpack(cookie, noon, [])).toEqual({ time, ends, id, revision, verdicts, scopes, found });
    expect(pack(localStorage.entries.at(-1))).toBe(cookie);
  });

  const sealed = (change: object) => {
    const { hash, ...content } = { ...(historyOf({})[0] as Entry), ...change };
    return { ...content, hash: hashOf(content as Entry) };
  };

  test.each([
    ['made tomorrow and later', { time: noon + 2 * day, ends: noon + 9 * day }],
    ['ending before it was made', { ends: noon - 1 }],
    ['holding for more than a year', { ends: noon + 400 * day }],
    ['with an odd verdict', { verdicts: { smilee: 'yes' } }],
    ['with verdicts in a list', { verdicts: ['granted'] }],
    ['without scopes', { scopes: null }],
    ['without found', { found: 'smilee' }],
    ['with a time in words', { time: 'now' }],
    ['with an unknown signal', { signal: 'telepathy' }],
    ['with a number for a name', { id: 5 }],
    ['without a way', { how: null }],
    ['without an action', { action: 7 }],
    ['of a version to come', { v: 3 }],
    ['of the version "constructor"', { v: 'constructor' }],
  ])('%s is none, even with a hash that fits', (_, change) => {
    expect(readEntry(sealed({}), noon)).not.toBeNull();
    expect(readEntry(sealed(change), noon)).toBeNull();
  });

  test('that was changed is none', () => {
    const [entry] = historyOf({ action: 'reject-all' });

    expect(readEntry({ ...entry, verdicts: { smilee: 'granted' } }, noon)).toBeNull();
    expect(readEntry({ ...entry, how: { ...button, trusted: false } }, noon)).toBeNull();
  });

  test('never throws, whatever it is', () => {
    const random = createRandom(11);

    for (let round = 0; round < 500; round++) expect(readEntry(random.value(4), noon)).toBeNull();
  });
});
