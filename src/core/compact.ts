import { checksum } from './checksum.js';
import type { Verdict } from './decision.js';
import { type Decision, isTimely } from './record.js';

// The cookie: 2.<time>.<end>.<id>.<revision>.<signal>.<granted>.<denied>.<check>, times in base 36, units joined by `~`.
// A unit is `id`, `id*scope`, or `!id…` if it was found on the page; all in characters that cookies carry as they are.

/** An id in few characters, where many long ones would not fit into a cookie. */
export const shorten = (id: string): string => `_${checksum(id)}`;
export const checkOf = (text: string): string => checksum(`samtycke ${text}`);

/** A cookie value with what shows damage to it. */
export const withCheck = (text: string): string => `${text}.${checkOf(text)}`;

/** The decision in a cookie value; null if it is foreign, damaged or impossible. `names` resolves shortened ids. */
export function unpack(value: string, now: number, names: readonly string[]): Decision | null {
  const text = value.slice(0, Math.max(value.lastIndexOf('.'), 0));
  const [version, time = '', ends = '', id, revision = '', signal, ...lists] = text.split('.');
  if (version !== '2' || value !== withCheck(text)) return null;
  const verdicts: Record<string, Verdict> = {};
  const scopes: Record<string, string> = {};
  const found: string[] = [];
  lists.forEach((list, index) => {
    for (const unit of list.split('~')) {
      const [written = '', scope] = unit.replace('!', '').split('*');
      const name = written.startsWith('_') ? names.find((known) => shorten(known) === written) : written;
      if (!name) continue;
      verdicts[name] = index ? 'denied' : 'granted';
      if (scope) scopes[name] = scope;
      if (unit.startsWith('!')) found.push(name);
    }
  });
  try {
    const decision = {
      time: Number.parseInt(time, 36),
      ends: Number.parseInt(ends, 36),
      ...(id && { id }),
      revision: decodeURIComponent(revision),
      verdicts,
      scopes,
      found,
      ...(signal && { signal: signal as 'gpc' | 'dnt' }),
    };
    return isTimely(decision, now) ? decision : null;
  } catch {
    return null; // A revision that nobody has encoded.
  }
}
