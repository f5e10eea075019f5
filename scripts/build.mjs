// Builds dist/: the bundles, the types, the schema of the configuration and a digest of every file.
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { command, root } from './command.mjs';
import { writeIntegrity } from './integrity.mjs';
import { writeSchema } from './schema.mjs';
import { keepReachable } from './types.mjs';

const dist = join(root, 'dist');

/** Names of chunks change with their content: those of an earlier build would be shipped along. */
function removeOlder(time) {
  for (const name of readdirSync(dist, { recursive: true })) {
    const path = join(dist, String(name));
    const file = statSync(path);
    if (file.isFile() && file.mtimeMs < time) rmSync(path);
  }
}

/** Declarations that package.json names. */
const declarations = () =>
  JSON.stringify(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).exports)
    .match(/dist\/types\/[^"]+/g)
    .map((path) => path.slice('dist/types/'.length));

const started = Date.now();
rmSync(join(dist, 'types'), { recursive: true, force: true });
if (!command('rollup', ['-c', '--silent']) || !command('tsc', ['-p', 'tsconfig.types.json'])) process.exit(1);
keepReachable(join(dist, 'types'), declarations());
writeSchema(join(dist, 'config.schema.json'));
removeOlder(started);
writeIntegrity(dist);
console.log(`Built dist/ in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
