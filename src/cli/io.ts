import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';

/** Where a command reads and says what it has to. */
export interface Io {
  readonly now: () => Date;
  readonly input: () => Promise<string>;
  /** Writes the result itself, as it is. */
  readonly write: (text: string) => void;
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
}

/** A mistake of who called the command: told in one line, without a stack. */
export class UsageError extends Error {}

export const createIo = (): Io => ({
  now: () => new Date(),
  input: () => text(process.stdin.setEncoding('utf8')),
  write: (text) => void process.stdout.write(text),
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
});

/** The one thing that a command is called with, if any; a second one would go by unseen. */
export function onlyOne(given: readonly string[], command: string): string | undefined {
  const [one, more] = given;
  if (more !== undefined) throw new UsageError(`${command}: one at a time; "${more}" is one too many.`);
  return one;
}

/** The text of a file, or of standard input for `-`. A byte order mark is none of it: Windows writes one. */
export async function readText(path: string, { input }: Io): Promise<string> {
  const read = () => (path === '-' ? input() : readFile(path, 'utf8'));
  try {
    return (await read()).replace(/^\ufeff/, '');
  } catch {
    throw new UsageError(`${path}: can’t be read.`);
  }
}

/** What a JSON text says; a mistake in it is told with the file's name. */
export function parseJson(source: string, path: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch (cause) {
    throw new UsageError(`${path}: is not JSON: ${cause instanceof Error ? cause.message : cause}`);
  }
}
