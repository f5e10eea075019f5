import { describe, expect, test } from 'vitest';
import { unpack } from '../../src/core/compact.js';
import { pack } from '../../src/core/pack.js';
import type { Entry } from '../../src/core/record.js';
import { comeBack, visit } from './deciding.js';
import { day, halfYear, noon } from './visitor.js';

const two = ['smilee', 'google-analytics'];

describe('before a decision', () => {
  test('nothing is granted but what is necessary', () => {
    const { consent } = visit();

    expect(consent.has('necessary')).toBe(true);
    expect(['smilee', 'analytics', 'shop', '__proto__'].filter(consent.has)).toEqual([]);
    expect(consent.news()).toHaveLength(5);
  });
});

describe('the visitor is asked again', () => {
  test('when six months are over, for a yes and a no alike', () => {
    for (const granted of [true, false]) {
      const { consent, clock, decide } = visit();
      decide(granted ? 'accept-all' : 'reject-all', granted);

      clock.now += halfYear - day;
      expect(consent.news()).toEqual([]);
      clock.now += day;

      expect(consent.decision()).toBeNull();
      expect(consent.has('smilee')).toBe(false);
      expect(consent.news()).toHaveLength(5);
    }
  });

  test('about a new service alone; earlier answers stay', () => {
    const { entries, decide } = visit({ services: two });
    decide('save', { smilee: true });

    const { consent } = comeBack(entries[0], { services: [...two, 'linkedin'] });

    expect(consent.news()).toEqual(['linkedin']);
    expect(consent.verdicts()).toEqual({
      smilee: 'granted',
      'google-analytics': 'denied',
      linkedin: 'denied',
    });
  });

  test.each([
    ['purpose', { purposes: ['audience-measurement', 'retargeting'] }],
    ['recipient', { provider: 'Other Ltd' }],
  ])('about a service with a new %s alone', (_, facts) => {
    const radio = {
      id: 'radio',
      category: 'functional',
      facts: { provider: 'Acme Ltd', purposes: ['audience-measurement'] },
    };
    const { entries, decide } = visit({ services: [...two, radio] });
    decide('accept-all', true);

    const changed = { ...radio, facts: { ...radio.facts, ...facts } };
    const { consent } = comeBack(entries[0], { services: [...two, changed] });

    expect(consent.news()).toEqual(['radio']);
    expect(consent.has('radio')).toBe(false);
    expect(consent.has('smilee')).toBe(true);
  });

  test('about everything under a new revision', () => {
    const { entries, decide } = visit();
    decide('accept-all', true);

    const { consent } = comeBack(entries[0], { revision: '2' });

    expect(consent.decision()).toBeNull();
    expect(consent.news()).toHaveLength(5);
  });
});

describe('the visitor is not asked again', () => {
  test.each([
    ['for other words', { texts: { sv: { 'notice.title': 'Ny rubrik' } } }],
    ['for the order of purposes', {}],
    ['when a service is gone', { services: ['smilee'] }],
    ['for another look', { theme: 'dark', layout: 'bar' }],
  ])('%s', (_, config) => {
    const purposes = ['retargeting', 'audience-measurement'];
    const radio = (list: readonly string[]) => ({
      id: 'radio',
      facts: { provider: 'Acme Ltd', purposes: list },
    });
    const { entries, decide } = visit({ services: ['smilee', radio(purposes)] });
    decide('accept-all', true);

    const { consent } = comeBack(entries[0], {
      services: ['smilee', radio([...purposes].reverse())],
      ...config,
    });

    expect(consent.news()).toEqual([]);
    expect(consent.has('smilee')).toBe(true);
  });
});

test('what bears the name of a prototype’s property is asked about once', () => {
  const { consent, catalogue, decide, entries } = visit();
  catalogue.find('constructor');
  decide('accept-all', true);

  expect(consent.news()).toEqual([]);
  expect(consent.has('constructor')).toBe(true);
  expect(unpack(pack(entries[0] as Entry), noon, [])).toMatchObject({
    verdicts: { constructor: 'granted' },
    scopes: {},
  });
});

describe('a signal of the browser', () => {
  test('that comes after a yes takes it back before anything is opened', () => {
    const { consent, decide, browser } = visit();
    decide('accept-all', true);

    browser.signal = 'gpc';

    expect(consent.has('smilee')).toBe(false);
    expect(Object.values(consent.verdicts())).not.toContain('granted');
  });

  test('does not take back a yes that was given in spite of it', () => {
    const { consent, decide, browser } = visit();
    browser.signal = 'gpc';

    decide('save', { smilee: true });

    expect(consent.has('smilee')).toBe(true);
    expect(consent.has('linkedin')).toBe(false);
  });
});

describe('taking over a decision', () => {
  test('tells what turned, not only that something did', () => {
    const { changes, decide } = visit({ services: two });

    decide('accept-all', true);
    decide('save', { smilee: false });
    decide('withdraw', false);

    expect(changes).toEqual([
      { action: 'accept-all', granted: two, denied: [] },
      { action: 'save', granted: [], denied: ['smilee'] },
      { action: 'withdraw', granted: [], denied: ['google-analytics'] },
    ]);
  });

  test('ends what was granted for this page alone', () => {
    const { consent, decide } = visit();
    consent.grantHere(['youtube']);
    expect(consent.has('youtube')).toBe(true);

    decide('reject-all', false);

    expect(consent.has('youtube')).toBe(false);
  });

  test('of nobody denies everything', () => {
    const { consent, changes, decide } = visit({ services: two });
    decide('accept-all', true);

    consent.adopt(null, 'forget');

    expect(changes.at(-1)).toEqual({ action: 'forget', granted: [], denied: two });
  });
});
