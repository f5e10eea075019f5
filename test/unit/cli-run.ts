import { run } from '../../src/cli/run.js';

/** What a command did. */
export interface Ran {
  readonly code: number;
  readonly said: string;
  readonly complained: string;
  /** What it wrote as its result. */
  readonly written: string;
}

/** Runs a command of the package as a shell would, in this process. */
export async function runCli(args: readonly string[], input = ''): Promise<Ran> {
  const said: string[] = [];
  const complained: string[] = [];
  let written = '';
  const code = await run(args, {
    now: () => new Date('2027-01-01T12:00:00Z'),
    input: async () => input,
    write: (text) => {
      written += text;
    },
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  });
  return { code, said: said.join('\n'), complained: complained.join('\n'), written };
}
