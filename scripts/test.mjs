// Everything that must hold before a change is done, cheapest first. The last line is the tally.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, root } from './command.mjs';

const reports = join(root, '.cache');
const unitReport = join(reports, 'unit.json');
const browserReport = join(reports, 'browser.tap');
const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
/** A check counts as one test. */
const check = (name, ...parameters) => ({
  passed: 0,
  failed: 0,
  [command(name, parameters) ? 'passed' : 'failed']: 1,
});

/** Counted by the runner's own report; a runner that fails without naming a test is a failure itself. */
const counted = (isGood, passed, failed) => ({ passed, failed: isGood ? failed : Math.max(failed, 1) });

function unitTests() {
  const isGood = command('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unitReport}`,
  ]);
  const { numPassedTests = 0, numFailedTests = 0 } = JSON.parse(read(unitReport) || '{}');
  return counted(isGood, numPassedTests, numFailedTests);
}

function browserTests() {
  const files = readdirSync(join(root, 'test/browser')).filter((file) => file.endsWith('.test.mjs'));
  const isGood = command(process.execPath, [
    '--test',
    '--test-concurrency=2',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${browserReport}`,
    ...files.map((file) => join('test/browser', file)),
  ]);
  const report = read(browserReport);
  const tally = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(report)?.[1] ?? 0);
  return counted(isGood, tally('pass'), tally('fail') + tally('cancelled'));
}

/** Builds a copy elsewhere: neither time nor place may show in what is shipped (S-17). */
function secondBuild() {
  const folder = mkdtempSync(join(tmpdir(), 'samtycke-'));
  const sources = [
    'src',
    'scripts',
    'locales',
    'LICENSE',
    'package.json',
    'rollup.config.mjs',
    'tsconfig.json',
    'tsconfig.types.json',
  ];
  for (const name of sources) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  const isGood = command(process.execPath, ['scripts/build.mjs'], { folder });
  const same =
    isGood && read(join(folder, 'dist/integrity.json')) === read(join(root, 'dist/integrity.json'));
  if (isGood && !same) console.error('A second build gave other files.');
  rmSync(folder, { recursive: true });
  return { passed: Number(same), failed: Number(!same) };
}

/** @type {readonly (readonly [name: string, run: () => { passed: number, failed: number }])[]} */
const steps = [
  ['lint', () => check('biome', 'lint', '.')],
  ['format', () => check('biome', 'format', 'src', 'scripts', 'demo', 'test', 'bench')],
  ['types', () => check('tsc', '--noEmit')],
  ['types of the core without the DOM', () => check('tsc', '-p', 'src/core/tsconfig.json')],
  ['unit tests', unitTests],
  ['build', () => check(process.execPath, 'scripts/build.mjs')],
  ['the same build again', secondBuild],
  ['package', () => check('publint', '--strict')],
  [
    'types of the package',
    () =>
      check(
        'attw',
        ...['--pack', '.', '--ignore-rules', 'cjs-resolves-to-esm', '--no-emoji', '--format', 'ascii'],
        ...['--exclude-entrypoints', './config.schema.json', './record.schema.json', './integrity.json'],
        ...['./samtycke.js', './samtycke.slim.js', './samtycke.single.js'],
      ),
  ],
  ['import in Node', () => check(process.execPath, 'scripts/import.mjs')],
  ['size', () => check(process.execPath, 'scripts/size.mjs', '--check')],
  ['browsers', () => check(process.execPath, 'scripts/browsers.mjs')],
  ['browser tests', browserTests],
];

mkdirSync(reports, { recursive: true });
for (const report of [unitReport, browserReport]) rmSync(report, { force: true });
const asked = process.argv.slice(2);
const results = [];
for (const [name, run] of steps) {
  if (asked.length && !asked.includes(name)) continue;
  console.log(`\n# ${name}`);
  const started = Date.now();
  results.push({ name, ...run(), seconds: Math.round((Date.now() - started) / 1000) });
}

console.log('\n# summary');
for (const { name, passed, failed, seconds } of results)
  console.log(`${failed ? 'FAILED' : 'passed'}  ${name}: ${passed} passed, ${failed} failed, ${seconds} s`);
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') ? 1 : 0;
