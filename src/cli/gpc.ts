import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { isObject } from '../core/config.js';
import { type Io, onlyOne, parseJson, readText, UsageError } from './io.js';

const place = '.well-known/gpc.json';

/** A day of the calendar: JavaScript alone takes 31 February for one in March. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** What is wrong in a file that says how a site treats Global Privacy Control; null if nothing is. */
function problemIn(value: unknown): string | null {
  if (!isObject(value)) return 'expected an object';
  if (typeof value.gpc !== 'boolean') return 'gpc: expected true or false';
  const { lastUpdate } = value;
  if (typeof lastUpdate !== 'string' || Number.isNaN(Date.parse(lastUpdate)))
    return 'lastUpdate: expected a date, YYYY-MM-DD';
  return null;
}

async function readAnswer(address: string): Promise<string> {
  const answer = await fetch(address).catch(() => {
    throw new UsageError(`${address}: can’t be reached.`);
  });
  if (!answer.ok) throw new UsageError(`${address}: answered ${answer.status}.`);
  const type = answer.headers.get('content-type') ?? '';
  if (!/^application\/json\b/.test(type))
    throw new UsageError(`${address}: expected application/json, found "${type}".`);
  return answer.text();
}

async function check(path: string, io: Io): Promise<number> {
  const isSite = /^https?:/.test(path);
  const address = isSite && new URL(path).pathname === '/' ? new URL(place, path).href : path;
  const problem = problemIn(
    parseJson(isSite ? await readAnswer(address) : await readText(path, io), address),
  );
  if (problem) io.complain(`${address}: ${problem}.`);
  else io.say(`${address}: says how Global Privacy Control is treated.`);
  return problem ? 1 : 0;
}

/** Writes the file by which a site says that it follows Global Privacy Control, or checks the one a site has. */
export async function gpc(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { check: { type: 'string' }, date: { type: 'string' } },
  });
  if (values.check !== undefined) return check(values.check, io);
  const lastUpdate = values.date ?? io.now().toISOString().slice(0, 10);
  if (!isDay(lastUpdate)) throw new UsageError('gpc: --date is a day, YYYY-MM-DD.');
  const content = JSON.stringify({ gpc: true, lastUpdate });
  const folder = onlyOne(positionals, 'gpc');
  if (!folder) {
    io.say(content);
    return 0;
  }
  const path = join(folder, place);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${content}\n`);
  io.say(`Wrote ${path}.`);
  return 0;
}
