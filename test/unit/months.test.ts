import { expect, test } from 'vitest';
import { monthsLater } from '../../src/core/months.js';

const later = (time: string, months: number) =>
  new Date(monthsLater(Date.parse(time) / 1000, months) * 1000).toISOString().replace('.000', '');

test.each([
  ['2026-11-23T12:00:07Z', 6, '2027-05-23T12:00:07Z'],
  ['2026-08-31T23:59:59Z', 6, '2027-02-28T23:59:59Z'],
  ['2027-08-31T00:00:00Z', 6, '2028-02-29T00:00:00Z'],
  ['2026-08-28T08:00:00Z', 6, '2027-02-28T08:00:00Z'],
  ['2026-05-31T08:00:00Z', 6, '2026-11-30T08:00:00Z'],
  ['2026-12-31T08:00:00Z', 6, '2027-06-30T08:00:00Z'],
  ['2027-12-31T08:00:00Z', 1, '2028-01-31T08:00:00Z'],
  ['2028-02-29T08:00:00Z', 12, '2029-02-28T08:00:00Z'],
  ['2027-02-28T08:00:00Z', 12, '2028-02-28T08:00:00Z'],
  // Clocks that are put forward in between change nothing.
  ['2026-09-29T01:30:00Z', 6, '2027-03-29T01:30:00Z'],
])('%s and %i months is %s', (time, months, end) => {
  expect(later(time, months)).toBe(end);
});

test('the longest consent is one that can be believed later: at most a year and a day', () => {
  const starts = Array.from({ length: 4 * 366 }, (_, day) => Date.UTC(2026, 0, day + 1) / 1000);

  expect(Math.max(...starts.map((start) => monthsLater(start, 12) - start))).toBe(366 * 86400);
});
