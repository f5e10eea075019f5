/** Numbers that look like chance and are the same in every run. */
export function createRandom(seed: number): {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number;
  pick<T>(list: readonly T[]): T;
};
