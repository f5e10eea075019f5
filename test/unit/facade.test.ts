// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { createEvents } from '../../src/core/events.js';
import type { Entry } from '../../src/core/record.js';
import { createFacade } from '../../src/facade.js';
import type { Shared } from '../../src/keeper.js';
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
});
