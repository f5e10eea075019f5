import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { problemsIn, type Schema } from '../../src/cli/schema.js';
import { type Entry, seal } from '../../src/core/record.js';
import { createExport } from '../../src/export.js';
import schema from '../../src/record.schema.json';
import { runCli } from './cli-run.js';
import { catalogueOf, day, historyOf, noon, settingsOf } from './visitor.js';

const history = historyOf(
  { action: 'reject-all' },
  { action: 'save', signal: 'gpc', scopes: { linkedin: '2a1' } },
  { action: 'withdraw', how: { by: 'api', layer: null, trusted: false }, notice: null },
);
const copyOf = (entries: readonly Entry[]): string => {
  const settings = settingsOf();
  return createExport('json', { settings, catalogue: catalogueOf(settings), history: entries });
};
const verify = (input: string) => runCli(['verify', '-'], input);

describe('verify', () => {
  test('finds nothing in a copy as the visitor downloads it', async () => {
    expect(await verify(copyOf(history))).toEqual({
      code: 0,
      said: '-: 3 entries, 2026-11-23T12:00:00Z to 2026-11-25T12:00:00Z: nothing was changed since they were made.',
      complained: '',
      written: '',
    });
  });

  test('finds nothing in the copy of who has not decided', async () => {
    expect((await verify(copyOf([]))).code).toBe(0);
  });

  test('finds one changed byte, wherever in an entry it stands, and names the entry and its time', {
    timeout: 60_000,
  }, async () => {
    const times = history.map(({ time }) => new Date(time * 1000).toISOString().replace('.000Z', 'Z'));
    let changes = 0;

    for (const [index, entry] of history.entries()) {
      const text = JSON.stringify(entry);
      // One entry byte by byte, the others here and there.
      for (let at = 0; at < text.length; at += index === 1 ? 1 : 11) {
        const other = /\d/.test(text[at] ?? '') ? (text[at] === '1' ? '2' : '1') : 'x';
        const changed = `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
        const parsed = parse(changed);
        if (!parsed || changed === text) continue;
        changes++;
        const entries = history.map((one, place) => (place === index ? parsed : one));
        const { code, complained } = await verify(JSON.stringify({ samtycke: 2, entries }));
        expect(code, changed).toBe(1);
        expect(complained.split('\n')[0], changed).toContain(`entries[${index}] (`);
        if ((parsed as Entry).time === entry.time) expect(complained).toContain(times[index]);
      }
    }

    expect(changes).toBeGreaterThan(400);
  });

  test.each([
    ['removed from the middle', [history[0], history[2]], 1],
    ['removed from the beginning', [history[1], history[2]], 0],
    [
      'put in',
      [history[0], seal({ ...contentOf(history[0]), time: noon + 5 }, history[0]), history[1], history[2]],
      2,
    ],
    ['exchanged', [history[1], history[0], history[2]], 0],
    ['made anew with a hash that fits', [history[0], resealed(history[1]), history[2]], 2],
  ])('finds an entry that was %s', async (_, entries, index) => {
    const { code, complained } = await verify(JSON.stringify({ samtycke: 2, entries }));

    expect(code).toBe(1);
    expect(complained).toMatch(new RegExp(`^-: entries\\[${index}\\] \\(2026`));
  });

  test('reads what an endpoint has stored: many visitors, any order, twice, as a list or a line each', async () => {
    const other = historyOf(
      { id: '0d2f8f9e-3a52-4a0c-9d0e-6f0a2d1f7b11', time: noon + 7 },
      { action: 'withdraw' },
    );
    const stored = [history[2], other[1], history[0], history[1], other[0], history[1]];

    expect((await verify(JSON.stringify(stored))).code).toBe(0);
    expect((await verify(stored.map((entry) => JSON.stringify(entry)).join('\n'))).code).toBe(0);
  });

  test('finds in what an endpoint has stored an entry without the one before, and one put beside another', async () => {
    const beside = resealed(history[1]);

    const { code, complained } = await verify(JSON.stringify([history[2], history[0], history[1], beside]));
    const alone = await verify(JSON.stringify([history[0], history[2]]));

    expect([code, alone.code]).toEqual([1, 1]);
    expect(complained).toMatch(/entries\[3\] .*two tabs decided at once, or one of them was put in/);
    expect(alone.complained).toMatch(/entries\[1\] .*which is not in the file/);
  });

  test('reads entries of every earlier version', async () => {
    const old = readFileSync(new URL('../fixtures/entry-1.json', import.meta.url), 'utf8');

    expect((await verify(old)).code).toBe(0);
    expect((await verify(old.replace('"granted"', '"denied"'))).complained).toContain('was changed');
  });

  test('refuses what was never an entry though its hash fits', async () => {
    const odd = seal({ ...contentOf(history[0]), verdicts: { smilee: 'yes' as never } }, undefined);
    const ahead = seal(
      { ...contentOf(history[0]), time: noon + 9000 * day, ends: noon + 9001 * day },
      undefined,
    );

    expect((await verify(JSON.stringify(odd))).complained).toContain(
      'entry.verdicts.smilee: expected "granted" or "denied", found "yes"',
    );
    expect((await verify(JSON.stringify(ahead))).complained).toContain('impossible');
  });

  test.each(['', '{', '42', '"x"', 'null', '{"a":1}\nx'])('says so if %j is no record', async (input) => {
    expect((await verify(input)).code).toBeGreaterThan(0);
  });
});

/** An entry without its place in the chain. */
function contentOf(entry: Entry | undefined) {
  const { v: _, prev: __, hash: ___, ...content } = entry as Entry;
  return content;
}

/** The entry with another answer, sealed anew as a forger would. */
function resealed(entry: Entry | undefined): Entry {
  return seal({ ...contentOf(entry), verdicts: { facebook: 'granted' } }, history[0]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

describe('the schema of the record', () => {
  const validate = new Ajv({ strict: true, allErrors: true, strictTypes: false }).compile(schema);

  test('fits what the widget makes', () => {
    expect(validate(JSON.parse(copyOf(history)))).toBe(true);
    expect(validate.errors).toBeNull();
  });

  test('says the same in the command as in a validator of others', () => {
    const document = JSON.parse(copyOf(history));
    const values = [null, 0, 1.5, '', 'granted', [], {}, true, { a: 'granted' }, 'f'.repeat(64)];
    const fields = Object.keys(document.entries[0]);

    let refused = 0;
    for (const field of [...fields, 'extra'])
      for (const value of [...values, undefined]) {
        const [first, ...rest] = document.entries;
        const changed = JSON.parse(
          JSON.stringify({ ...document, entries: [{ ...first, [field]: value }, ...rest] }),
        );
        const isFine = problemsIn(changed, schema as Schema, 'record').length === 0;
        if (!isFine) refused++;
        expect(isFine, `${field}: ${JSON.stringify(value)}`).toBe(validate(changed));
      }
    expect(refused).toBeGreaterThan(100);
  });
});
