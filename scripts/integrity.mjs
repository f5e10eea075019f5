// The digest of every shipped file, to be used as `integrity` of the tag (S-03) and to compare two builds (S-17).
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const name = 'integrity.json';

/** @param {string} folder @returns {Record<string, string>} digest by file */
export function digestsOf(folder) {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file !== name && statSync(join(folder, file)).isFile())
    .sort();
  return Object.fromEntries(
    files.map((file) => [
      file.split(sep).join('/'),
      `sha384-${createHash('sha384')
        .update(readFileSync(join(folder, file)))
        .digest('base64')}`,
    ]),
  );
}

/** @param {string} folder */
export function writeIntegrity(folder) {
  writeFileSync(join(folder, name), `${JSON.stringify(digestsOf(folder), null, 2)}\n`);
}
