import { createRandom as createNumbers } from '../harness/random.mjs';

/** Numbers that look like chance and are the same in every run, and odd values made of them. */
export function createRandom(seed: number) {
  const { next, below, pick } = createNumbers(seed);
  const text = (length: number) =>
    Array.from({ length }, () =>
      String.fromCharCode(pick([32, 46, 48, 97, 126, 33, 42, 37, 228, 0x4e00]) + below(20)),
    ).join('');
  const words = ['granted', 'denied', 'smilee', 'time', '__proto__', 'constructor', 'hash', '', '2', 'null'];
  const value = (depth: number): unknown => {
    const kind = below(depth > 0 ? 9 : 6);
    if (kind === 0) return null;
    if (kind === 1) return next() < 0.5;
    if (kind === 2) return below(2 ** 31) * pick([1, -1, 1e6, 0.5]);
    if (kind === 3) return text(below(20));
    if (kind === 4) return pick(words);
    if (kind === 5) return pick([Number.NaN, Number.POSITIVE_INFINITY, 0, -0]);
    if (kind === 6) return Array.from({ length: below(4) }, () => value(depth - 1));
    const keys = [
      'v',
      'time',
      'ends',
      'verdicts',
      'scopes',
      'found',
      'entries',
      'label',
      'how',
      'hash',
      ...words,
    ];
    return Object.fromEntries(Array.from({ length: below(6) }, () => [pick(keys), value(depth - 1)]));
  };
  return { next, below, pick, text, value };
}
