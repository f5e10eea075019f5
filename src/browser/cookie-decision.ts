import { unpack } from '../core/compact.js';
import type { Decision } from '../core/record.js';
import { type Cookies, storageName } from './memory.js';

const grants = ({ verdicts }: Decision) =>
  Object.values(verdicts).filter((verdict) => verdict === 'granted').length;

/** The decision that the cookie holds: of duplicates the newest, of equally new ones the one that grants less. */
export const readDecision = (cookies: Cookies, now: number, names: readonly string[]): Decision | null =>
  cookies
    .flatMap(([name, value]) => (name === storageName && unpack(value, now, names)) || [])
    .sort((a, b) => b.time - a.time || grants(a) - grants(b))[0] ?? null;
