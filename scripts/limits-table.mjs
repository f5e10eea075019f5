// The tables of what is held and what is not, from docs/limits.json, which test/browser/limits.test.mjs measures.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './command.mjs';

/**
 * @typedef {'held' | 'fetched' | 'run' | null} Outcome null: does not arrive without the widget either, or can't be marked
 * @typedef {Readonly<Record<string, Outcome>>} Outcomes by engine
 * @typedef {{ id: string, group: string, label: string, only: string | null, marked: Outcomes, guarded: Outcomes }} Row
 */

const engines = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK' };
const names = Object.keys(engines);
const order = [null, 'held', 'fetched', 'run'];

/** @param {Outcome} outcome @param {boolean} runs is it something that could run? */
const words = (outcome, runs) =>
  ({
    held: 'held',
    fetched: runs ? 'may be fetched, not run' : 'may be fetched',
    run: 'may be fetched and **run**',
  })[outcome ?? ''] ?? '–';

const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
const table = (/** @type {readonly string[]} */ head, /** @type {readonly (readonly string[])[]} */ rows) =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

/** @param {readonly Outcome[]} outcomes @returns {Outcome} */
const worst = (outcomes) =>
  outcomes.reduce((one, other) => (order.indexOf(one) > order.indexOf(other) ? one : other), null);

const read = () => JSON.parse(readFileSync(join(root, 'docs/limits.json'), 'utf8'));

/** Each group of ways with its worst cell, for the README. */
export function shortTable() {
  const { managed, cases } = read();
  /** @param {readonly Row[]} rows @param {'marked' | 'guarded'} way */
  const cells = (rows, way) =>
    names.map((name) =>
      words(
        worst(rows.map((row) => row[way][name] ?? null)),
        rows.some(({ only }) => only !== 'request'),
      ),
    );
  /** @type {readonly string[]} */
  const groups = [...new Set(cases.map((/** @type {Row} */ { group }) => group))];
  const rowsOf = (/** @type {string} */ name) =>
    cases.filter((/** @type {Row} */ { group }) => group === name);
  return table(
    ['', ...Object.values(engines)],
    [
      ['**managed**: whatever the widget loads', ...names.map((name) => words(managed[name], true))],
      ['**marked**: whatever can carry a mark', ...cells(cases, 'marked')],
      ...groups.map((group) => [`**guarded**: ${group}`, ...cells(rowsOf(group), 'guarded')]),
    ],
  );
}

/** Every way by itself. */
export function longTable() {
  const { cases } = read();
  /** @param {Row} row @param {'marked' | 'guarded'} way */
  const cells = (row, way) => names.map((name) => words(row[way][name] ?? null, row.only !== 'request'));
  const [marked, guarded] = ['marked', 'guarded'].map((way) =>
    Object.values(engines).map((engine) => `${way}, ${engine}`),
  );
  return table(
    ['way', ...marked, ...guarded],
    cases.map((/** @type {Row} */ row) => [row.label, ...cells(row, 'marked'), ...cells(row, 'guarded')]),
  );
}

/** Which browsers were measured. */
export function browsers() {
  const { browsers } = read();
  const version = (/** @type {string} */ name, /** @type {RegExp} */ pattern) =>
    `${engines[name]} ${pattern.exec(browsers[name])?.[1]}`;
  return `Measured with ${version('chromium', /Chrome\/(\d+)/)}, ${version('firefox', /Firefox\/(\d+)/)} and ${version('webkit', /Version\/([\d.]+)/)} (its Safari version).`;
}
