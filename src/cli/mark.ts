import { cp, mkdir, readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createSettings } from '../core/config.js';
import { createMark, type Finding, type Marked } from '../mark.js';
import { findConfig } from './config.js';
import { type Io, onlyOne, UsageError } from './io.js';

/** Bytes as characters and back: whatever the file's encoding, what is not marked stays what it is. */
const encoding = 'latin1';

/** Does it begin with the mark of UTF-16, in which no tag would be seen? */
const isWide = (bytes: string) => /^(\xff\xfe|\xfe\xff)/.test(bytes);

const isPage = (path: string) => ['.html', '.htm'].includes(extname(path).toLowerCase());

/** The pages in a folder, and in those within; each once, though links lead round in a circle. */
async function pagesWithin(folder: string, seen: Set<string>): Promise<readonly string[]> {
  const place = await realpath(folder);
  if (seen.has(place)) return [];
  seen.add(place);
  const names = (await readdir(folder)).filter((name) => name !== 'node_modules').sort();
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      // A link may lead nowhere.
      const file = await stat(path).catch(() => null);
      if (file?.isDirectory()) return pagesWithin(path, seen);
      return file && isPage(name) ? [path] : [];
    }),
  );
  return found.flat();
}

async function pagesIn(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new UsageError(`${path}: can’t be read.`);
  return found.isDirectory() ? pagesWithin(path, new Set()) : [path];
}

const sentence = (path: string, { line, services, text }: Finding, what: string) =>
  `${path}:${line}: ${what}${services.length ? ` ${services.join(', ')}` : ''}: ${text}`;

/** Says what was found in a page. Tags of nobody we know are told, and left to who knows them. */
function tell(
  path: string,
  { marked, mixed, stuck, unknown }: Marked,
  { say, complain }: Io,
  isCheck: boolean,
): void {
  for (const finding of marked)
    (isCheck ? complain : say)(sentence(path, finding, isCheck ? 'not marked' : 'marked'));
  for (const finding of stuck)
    complain(sentence(path, finding, 'can’t be marked, its data- attribute is taken'));
  for (const finding of mixed)
    say(sentence(path, finding, 'left to the guard, with code or a tool of yours'));
  for (const finding of unknown) say(sentence(path, finding, 'not recognised'));
}

async function markStream(mark: (html: string) => Marked, io: Io, isCheck: boolean): Promise<number> {
  const result = mark(await io.input());
  // Standard output is the page; what is said about it goes beside it.
  tell('-', result, { ...io, say: io.complain }, isCheck);
  if (!isCheck) io.write(result.html);
  return result.stuck.length || (isCheck && result.marked.length) ? 1 : 0;
}

/** Where the marked copies go: the whole folder is copied, so that the result can be served as it is. */
async function copyTo(out: string, paths: readonly string[]): Promise<(page: string) => string> {
  const [base = '.'] = paths;
  if (paths.length > 1) throw new UsageError('mark: --out takes one file or folder.');
  const isFolder = (await stat(base).catch(() => null))?.isDirectory() ?? false;
  if (!isFolder) return () => out;
  if (!relative(resolve(base), resolve(out)).startsWith('..'))
    throw new UsageError('mark: --out lies inside the folder that is marked.');
  await mkdir(out, { recursive: true });
  await cp(base, out, { recursive: true });
  return (page) => join(out, relative(base, page));
}

/** Marks the tags of known services in built pages, or says with `--check` what is not marked. */
export async function mark(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' }, check: { type: 'boolean' }, config: { type: 'string' } },
  });
  const isCheck = values.check === true;
  if (!positionals.length) throw new UsageError('mark: which files or folder? "-" reads standard input.');
  const settings = values.config ? createSettings((await findConfig(values.config, io)).config) : null;
  if (values.config && !settings) throw new UsageError(`${values.config}: holds no configuration.`);
  const markPage = createMark(settings ? { services: settings.services } : {});
  if (positionals.includes('-')) {
    onlyOne(positionals, 'mark');
    return markStream(markPage, io, isCheck);
  }

  const pages = (await Promise.all(positionals.map(pagesIn))).flat();
  // A check of a folder that was named wrongly, or is built later, must not look like a good one.
  if (!pages.length) throw new UsageError(`mark: no .html or .htm files in ${positionals.join(', ')}.`);
  const target = values.out && !isCheck ? await copyTo(values.out, positionals) : (page: string) => page;
  let [marked, stuck] = [0, 0];
  for (const page of pages) {
    const before = await readFile(page, encoding);
    if (isWide(before)) {
      io.complain(`${page}: is UTF-16, which can’t be marked; write it as UTF-8.`);
      stuck += 1;
      continue;
    }
    const result = markPage(before);
    tell(page, result, io, isCheck);
    marked += result.marked.length;
    stuck += result.stuck.length;
    const to = target(page);
    if (isCheck || (result.html === before && to === page)) continue;
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, result.html, encoding);
  }
  io.say(`${pages.length} pages, ${marked} tags ${isCheck ? 'not marked' : 'marked'}.`);
  return stuck || (isCheck && marked) ? 1 : 0;
}
