import { parseArgs } from 'node:util';
import { isObject } from '../core/config.js';
import { type Fault, faultsInHistory, faultsInStore } from './chain.js';
import { type Io, onlyOne, parseJson, readText, UsageError } from './io.js';

/** When an entry says it was made, however it came to say so. */
function timeOf(entry: unknown): string {
  const time = isObject(entry) ? entry.time : undefined;
  const date = new Date(typeof time === 'number' ? time * 1000 : String(time));
  return Number.isNaN(date.getTime())
    ? `time ${JSON.stringify(time)}`
    : date.toISOString().replace('.000Z', 'Z');
}

interface Read {
  readonly entries: readonly unknown[];
  readonly faults: readonly Fault[];
}

/** Entries as a visitor's copy holds them, or as lists of them are stored: as a JSON list or a line each. */
function readEntries(source: string, path: string, now: number): Read {
  const lines = source.split('\n').filter((line) => line.trim());
  const isLines = lines.length > 1 && lines.every((line) => /^\s*\{.*\}\s*$/.test(line));
  const value = isLines ? lines.map((line) => parseJson(line, path)) : parseJson(source, path);
  if (Array.isArray(value)) return { entries: value, faults: faultsInStore(value, now) };
  if (!isObject(value)) throw new UsageError(`${path}: holds no entries.`);
  if (!Array.isArray(value.entries)) return { entries: [value], faults: faultsInStore([value], now) };
  return { entries: value.entries, faults: faultsInHistory(value.entries, now) };
}

/** Entries whose notice is not among the texts of a snapshot file. */
function faultsOfNotices(entries: readonly unknown[], texts: unknown): readonly Fault[] {
  const known = isObject(texts) ? texts : {};
  return entries.flatMap((entry, index) => {
    const notice = isObject(entry) ? entry.notice : null;
    if (typeof notice !== 'string' || Object.hasOwn(known, notice)) return [];
    return [{ index, reason: `was made under texts ${notice}, which the snapshot does not hold` }];
  });
}

/** Checks a record: that nothing in it was changed, and which entry if something was. */
export async function verify(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { notices: { type: 'string' } },
  });
  const path = onlyOne(positionals, 'verify');
  if (!path) throw new UsageError('verify: which record? A file, or "-" for standard input.');
  const { entries, faults } = readEntries(await readText(path, io), path, io.now().getTime() / 1000);
  const { notices } = values;
  const unknown = notices ? faultsOfNotices(entries, parseJson(await readText(notices, io), notices)) : [];
  const all = [...faults, ...unknown];
  for (const { index, reason } of all)
    io.complain(`${path}: entries[${index}] (${timeOf(entries[index])}) ${reason}.`);
  if (all.length) return 1;
  const span = entries.length ? `, ${timeOf(entries[0])} to ${timeOf(entries.at(-1))}` : '';
  io.say(`${path}: ${entries.length} entries${span}: nothing was changed since they were made.`);
  return 0;
}
