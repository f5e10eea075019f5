// Writes the tables of every option into README.md and docs/configuration.md, from the doc comments of the types, and
// those of what is held and what is not from docs/limits.json, the comparison from bench/results.json.
//   node scripts/docs.mjs            writes them
//   node scripts/docs.mjs --check    fails when they say something else
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { benchSection } from './bench-table.mjs';
import { root } from './command.mjs';
import { browsers, longTable, shortTable } from './limits-table.mjs';
import { languages, textsOf } from './locales.mjs';
import { between, saysTheSame } from './readme.mjs';
import { createSchema } from './schema.mjs';

const cell = (text) => text.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
const code = (text) => `\`${text}\``;

/** What a field may hold, in a few words. */
function kindOf(field) {
  if (field.$comment) return 'function';
  if (field.$ref) return field.$ref.split('/').pop();
  if (field.enum) return field.enum.map(code).join(' ');
  if (field.anyOf) return field.anyOf.map(kindOf).join(' or ');
  if (field.type === 'array') return `list of ${kindOf(field.items)}`;
  if (field.type === 'integer') return `${field.minimum} to ${field.maximum}`;
  return { string: 'text', boolean: '`true` `false`', number: 'number' }[field.type] ?? 'object';
}

const defaultOf = ({ default: value }) => {
  if (value === undefined) return '';
  const text = String(value);
  return /\s/.test(text) ? text : code(text);
};

/** @param {Record<string, object>} fields @param {readonly string[]} required */
function table(fields, required = []) {
  const rows = Object.entries(fields).map(([name, field]) => {
    const value = name === 'inline' ? 'regular expression' : kindOf(field);
    const initial = required.includes(name) ? 'required' : defaultOf(field);
    return `| ${code(name)} | ${value} | ${cell(initial)} | ${cell(field.description ?? '')} |`;
  });
  return ['| option | value | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

/** A language's own name for itself. */
const namesOf = (language) => textsOf(language).language;

/** Every file with generated tables, as it should be. */
export function createDocs({ definitions } = createSchema('comment')) {
  const { Config, Controller, CategoryConfig, ConsentModeConfig, ServiceConfig, StoredItem } = definitions;
  const of = ({ properties, required }) => table(properties, required);
  const names = languages.map((name) => `${namesOf(name)} (\`${name}\`)`);
  const tables = {
    'README.md': {
      options: of(Config),
      languages: `${names.length} sets of texts: ${names.join(', ')}.`,
      limits: shortTable(),
      bench: benchSection(),
    },
    'docs/limits.md': { browsers: browsers(), limits: longTable() },
    'docs/configuration.md': {
      options: of(Config),
      controller: of(Controller),
      categories: of(CategoryConfig),
      'consent-mode': of(ConsentModeConfig),
    },
    'docs/services.md': {
      service: of(ServiceConfig),
      facts: of(ServiceConfig.properties.facts),
      stores: of(StoredItem),
    },
  };
  return Object.entries(tables).map(([name, parts]) => {
    const path = join(root, name);
    const written = readFileSync(path, 'utf8');
    const wanted = Object.entries(parts).reduce(
      (text, [part, content]) => between(text, part, content),
      written,
    );
    return { name, path, wanted, isRight: saysTheSame(written, wanted) };
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  for (const { name, path, wanted, isRight } of createDocs()) {
    if (!process.argv.includes('--check')) writeFileSync(path, wanted);
    else if (!isRight) {
      console.error(`${name} says something else than its sources: run "npm run docs".`);
      process.exitCode = 1;
    }
  }
