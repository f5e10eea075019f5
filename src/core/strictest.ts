import type { Decision } from './record.js';

const grantsIn = ({ verdicts }: Decision) =>
  Object.values(verdicts).filter((verdict) => verdict === 'granted').length;

/** Of several decisions the newest; of equally new ones the one that grants less. */
export const strictest = (decisions: readonly Decision[]): Decision | null =>
  [...decisions].sort((a, b) => b.time - a.time || grantsIn(a) - grantsIn(b))[0] ?? null;
