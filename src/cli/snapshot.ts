import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { locales } from 'samtycke:locales';
import type { Shown } from '../browser/shown.js';
import { createSettings } from '../core/config.js';
import { describeProblems, findProblems } from '../core/problems.js';
import { version } from '../version.js';
import { findConfig } from './config.js';
import { type Io, parseJson, readText, UsageError } from './io.js';
import { shownIn } from './shown.js';
import { listOf, textsOf } from './texts.js';

/**
 * Digests of what runs in the visitor's browser: an entry names the version of the widget, this names its code.
 * Nothing where the command is not beside its build.
 */
async function digestsOfWidget(): Promise<object> {
  try {
    const text = await readFile(new URL('integrity.json', import.meta.url), 'utf8');
    const all: Record<string, string> = JSON.parse(text);
    const isShipped = (file: string) => /^([^/]+|locales\/[^/]+)\.js$/.test(file) && file !== 'cli.js';
    return {
      [`widget ${version}`]: Object.fromEntries(Object.entries(all).filter(([file]) => isShipped(file))),
    };
  } catch {
    return {};
  }
}

/**
 * Writes what visitors are shown under a configuration, by the hash that the record has of it. An existing file keeps
 * what it holds: the texts of earlier configurations are needed as long as their records are.
 */
export async function snapshot(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      config: { type: 'string' },
      out: { type: 'string' },
      lang: { type: 'string' },
      found: { type: 'string' },
      new: { type: 'string' },
    },
  });
  if (!values.config)
    throw new UsageError('snapshot: --config is missing: a JSON file, a module, or a page with the tag.');
  const { config } = await findConfig(values.config, io);
  const problems = findProblems(config);
  const settings = createSettings(config);
  if (problems.length || !settings) {
    io.complain(describeProblems(problems).replace('[samtycke]', `${values.config}:`));
    return 1;
  }
  const wanted = values.lang ? listOf(values.lang) : Object.keys(locales);
  const found = listOf(values.found);
  const all = new Map<string, Shown>();
  for (const locale of wanted) {
    const language = await textsOf(locale, 'snapshot');
    for (const services of found.length ? [[], found] : [[]])
      for (const [hash, shown] of shownIn({ settings, language, found: services, added: listOf(values.new) }))
        all.set(hash, shown);
  }
  const { out } = values;
  const before = out && existsSync(out) ? parseJson(await readText(out, io), out) : {};
  const widget = await digestsOfWidget();
  const content = JSON.stringify({ ...Object(before), ...Object.fromEntries(all), ...widget }, null, 1);
  if (!out) io.say(content);
  else {
    await writeFile(out, `${content}\n`);
    io.say(`${out}: ${all.size} texts in ${wanted.length} languages.`);
  }
  return 0;
}
