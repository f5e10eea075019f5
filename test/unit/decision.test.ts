import { describe, expect, test } from 'vitest';
import { decide, decideAll, isGranted } from '../../src/core/decision.js';

const units = [
  { id: 'smilee', category: 'functional' },
  { id: 'facebook', category: 'marketing' },
  { id: 'linkedin', category: 'marketing' },
];

describe('a decision', () => {
  test('is total: what is not named keeps its verdict, or is denied', () => {
    expect(decide(units, { smilee: 'granted' }, { facebook: true })).toEqual({
      smilee: 'granted',
      facebook: 'granted',
      linkedin: 'denied',
    });
  });

  test('on a category holds for each of its services', () => {
    expect(decide(units, {}, { marketing: true })).toEqual({
      smilee: 'denied',
      facebook: 'granted',
      linkedin: 'granted',
    });
  });

  test('on a service wins over the one on its category', () => {
    expect(decide(units, {}, { marketing: true, linkedin: false })).toMatchObject({
      facebook: 'granted',
      linkedin: 'denied',
    });
  });

  test('ignores names that nobody asked about, and what a prototype holds', () => {
    const polluted = Object.create({ smilee: true, marketing: true });

    expect(decide(units, Object.create({ facebook: 'granted' }), { ...polluted, shop: true })).toEqual(
      decideAll(units, false),
    );
    expect(decide(units, {}, polluted)).toEqual(decideAll(units, false));
  });

  test('grants nothing that is not exactly true', () => {
    for (const odd of [1, 'true', {}, [], null])
      expect(decide(units, {}, { smilee: odd as unknown as boolean }).smilee).toBe('denied');
  });
});

describe('granted', () => {
  const verdicts = { smilee: 'granted', facebook: 'granted', linkedin: 'denied' } as const;

  test('is what is necessary, and what was granted by name', () => {
    expect(isGranted(units, {}, 'necessary')).toBe(true);
    expect(isGranted(units, verdicts, 'smilee')).toBe(true);
    expect(isGranted(units, verdicts, 'linkedin')).toBe(false);
  });

  test('is a category only with all of its services', () => {
    expect(isGranted(units, verdicts, 'functional')).toBe(true);
    expect(isGranted(units, verdicts, 'marketing')).toBe(false);
  });

  test.each(['', 'shop', 'constructor', '__proto__', 'toString'])('is not %o', (name) => {
    expect(isGranted(units, verdicts, name)).toBe(false);
  });
});
