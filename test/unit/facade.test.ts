// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createEvents } from '../../src/core/events.js';
import type { Entry } from '../../src/core/record.js';
import { createFacade } from '../../src/facade.js';
import type { Shared } from '../../src/keeper.js';
import { createWaiting } from '../../src/waiting.js';
import { visit } from './deciding.js';

/** The object that page code holds, on a site whose configuration has arrived, or not yet. */
function facadeOf({ catalogue, consent, settings }: ReturnType<typeof visit>, isConfigured = true) {
  const reports: string[] = [];
  const { on, emit } = createEvents(() => undefined);
  const samtycke = createFacade({
    window,
    catalogue,
    consent,
    on,
    when: createWaiting(window, consent.has).when,
    configured: () => (isConfigured ? settings : null),
    report: (message: string) => reports.push(message),
    withDesk: () => undefined,
    destroy: () => undefined,
  } as unknown as Shared & Parameters<typeof createFacade>[0]);
  return { samtycke, reports, emit };
}

const store = (entries: readonly Entry[]) =>
  localStorage.setItem('samtycke', JSON.stringify({ v: 2, entries }));

beforeEach(() => localStorage.clear());

describe('the record that page code reads', () => {
  test.each([
    ['a verdict', ({ verdicts }: Entry) => Object.assign(verdicts, { smilee: 'granted' })],
    ['what was found', ({ found }: Entry) => (found as string[]).push('smilee')],
    ['how it came about', ({ how }: Entry) => Object.assign(how, { trusted: false })],
  ])('refuses a change of %s, and of the same in its history', (_, change) => {
    const visitor = visit();
    visitor.decide('reject-all', false);
    store(visitor.entries);
    const { samtycke } = facadeOf(visitor);
    const { record } = samtycke;

    expect(() => change(record as Entry)).toThrow(TypeError);
    expect(() => change(record?.history[0] as Entry)).toThrow(TypeError);
    expect(samtycke.has('smilee')).toBe(false);
  });

  test('is there beside a history that somebody has nested too deep to be walked through (R-09)', () => {
    const visitor = visit();
    visitor.decide('reject-all', false);
    localStorage.setItem('samtycke', `{"entries":[{"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}]}`);

    expect(facadeOf(visitor).samtycke.record).toMatchObject({ verdicts: { smilee: 'denied' } });
  });
});

describe('has', () => {
  test('tells of a name that nobody knows', () => {
    const { samtycke, reports } = facadeOf(visit());

    expect([samtycke.has('smilee'), samtycke.has('analitics')]).toEqual([false, false]);
    expect(reports).toEqual(['has("analitics"): no such service or category.']);
  });

  test('tells nothing before the configuration has arrived, by which names are known', () => {
    const { samtycke, reports } = facadeOf(visit(), false);

    expect(samtycke.has('radio')).toBe(false);
    expect(reports).toEqual([]);
  });
});

test('the error of each listener of when is the page’s own, as with those of events', () => {
  vi.useFakeTimers();
  const visitor = visit();
  visitor.decide('accept-all', true);
  const { samtycke, reports } = facadeOf(visitor);
  const calm = vi.fn();

  for (const message of ['first', 'second'])
    samtycke.when('smilee', () => {
      throw new Error(message);
    });
  samtycke.when('smilee', calm);

  expect(calm).toHaveBeenCalledOnce();
  expect(() => vi.advanceTimersToNextTimer()).toThrow('first');
  expect(() => vi.advanceTimersToNextTimer()).toThrow('second');
  expect(reports).toEqual([]);
  vi.useRealTimers();
});
