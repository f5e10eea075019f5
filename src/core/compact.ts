import type { Verdict } from './decision.js';
import { type Decision, isDecision } from './record.js';
import { sha256 } from './sha256.js';

// The cookie: 2.<time>.<end>.<id>.<revision>.<signal>.<granted>.<denied>.<check>, times in base 36, units joined by `~`.
// A unit is `id`, `id*scope`, or `!id…` if it was found on the page; all in characters that cookies carry as they are.

const limit = 1000;
const check = (text: string) => sha256(`samtycke ${text}`).slice(0, 8);
const short = (id: string) => `_${sha256(id).slice(0, 5)}`;

/** The decision in force as a cookie value of at most 1 kB. */
export function pack(decision: Decision): string {
  const { time, ends, id, revision, verdicts, scopes, found, signal } = decision;
  const units = (verdict: Verdict, name: (id: string) => string) =>
    Object.keys(verdicts)
      .filter((unit) => verdicts[unit] === verdict)
      .map(
        (unit) => `${found.includes(unit) ? '!' : ''}${name(unit)}${scopes[unit] ? `*${scopes[unit]}` : ''}`,
      )
      .join('~');
  const write = (name: (id: string) => string) => {
    const version = encodeURIComponent(revision).replace(/\./g, '%2E');
    const head = [2, time.toString(36), ends.toString(36), id ?? '', version, signal ?? ''];
    const text = [...head, units('granted', name), units('denied', name)].join('.');
    return `${text}.${check(text)}`;
  };
  const whole = write((unit) => unit);
  return whole.length <= limit ? whole : write(short);
}

/** The decision in a cookie value; null if it is foreign, damaged or impossible. `names` resolves shortened ids. */
export function unpack(value: string, now: number, names: readonly string[] = []): Decision | null {
  try {
    const parts = value.split('.');
    const sum = parts.pop();
    if (parts.length !== 8 || parts[0] !== '2' || sum !== check(parts.join('.'))) return null;
    const [time = '', ends = '', id, revision = '', signal, granted = '', denied = ''] = parts.slice(1);
    const verdicts: Record<string, Verdict> = {};
    const scopes: Record<string, string> = {};
    const found: string[] = [];
    const read = (units: string, verdict: Verdict) => {
      for (const unit of units ? units.split('~') : []) {
        const [written = '', scope] = unit.replace('!', '').split('*');
        const name = written.startsWith('_') ? names.find((known) => short(known) === written) : written;
        if (!name) continue;
        verdicts[name] = verdict;
        if (scope) scopes[name] = scope;
        if (unit.startsWith('!')) found.push(name);
      }
    };
    read(granted, 'granted');
    read(denied, 'denied');
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
