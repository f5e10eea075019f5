import { describe, expect, test } from 'vitest';
import { firstBroken } from '../../src/core/record.js';
import { comeBack, visit } from './deciding.js';
import { day, halfYear, noon } from './visitor.js';

const services = ['smilee', 'google-analytics'];

describe('an entry', () => {
  test('has a verdict on everything that was asked about (R-10)', () => {
    const { decide } = visit();

    expect(decide('accept-all', true).verdicts).toEqual({
      smilee: 'granted',
      'google-analytics': 'granted',
      mailchimp: 'granted',
      linkedin: 'granted',
      facebook: 'granted',
    });
  });

  test('is chained to the one before, through accept, change and withdrawal (R-01)', () => {
    const { decide, entries } = visit();

    decide('accept-all', true);
    decide('save', { analytics: true, marketing: false, functional: false });
    decide('withdraw', false);

    expect(entries.map(({ action }) => action)).toEqual(['accept-all', 'save', 'withdraw']);
    expect(entries.map(({ prev }) => prev)).toEqual([null, entries[0]?.hash, entries[1]?.hash]);
    expect(firstBroken(entries)).toBe(-1);
  });

  test('ends after the lifetime of its answer', () => {
    const { decide } = visit();
    const lifetime = [6, 12];

    expect(decide('accept-all', true, { lifetime }).ends).toBe(Date.UTC(2027, 4, 23, 12) / 1000);
    expect(decide('reject-all', false, { lifetime }).ends).toBe(Date.UTC(2027, 10, 23, 12) / 1000);
  });
});

describe('the end of a consent', () => {
  const added = () => {
    const { decide, clock } = visit({ services });
    const first = decide('accept-all', true);
    const again = comeBack(first, { services: [...services, 'linkedin'] });
    again.clock.now = clock.now + 170 * day;
    return { ...again, first };
  };

  test.each([
    [{ linkedin: false }],
    [{ linkedin: true, smilee: true }],
    [{ marketing: true, functional: true }],
  ])('stays when only some services are answered for: %o (L-37)', (choices) => {
    const { decide, first } = added();

    expect(decide('save', choices).ends).toBe(first.ends);
  });

  test.each([
    [{ smilee: true, 'google-analytics': true, linkedin: false }],
    [{ functional: true, analytics: false, marketing: false }],
  ])('begins anew when all are answered for: %o', (choices) => {
    const { decide, first } = added();

    expect(decide('save', choices).ends).toBeGreaterThan(first.ends);
  });

  test.each(['save', 'embed'] as const)('comes no later by %s than a grant may hold', (action) => {
    const { decide } = visit({ services });
    const lifetime = [6, 12];
    decide('reject-all', false, { lifetime });

    expect(decide(action, { smilee: true }, { lifetime }).ends).toBe(noon + halfYear);
  });
});

describe('the number of a consent', () => {
  test('is made at the first grant and stays', () => {
    const { decide } = visit();

    expect(decide('accept-all', true).id).toBe('id 1');
    expect(decide('withdraw', false).id).toBe('id 1');
    expect(decide('accept-all', true).id).toBe('id 1');
  });

  test('is not given to who only refuses (R-06)', () => {
    const { decide } = visit();

    expect(decide('reject-all', false)).not.toHaveProperty('id');
    expect(decide('save', { marketing: false })).not.toHaveProperty('id');
  });

  test('is given to refusals as well where each must be proved', () => {
    expect(visit().decide('reject-all', false, { identifyAll: true }).id).toBe('id 1');
  });

  test('stays when the consent has ended', () => {
    const { decide, clock } = visit();
    decide('accept-all', true);
    clock.now += halfYear + day;

    expect(decide('reject-all', false).id).toBe('id 1');
  });
});

describe('an embed allowed in its place', () => {
  test('answers for itself alone', () => {
    const { decide, catalogue, consent } = visit({ services });
    catalogue.find('youtube');

    expect(decide('embed', { youtube: true }).verdicts).toEqual({ youtube: 'granted' });
    expect(consent.news()).toEqual(services);
  });

  test('keeps the answers there are', () => {
    const { decide, catalogue } = visit({ services });
    decide('reject-all', false);
    catalogue.find('youtube');

    expect(decide('embed', { youtube: true }).verdicts).toEqual({
      smilee: 'denied',
      'google-analytics': 'denied',
      youtube: 'granted',
    });
  });
});

describe('a withdrawal of one service', () => {
  test('by who has decided nothing answers for that one alone (R-10)', () => {
    const { decide, consent } = visit({ services });

    expect(decide('withdraw', { 'google-analytics': false }).verdicts).toEqual({
      'google-analytics': 'denied',
    });
    expect(consent.news()).toEqual(['smilee']);
  });

  test('leaves a new service unanswered, and keeps the answers there are', () => {
    const { decide } = visit({ services });
    const again = comeBack(decide('accept-all', true), { services: [...services, 'linkedin', 'youtube'] });

    expect(again.decide('withdraw', { functional: false }).verdicts).toEqual({
      smilee: 'denied',
      'google-analytics': 'granted',
    });
    expect(again.consent.news()).toEqual(['linkedin', 'youtube']);
  });
});

describe('what this page does not use, but another one did', () => {
  const earlier = () => {
    const { decide, catalogue, entries } = visit({ services });
    catalogue.find('youtube');
    catalogue.find('vimeo');
    decide('save', { youtube: true, vimeo: false, smilee: true });
    return entries.at(-1);
  };

  test('keeps its answer and its mark when something else is saved', () => {
    const { decide } = comeBack(earlier(), { services });

    const entry = decide('save', { 'google-analytics': true });

    expect(entry.verdicts).toEqual({
      smilee: 'granted',
      'google-analytics': 'granted',
      youtube: 'granted',
      vimeo: 'denied',
    });
    expect([...entry.found].sort()).toEqual(['vimeo', 'youtube']);
  });

  test('is not granted unseen', () => {
    expect(comeBack(earlier(), { services }).decide('accept-all', true).verdicts.vimeo).toBe('denied');
    expect(comeBack(earlier(), { services }).decide('save', { vimeo: true }).verdicts.vimeo).toBe('denied');
  });

  test.each([
    ['reject-all', false],
    ['withdraw', false],
    ['withdraw', { youtube: false }],
    ['save', { marketing: false }],
  ] as const)('is taken back by %s %o', (action, choices) => {
    expect(comeBack(earlier(), { services }).decide(action, choices).verdicts.youtube).toBe('denied');
  });

  test('keeps the scope it was asked with', () => {
    const own = { id: 'radio', name: 'Radio', category: 'functional', scope: 2 };
    const { decide } = visit({ services: [...services, own] });

    const entry = comeBack(decide('accept-all', true), { services }).decide('save', {});

    expect(entry.scopes).toEqual({ radio: '2' });
  });
});
