// The weight of every shipped file as servers send it, held against scripts/sizes.json.
//   node scripts/size.mjs             prints the table; fails when something is too heavy
//   node scripts/size.mjs --readme    writes the table into README.md
//   node scripts/size.mjs --check     fails as well when README.md says something else
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { root } from './command.mjs';
import { between, saysTheSame } from './readme.mjs';

const dist = join(root, 'dist');
const limits = JSON.parse(readFileSync(new URL('sizes.json', import.meta.url), 'utf8'));
const read = (file) => readFileSync(join(dist, file));
const weigh = (file) =>
  brotliCompressSync(read(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const sum = (files) => files.reduce((total, file) => total + weigh(file), 0);

/** A chunk and everything it imports at once. */
function withImports(file, seen = new Set()) {
  seen.add(file);
  for (const [, name] of read(file)
    .toString()
    .matchAll(/\b(?:from|import)\s*["']\.\/([^"']+)["']/g))
    if (!seen.has(name)) withImports(name, seen);
  return [...seen];
}

/** What each chunk holds and when it is loaded. */
const described = {
  hall: ['notice', 'until the visitor has decided; with the first change later'],
  desk: ['decisions', 'when the notice stands there; with the first change later'],
  opening: ['what opens services', 'when one is granted'],
  preferences: ['preferences', 'when they are opened'],
  placeholder: ['placeholder', 'where an embed is held'],
  doctor: ['advice to the developer', 'on a developer’s own machine'],
  exporter: ['export of the record', 'when it is downloaded'],
};
const chunks = new Map(
  readdirSync(dist).flatMap((file) => {
    const [, name] = /^(.+)-[0-9a-f]{8}\.js$/.exec(file) ?? [];
    return name ? [[name, file]] : [];
  }),
);
const weighChunk = (name) => sum(withImports(chunks.get(name)));

const locales = readdirSync(join(dist, 'locales')).map((file) => `locales/${file}`);
const heaviest = (files) => files.reduce((one, other) => (weigh(other) > weigh(one) ? other : one));
const isMore = (file) => file.endsWith('.more.js');
const texts = heaviest(locales.filter((file) => !isMore(file)));
const moreTexts = heaviest(locales.filter(isMore));

/** What a first visitor needs beside the script. */
const noticeSize = weighChunk('hall') + weigh(texts);

/** @type {readonly (readonly [what: string, when: string, size: number, limit?: number])[]} */
const rows = [
  ['`samtycke.js`', 'every visit', weigh('samtycke.js'), limits.script],
  [...described.hall, weighChunk('hall')],
  [`texts of the notice (heaviest language: ${texts.slice(8, -3)})`, 'with the notice', weigh(texts)],
  [
    '**all a first visitor needs to see the notice**',
    'first visit',
    weigh('samtycke.js') + noticeSize,
    limits.firstVisit,
  ],
  ...[...chunks.keys()]
    .filter((name) => name !== 'hall')
    .sort((one, other) => weighChunk(other) - weighChunk(one))
    .map((name) => [...(described[name] ?? [name, 'when it is needed']), weighChunk(name)]),
  [
    `texts of the preferences (heaviest language: ${moreTexts.slice(8, -8)})`,
    'with the preferences',
    weigh(moreTexts),
  ],
  ['`samtycke.slim.js`: without the guard', 'instead', weigh('samtycke.slim.js'), limits.slim],
  [
    '**all a first visitor needs with it to see the notice**',
    'first visit',
    weigh('samtycke.slim.js') + noticeSize,
    limits.slimFirstVisit,
  ],
  ['`samtycke.single.js`: all of it in one file, in English', 'instead', weigh('samtycke.single.js')],
];

const kilobytes = (size) => `${(size / 1024).toFixed(1)} kB`;
const table = [
  '| what | loaded | brotli | limit |',
  '|---|---|--:|--:|',
  ...rows.map(
    ([what, when, size, limit]) =>
      `| ${what} | ${when} | ${kilobytes(size)} | ${limit ? kilobytes(limit) : ''} |`,
  ),
].join('\n');

console.log(table);
console.log('\nEach file, in bytes (brotli 11):');
for (const file of ['samtycke.js', 'samtycke.slim.js', 'samtycke.single.js', ...chunks.values(), ...locales])
  console.log(`${String(weigh(file)).padStart(7)}  ${file}`);

for (const [what, , size, limit] of rows)
  if (limit && size > limit) {
    console.error(`Too heavy: ${what} has ${size} bytes, ${limit} are allowed.`);
    process.exitCode = 1;
  }

const readme = new URL('../README.md', import.meta.url);
const written = readFileSync(readme, 'utf8');
const wanted = between(written, 'sizes', table);
if (process.argv.includes('--readme')) writeFileSync(readme, wanted);
else if (process.argv.includes('--check') && !saysTheSame(written, wanted)) {
  console.error('README.md states other sizes: run "npm run size -- --readme".');
  process.exitCode = 1;
}
