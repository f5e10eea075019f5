import { dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isEnough, readAttributes } from '../browser/tag.js';
import { mergeConfigs } from '../core/config.js';
import { type Tag, tagsIn } from '../mark/tags.js';
import { knownServices } from '../services/index.js';
import { type Io, parseJson, readText, UsageError } from './io.js';

/** A site's configuration, and the page it was found in. */
export interface Found {
  readonly config: unknown;
  readonly page?: string;
  /** Names of the tag's attributes. */
  readonly attributes?: readonly string[];
  /** Does it hold inline JSON that the script would not wait for? */
  readonly isLate?: boolean;
}

const datasetOf = ({ attributes }: Tag): Record<string, string> =>
  Object.fromEntries(
    [...attributes].flatMap(([name, value]) =>
      name.startsWith('data-')
        ? [[name.slice(5).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]]
        : [],
    ),
  );

const isOurs = ({ name, attributes }: Tag) =>
  name === 'script' &&
  (/(^|\/)samtycke[^/]*\.js([?#]|$)/.test(attributes.get('src') ?? '') ||
    attributes.has('data-controller') ||
    attributes.has('data-policy-url'));

/** The configuration in a page, as the script would gather it there; what code sets can't be seen here. */
async function findInPage(page: string, path: string, io: Io): Promise<Found> {
  const tags = tagsIn(page);
  const tag = tags.find(isOurs);
  const inline = tags.find(({ attributes }) => attributes.has('data-samtycke-config'));
  if (!tag && !inline) throw new UsageError(`${path}: holds no tag of Samtycke.`);
  const address = tag?.attributes.get('data-config');
  const file = address ? join(dirname(path), address.replace(/^\/+/, '')) : '';
  const written = file ? parseJson(await readText(file, io), file) : {};
  const json = inline ? parseJson(inline.code, `${path}, data-samtycke-config`) : {};
  const ids = knownServices.map(({ id }) => id);
  const attributes = tag ? readAttributes(datasetOf(tag), ids) : {};
  const isBehind = tag && inline && tags.indexOf(inline) > tags.indexOf(tag) && !tag.attributes.has('defer');
  const isLate = Boolean(isBehind && isEnough(mergeConfigs([written, attributes])));
  const names = [...(tag?.attributes.keys() ?? [])];
  return { config: mergeConfigs([written, isLate ? {} : json, attributes]), page, attributes: names, isLate };
}

/** What a module exports; a mistake in it is told with the file's name. */
async function runModule(path: string): Promise<{ readonly default?: unknown; readonly config?: unknown }> {
  try {
    return await import(pathToFileURL(resolve(path)).href);
  } catch (cause) {
    throw new UsageError(`${path}: can’t be run: ${cause instanceof Error ? cause.message : cause}`);
  }
}

/** Reads a configuration from a JSON file, from a module that exports it, or from a page that holds the tag. */
export async function findConfig(path: string, io: Io): Promise<Found> {
  const kind = extname(path).toLowerCase();
  if (/^\.[cm]?[jt]s$/.test(kind)) {
    const module = await runModule(path);
    return { config: module.default ?? module.config };
  }
  const source = await readText(path, io);
  if (['.html', '.htm'].includes(kind) || /^\s*</.test(source)) return findInPage(source, path, io);
  return { config: parseJson(source, path) };
}
