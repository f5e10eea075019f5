import { isObject } from '../core/config.js';
import { type Entry, hashOf, readEntry } from '../core/record.js';
import schema from '../record.schema.json';
import { problemsIn, type Schema } from './schema.js';

/** What is wrong with an entry, by its place in the list. */
export interface Fault {
  readonly index: number;
  readonly reason: string;
}

const document: Schema = schema;
const entrySchema: Schema = { $ref: '#/$defs/entry', ...(document.$defs && { $defs: document.$defs }) };

/** What is wrong with an entry by itself: it was changed, or it never was one. Null if nothing is. */
function faultOf(value: unknown, now: number): string | null {
  if (!isObject(value)) return 'is no entry';
  // An entry of an earlier version has the shape of its time; reading it checks that.
  const wrong = value.v === 2 ? problemsIn(value, entrySchema, 'entry') : [];
  const computed = hashOf(value as unknown as Entry);
  if (value.hash !== computed)
    return [`was changed: its hash is ${value.hash}, its content gives ${computed}`, ...wrong].join('; ');
  if (wrong.length) return wrong.join('; ');
  return readEntry(value, now) ? null : 'is none that the widget makes: its times or verdicts are impossible';
}

const hashIn = (value: unknown): unknown => (isObject(value) ? value.hash : undefined);
const prevIn = (value: unknown): unknown => (isObject(value) ? value.prev : undefined);

/** Faults of a visitor's history: every entry by itself, and that each follows the one before. */
export const faultsInHistory = (entries: readonly unknown[], now: number): readonly Fault[] =>
  entries.flatMap((entry, index) => {
    const own = faultOf(entry, now);
    if (own) return [{ index, reason: own }];
    if (prevIn(entry) === (index ? hashIn(entries[index - 1]) : null)) return [];
    const reason = index
      ? 'does not follow the entry before it: one was changed, removed or put in between'
      : 'is not the first of its history: what came before is missing';
    return [{ index, reason }];
  });

/** Faults of what an endpoint has stored: entries of many visitors, in any order, some of them twice. */
export function faultsInStore(entries: readonly unknown[], now: number): readonly Fault[] {
  const known = new Set(entries.map(hashIn));
  const followed = new Map<unknown, unknown>();
  return entries.flatMap((entry, index) => {
    const own = faultOf(entry, now);
    if (own) return [{ index, reason: own }];
    const [hash, prev] = [hashIn(entry), prevIn(entry)];
    if (prev === null) return [];
    if (!known.has(prev)) return [{ index, reason: `follows ${prev}, which is not in the file` }];
    if (followed.has(prev) && followed.get(prev) !== hash)
      return [
        {
          index,
          reason: `follows ${prev} as another entry does: two tabs decided at once, or one of them was put in`,
        },
      ];
    followed.set(prev, hash);
    return [];
  });
}
