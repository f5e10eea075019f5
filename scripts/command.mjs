import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program of the project's dependencies, or of the machine, and shows what it says.
 *
 * @param {string} name @param {readonly string[]} parameters @param {{ folder?: string }} [options]
 * @returns {boolean} whether it succeeded
 */
export function command(name, parameters, { folder = root } = {}) {
  const { status, error } = spawnSync(name, parameters, {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      PATH: `${fileURLToPath(new URL('../node_modules/.bin', import.meta.url))}${delimiter}${process.env.PATH ?? ''}`,
    },
  });
  if (error) console.error(`${name}: ${error.message}`);
  return status === 0;
}
