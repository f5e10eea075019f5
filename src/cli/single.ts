import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { locales } from 'samtycke:locales';
import { type Io, UsageError } from './io.js';

/** The texts are the last thing in the file. */
const texts = /\(\{"en":.*\}\);\s*$/s;

/** Writes the widget as one file, with the texts of the languages that the site has. */
export async function single(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { lang: { type: 'string', default: 'en' }, out: { type: 'string' } },
  });
  const names = values.lang.split(/[\s,]+/).filter(Boolean);
  const unknown = names.filter((name) => !Object.hasOwn(locales, name));
  if (!names.length || unknown.length)
    throw new UsageError(`single: no texts for "${unknown}"; there are ${Object.keys(locales).join(', ')}.`);
  const sets = await Promise.all(
    names.map(async (name) => {
      const [small, rest] = await Promise.all((locales[name] ?? []).map((load) => load()));
      return [
        [name, small?.default],
        [`${name}.more`, rest?.default],
      ];
    }),
  );
  const built = await readFile(new URL('samtycke.single.js', import.meta.url), 'utf8');
  const made = built.replace(texts, () => `(${JSON.stringify(Object.fromEntries(sets.flat()))});\n`);
  if (values.out === undefined) io.write(made);
  else await writeFile(values.out, made);
  return 0;
}
