import { describe, expect, test } from 'vitest';
import { checkOf, unpack } from '../../src/core/compact.js';
import { pack } from '../../src/core/pack.js';
import type { Decision } from '../../src/core/record.js';
import { createRandom } from './random.js';
import { day, halfYear, noon, visitor } from './visitor.js';

type Change = Partial<Omit<Decision, 'id'>> & { readonly id?: string | undefined };
const decision = ({ id = visitor, ...change }: Change = {}): Decision => ({
  time: noon,
  ends: noon + halfYear,
  id,
  revision: '1',
  verdicts: { smilee: 'granted', 'google-analytics': 'denied', marketing: 'denied' },
  scopes: { smilee: '2ab' },
  found: ['marketing'],
  ...change,
});
const signed = (text: string) => `${text}.${checkOf(text)}`;

describe('the cookie', () => {
  test('says what the decision says', () => {
    expect(unpack(pack(decision()), noon, [])).toEqual(decision());
  });

  test.each([
    ['without an id', { id: '' }],
    ['with a signal', { signal: 'gpc' as const }],
    ['about nothing', { verdicts: {}, scopes: {}, found: [] }],
    ['of another revision', { revision: '2026.11 å~*!%_;,=' }],
  ])('says it %s', (_, change) => {
    const { id, ...rest } = decision(change);
    const expected = id ? { id, ...rest } : rest;

    expect(unpack(pack(decision(change)), noon, [])).toEqual(expected);
  });

  test('is made of characters that a cookie carries as they are', () => {
    expect(pack(decision({ revision: '1.0; path=/ "å,' }))).toMatch(/^[\w!#$%&'*+.^`|~-]+$/);
  });

  const ids = Array.from({ length: 60 }, (_, index) => `some-service-with-a-long-name-${index}`);
  const many = (list: readonly string[], scope: string) =>
    decision({
      verdicts: Object.fromEntries(list.map((id, index) => [id, index % 2 ? 'denied' : 'granted'])),
      scopes: Object.fromEntries(list.map((id) => [id, scope])),
      found: [],
    });

  test('with 60 services is at most 1 kB, and says the same', () => {
    for (const list of [ids, ids.map((id) => `${id}-${'x'.repeat(40)}`)]) {
      const value = pack(many(list, '12ab'));

      expect(`samtycke=${value}`.length).toBeLessThanOrEqual(1024);
      expect(unpack(value, noon, list)).toEqual(many(list, '12ab'));
    }
  });

  test('shortens no name of a category as long as it fits without', () => {
    const value = pack({
      ...many(ids.slice(0, 40), ''),
      verdicts: { ...many(ids, '').verdicts, functional: 'granted' },
    });

    expect(unpack(value, noon, [])?.verdicts).toEqual({ functional: 'granted' });
  });

  test('forgets what a shortened name stood for when nobody knows it any more', () => {
    const [known] = ids;

    expect(unpack(pack(many(ids, '')), noon, [known as string])?.verdicts).toEqual({
      [known as string]: 'granted',
    });
  });
});

describe('no decision is', () => {
  const good = pack(decision());

  test.each([
    ['nothing', ''],
    ['a word', 'granted'],
    ['an older version', good.replace(/^2/, '1')],
    ['a newer version', signed(good.replace(/^2/, '3').split('.').slice(0, -1).join('.'))],
    ['a cut value', good.slice(0, -3)],
    ['a value with a tail', `${good}.x`],
    ['JSON of another tool', '%7B%22categories%22%3A%5B%22analytics%22%5D%7D'],
    ['one of yesterday’s tomorrow', pack(decision({ time: noon + 2 * day }))],
    ['one that ends before it begins', pack(decision({ ends: noon - 1 }))],
    ['one that holds for ever', pack(decision({ ends: noon + 400 * day }))],
    ['one with a broken revision', signed('2.t6u2o3.t9u2o3..%E0%A4%A..smilee.')],
    ['one without times', signed('2...x.1..smilee.')],
  ])('%s', (_, value) => {
    expect(unpack(good, noon, [])).not.toBeNull();
    expect(unpack(value, noon, [])).toBeNull();
  });

  test('a value in which any one character is another', () => {
    for (let at = 0; at < good.length; at++)
      expect(
        unpack(`${good.slice(0, at)}${good[at] === 'a' ? 'b' : 'a'}${good.slice(at + 1)}`, noon, []),
      ).toBeNull();
  });

  test('any of 500 values that chance made, and none of them throws', () => {
    const random = createRandom(5);

    for (let round = 0; round < 500; round++) {
      const noise = random.text(random.below(80));
      const broken = good.slice(0, random.below(good.length)) + noise + good.slice(random.below(good.length));
      for (const value of [noise, `2.${noise}`, broken])
        if (value !== good) expect(unpack(value, noon, ['smilee'])).toBeNull();
    }
  });
});

test('names of prototypes are names like others', () => {
  const value = signed(
    `2.${noon.toString(36)}.${(noon + day).toString(36)}..1..__proto__~constructor.toString`,
  );

  const read = unpack(value, noon, []);

  expect(Object.getPrototypeOf({}).constructor).toBe(Object);
  expect(Object.hasOwn(read?.verdicts ?? {}, 'smilee')).toBe(false);
});
