import { version } from '../version.js';
import { doctor } from './doctor.js';
import { gpc } from './gpc.js';
import { type Io, UsageError } from './io.js';
import { mark } from './mark.js';
import { single } from './single.js';
import { snapshot } from './snapshot.js';
import { tag } from './tag.js';
import { verify } from './verify.js';

const usage = `samtycke ${version}

  samtycke tag [--slim] [--lang sv] [--at /samtycke/] [--integrity]
      Writes the lines for a page's head, with hints at what a first visitor needs.
  samtycke mark <files or folder> [--out folder] [--check] [--config file]
      Marks known trackers in built HTML, so that nothing of them is fetched before consent. "-" is standard input.
  samtycke doctor <config.json, module or page>
      Says what in a configuration is wrong, or not valid today.
  samtycke snapshot --config <file> [--out notices.json] [--lang sv,fi] [--found ids] [--new ids]
      Writes the texts that visitors are shown, by the hash that the record has of them.
  samtycke verify <record.json> [--notices notices.json]
      Checks that nothing in a record was changed, and names the entry if something was. "-" is standard input.
  samtycke single [--lang sv,fi] [--out samtycke.js]
      Writes the widget as one file with the texts of these languages, for sites that want one request.
  samtycke gpc [folder] [--date YYYY-MM-DD] | --check <file or address>
      Writes .well-known/gpc.json, or checks the one a site has.

  A command ends with 0 if all is well, 1 if it found something, 2 if it was called wrongly.`;

const commands = { tag, mark, doctor, snapshot, verify, single, gpc };

const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name);

/** Mistakes in how a command was called: ours, and those that Node finds in its options, files and folders. */
const isUsage = (cause: unknown): cause is Error =>
  cause instanceof UsageError || (cause instanceof Error && 'code' in cause);

/** Runs a command; gives the code to end with. */
export async function run([name = 'help', ...args]: readonly string[], io: Io): Promise<number> {
  if (isCommand(name) && !args.some((word) => ['--help', '-h'].includes(word)))
    try {
      return await commands[name](args, io);
    } catch (cause) {
      if (!isUsage(cause)) throw cause;
      io.complain(cause.message);
      return 2;
    }
  const isAsked = isCommand(name) || ['help', '--help', '-h', '--version', '-v'].includes(name);
  if (isAsked) io.say(/^(--version|-v)$/.test(name) ? version : usage);
  else io.complain(`samtycke: no command "${name}".\n\n${usage}`);
  return isAsked ? 0 : 2;
}
