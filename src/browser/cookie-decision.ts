import { unpack } from '../core/compact.js';
import { type Decision, storageName } from '../core/record.js';
import { strictest } from '../core/strictest.js';
import type { Cookies } from './memory.js';

/** The decision that the cookie holds; of duplicates the strictest. */
export const readDecision = (cookies: Cookies, now: number, names: readonly string[]): Decision | null =>
  strictest(cookies.flatMap(([name, value]) => (name === storageName && unpack(value, now, names)) || []));
