import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Io, UsageError } from './io.js';
import { listOf, textsOf } from './texts.js';

/** The texts are the last thing in the file. */
const texts = /\(\{"en":.*\}\);\s*$/s;

/** Writes the widget as one file, with the texts of the languages that the site has. */
export async function single(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { lang: { type: 'string', default: 'en' }, out: { type: 'string' } },
  });
  const names = listOf(values.lang);
  if (!names.length) throw new UsageError('single: which languages? Name some, or leave --lang out.');
  const languages = await Promise.all(names.map((name) => textsOf(name, 'single')));
  const sets = Object.fromEntries(
    languages.flatMap(({ locale, small, rest }) => [
      [locale, small],
      [`${locale}.more`, rest],
    ]),
  );
  const built = await readFile(new URL('samtycke.single.js', import.meta.url), 'utf8');
  const made = built.replace(texts, () => `(${JSON.stringify(sets)});\n`);
  if (values.out === undefined) io.write(made);
  else await writeFile(values.out, made);
  return 0;
}
