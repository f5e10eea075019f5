// The JSON schema of the configuration, from the TypeScript type: type, check in editors and documentation can't differ.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import { root } from './command.mjs';

/** A default in words: an editor would offer it as a value. */
const isInWords = ({ type, default: value }) =>
  typeof value === 'string' && (type !== 'string' || /\s/.test(value));

/** What an editor should read: defaults in words stand in the description, a regular expression can't stand in JSON. */
function settle(value) {
  if (Array.isArray(value)) return value.map(settle);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, item]) => key !== 'inline' || typeof item !== 'object');
  const settled = Object.fromEntries(entries.map(([key, item]) => [key, settle(item)]));
  if (!isInWords(settled)) return settled;
  const { default: words, ...rest } = settled;
  return { ...rest, description: `${rest.description ?? ''} Default: ${words}.`.trim() };
}

/**
 * The schema as the generator gives it: `default` is what the doc comment says.
 *
 * @param {'hide' | 'comment'} [functions] whether fields that JSON can't hold are left out
 */
export const createSchema = (functions = 'hide') =>
  createGenerator({
    path: join(root, 'src/core/config.ts'),
    tsconfig: join(root, 'tsconfig.json'),
    type: 'Config',
    topRef: true,
    functions,
    extraTags: ['items'],
    skipTypeCheck: true,
  }).createSchema('Config');

/** The schema as editors read it. */
export const createShipped = () => ({ ...settle(createSchema()), title: 'Configuration of Samtycke' });

/** @param {string} path */
export const writeSchema = (path) => writeFileSync(path, `${JSON.stringify(createShipped(), null, 2)}\n`);
