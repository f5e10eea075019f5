import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where packages may lie: the project first, then the folder named by BENCH_PEERS. */
export const moduleFolders = [projectFolder, process.env.BENCH_PEERS]
  .filter((folder) => folder !== undefined)
  .map((folder) => join(folder, 'node_modules'));

export function packageFolder(name) {
  const folder = moduleFolders.map((modules) => join(modules, name)).find(existsSync);
  if (folder === undefined) throw new Error(`the package ${name} is not installed`);
  return folder;
}

export const packageFile = (name, path) => readFile(join(packageFolder(name), path));

export async function packageVersion(name) {
  return JSON.parse(await packageFile(name, 'package.json')).version;
}
