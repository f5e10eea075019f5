import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const mention = /(?:from|import\()\s*['"](\.[^'"]+)\.js['"]/g;

/**
 * Keeps the declarations that a public entry mentions, directly or not: the others would be shipped for nobody.
 *
 * @param {string} folder @param {readonly string[]} entries
 */
export function keepReachable(folder, entries) {
  const kept = new Set();
  const visit = (path) => {
    if (kept.has(path) || !existsSync(path)) return;
    kept.add(path);
    for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(mention))
      visit(resolve(dirname(path), `${name}.d.ts`));
  };
  for (const entry of entries) visit(resolve(folder, entry));
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, String(name));
    if (existsSync(path) && statSync(path).isFile() && !kept.has(path)) rmSync(path);
  }
}
