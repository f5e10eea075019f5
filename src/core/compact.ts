import { checksum } from './checksum.js';
import type { Verdict } from './decision.js';
import { type Decision, isDecision } from './record.js';

// The cookie: 2.<time>.<end>.<id>.<revision>.<signal>.<granted>.<denied>.<check>, times in base 36, units joined by `~`.
// A unit is `id`, `id*scope`, or `!id…` if it was found on the page; all in characters that cookies carry as they are.

/** An id in few characters, where many long ones would not fit into a cookie. */
export const shorten = (id: string): string => `_${checksum(id)}`;
export const checkOf = (text: string): string => checksum(`samtycke ${text}`);

/** The decision in a cookie value; null if it is foreign, damaged or impossible. `names` resolves shortened ids. */
export function unpack(value: string, now: number, names: readonly string[]): Decision | null {
  try {
    const parts = value.split('.');
    const check = parts.pop();
    if (parts.length !== 8 || parts[0] !== '2' || check !== checkOf(parts.join('.'))) return null;
    const [time = '', ends = '', id, revision = '', signal, ...units] = parts.slice(1);
    const verdicts: Record<string, Verdict> = {};
    const scopes: Record<string, string> = {};
    const found: string[] = [];
    units.forEach((list, index) => {
      for (const unit of list ? list.split('~') : []) {
        const [written = '', scope] = unit.replace('!', '').split('*');
        const name = written.startsWith('_') ? names.find((known) => shorten(known) === written) : written;
        if (!name) continue;
        verdicts[name] = index ? 'denied' : 'granted';
        if (scope) scopes[name] = scope;
        if (unit.startsWith('!')) found.push(name);
      }
    });
    const decision = {
      time: Number.parseInt(time, 36),
      ends: Number.parseInt(ends, 36),
      ...(id && { id }),
      revision: decodeURIComponent(revision),
      verdicts,
      scopes,
      found,
      ...(signal && { signal }),
    };
    return isDecision(decision, now) ? decision : null;
  } catch {
    return null;
  }
}
