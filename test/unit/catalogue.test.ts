import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../src/core/catalogue.js';
import { catalogueOf, settingsOf } from './visitor.js';

const catalogue = (services: readonly unknown[], more = {}) => catalogueOf(settingsOf({ services, ...more }));
const radio = {
  id: 'radio',
  name: 'Radio',
  category: 'analytics',
  urls: ['*.radio.example', 'cdn.example/radio/*', 'api.example/v*/hits*'],
  cookies: ['radio_*'],
};

test('a cookie belongs to whoever sets it', () => {
  const { ownersOfCookie } = catalogue([radio]);

  expect(ownersOfCookie('_ga_ABC')).toEqual(['google-analytics']);
  expect(ownersOfCookie('radio_id')).toEqual(['radio']);
  expect(ownersOfCookie('session')).toEqual([]);
});

describe('what the visitor is asked about', () => {
  test('stands in the order of the categories', () => {
    const order = catalogue(['facebook', 'google-analytics', 'smilee', 'linkedin']).units();

    expect(order.map(({ id }) => id)).toEqual(['smilee', 'google-analytics', 'facebook', 'linkedin']);
  });

  test('stands in the site’s order if it has one, with its names', () => {
    const categories = [{ id: 'marketing', name: { en: 'Ads' } }, 'functional'];
    const { units, categories: shown } = catalogue(['smilee', 'facebook'], { categories });

    expect(units().map(({ id }) => id)).toEqual(['facebook', 'smilee']);
    expect(shown().map(({ id }) => id)).toEqual(['marketing', 'functional']);
    expect(shown()[0]?.name).toEqual({ en: 'Ads' });
  });

  test('can be moved to another category by the site', () => {
    expect(catalogue([{ id: 'smilee', category: 'social' }]).units()).toEqual([
      { id: 'smilee', category: 'social' },
    ]);
  });

  test('grows by what the page turns out to use, once', () => {
    const { find, units, isFound } = catalogue(['smilee']);

    expect(find('youtube')).toBe(true);
    expect(find('youtube')).toBe(false);
    expect(find('smilee')).toBe(false);
    expect(find('statistics')).toBe(true);

    expect(units()).toContainEqual({ id: 'youtube', category: 'marketing' });
    expect(units()).toContainEqual({ id: 'statistics', category: 'statistics' });
    expect([isFound('youtube'), isFound('smilee')]).toEqual([true, false]);
  });

  test('is what the site says of it, though the page was seen to use it before', () => {
    const late = createCatalogue([
      { id: 'video', name: 'Video', category: 'marketing' },
      { id: 'other', name: 'Other', category: 'analytics' },
    ]);
    for (const name of ['other', 'video', 'radio', 'social']) late.find(name);

    late.declare(
      settingsOf({
        services: [
          { id: 'video', category: 'social' },
          { id: 'radio', category: 'analytics' },
        ],
      }),
    );

    expect(late.units()).toEqual([
      { id: 'radio', category: 'analytics' },
      { id: 'other', category: 'analytics' },
      { id: 'video', category: 'social' },
    ]);
    expect(['video', 'radio', 'other'].map(late.isFound)).toEqual([false, false, true]);
  });

  test('is still what the page was seen to use, where the site says nothing of it', () => {
    const late = createCatalogue([]);
    late.find('statistics');
    const before = late.units();

    late.declare(settingsOf({ services: [] }));

    expect(late.units()).toEqual(before);
  });

  test.each(['a~b', 'x;y', 'x*2', '!x', '_1abc', 'a.b', 'Statistics', '__proto__', 'toString', ''])(
    'is nothing called %j: the cookie could not tell of it',
    (name) => {
      const { find, units } = catalogue([]);

      expect(find(name)).toBe(false);
      expect(units()).toEqual([]);
    },
  );

  test('asks about a category of embeds by itself, where a mark names it', () => {
    const { find, units, knows } = catalogue([
      { id: 'video', name: 'Video', category: 'marketing', embed: true },
    ]);
    expect(knows('marketing')).toBe(true);

    expect(find('marketing')).toBe(true);

    expect(units()).toEqual([
      { id: 'video', category: 'marketing' },
      { id: 'marketing', category: 'marketing' },
    ]);
  });

  test('holds nothing that is only known', () => {
    const { units, service, isUnit } = createCatalogue([
      { id: 'radio', name: 'Radio', category: 'analytics' },
    ]);

    expect(units()).toEqual([]);
    expect(service('radio')?.name).toBe('Radio');
    expect(isUnit('radio')).toBe(false);
  });
});

describe('the scope of a service', () => {
  const scopeOf = (facts: object, more = {}) => catalogue([{ ...radio, facts, ...more }]).scopeOf('radio');
  const facts = { provider: 'Acme Ltd', purposes: ['a', 'b'] };

  test('changes with its purposes and its recipient, and with the site’s own number', () => {
    const scopes = [
      scopeOf(facts),
      scopeOf({ ...facts, provider: 'Other Ltd' }),
      scopeOf({ ...facts, purposes: ['a'] }),
      scopeOf(facts, { scope: 2 }),
      scopeOf({}),
    ];

    expect(new Set(scopes).size).toBe(scopes.length);
  });

  test('does not change with anything else', () => {
    expect(scopeOf({ ...facts, purposes: ['b', 'a'], address: 'Elsewhere', stores: [] })).toBe(
      scopeOf(facts),
    );
    expect(scopeOf(facts, { name: 'Radio 2', urls: [] })).toBe(scopeOf(facts));
    expect(scopeOf(facts, { scope: 1 })).toBe(scopeOf(facts));
  });
});
