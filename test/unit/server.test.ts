import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { pack } from '../../src/core/pack.js';
import { type Entry, seal } from '../../src/core/record.js';
import { parseEntries, readConsent } from '../../src/server.js';
import { decided } from '../../src/testing.js';
import { day, halfYear, historyOf, noon, type Step } from './visitor.js';

const now = noon + day;
const cookieOf = (entry: Entry) => `samtycke=${pack(entry)}`;
const last = (...steps: readonly Step[]) => historyOf(...steps).at(-1) as Entry;

describe('readConsent', () => {
  test('tells the verdict on services and categories', () => {
    const consent = readConsent(`a=b; ${cookieOf(last({ action: 'save' }))}; c=d`, { now });

    expect(consent.has('google-analytics')).toBe(true);
    expect(consent.has('analytics')).toBe(true);
    expect(consent.has('marketing')).toBe(false);
    expect(consent.has('linkedin')).toBe(false);
    expect(consent.has('necessary')).toBe(true);
    expect(consent.decision?.time).toBe(noon);
  });

  test.each([null, undefined, '', 'samtycke', 'samtycke=', 'samtycke=%', 'x=y', '=;=;', ';;;'])(
    'grants nothing from %j',
    (header) => {
      expect(readConsent(header, { now })).toMatchObject({ decision: null, verdicts: {} });
    },
  );

  test('grants nothing when one byte was changed, wherever it stands', () => {
    const cookie = cookieOf(last({}));

    for (let at = 'samtycke='.length; at < cookie.length; at++) {
      const changed = `${cookie.slice(0, at)}${cookie[at] === 'x' ? 'y' : 'x'}${cookie.slice(at + 1)}`;
      expect(readConsent(changed, { now }).decision, changed).toBeNull();
    }
  });

  test('grants nothing when its time is over, when it lies ahead, or when something else is asked', () => {
    const cookie = cookieOf(last({}));

    expect(readConsent(cookie, { now: noon + halfYear }).has('smilee')).toBe(false);
    expect(readConsent(cookie, { now: noon - 2 * day }).has('smilee')).toBe(false);
    expect(readConsent(cookie, { now, revision: '2' }).has('smilee')).toBe(false);
    expect(readConsent(cookie, { now, revision: '1' }).has('smilee')).toBe(true);
  });

  test('of two cookies believes the newer, and of equally new ones the one that grants less', () => {
    const [yes, no] = historyOf({}, { action: 'withdraw' }) as [Entry, Entry];
    const sameTime = last({ action: 'reject-all' });

    expect(readConsent(`${cookieOf(yes)}; ${cookieOf(no)}`, { now: now + day }).has('smilee')).toBe(false);
    expect(readConsent(`${cookieOf(yes)}; ${cookieOf(sameTime)}`, { now }).has('smilee')).toBe(false);
  });

  test('knows own services and their categories by the configuration', () => {
    const services = ['youtube', { id: 'radio', category: 'social', scope: 2 }];
    const url = 'https://site.test/';
    const { cookieHeader } = decided({ url, services, grant: ['radio'] });

    expect(readConsent(cookieHeader, { services }).has('social')).toBe(true);
    expect(readConsent(cookieHeader, { services: ['youtube', { id: 'radio', scope: 3 }] }).has('radio')).toBe(
      false,
    );
    expect(readConsent(cookieHeader).has('radio')).toBe(true);
  });

  test('takes a scope of 1 for none: it is the default', () => {
    const { cookieHeader } = decided({ url: 'https://site.test/', services: ['radio'], grant: 'all' });

    expect(readConsent(cookieHeader, { services: [{ id: 'radio', scope: 1 }] }).has('radio')).toBe(true);
  });

  test('reads ids that were shortened to fit into the cookie', () => {
    const services = Array.from({ length: 60 }, (_, index) => ({
      id: `a-service-with-a-long-name-${index}`,
    }));
    const { cookieHeader } = decided({ url: 'https://site.test/', services, grant: 'all' });

    expect(cookieHeader.length).toBeLessThanOrEqual(1024);
    const consent = readConsent(cookieHeader, { services });
    expect(services.every(({ id }) => consent.has(id))).toBe(true);
  });

  test('reads what a cookie library has encoded once more', () => {
    const value = pack(last({ revision: '2026-11 å' }));
    const encoded = encodeURIComponent(value);

    expect(encoded).not.toBe(value);
    expect(readConsent(`samtycke=${encoded}`, { now }).has('smilee')).toBe(true);
  });

  test('runs where there is neither a browser nor Node', async () => {
    const entryPoint = new URL('../../src/server.ts', import.meta.url).pathname;
    const { outputFiles } = await build({
      entryPoints: [entryPoint],
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'server',
    });
    const script = `${outputFiles[0]?.text}; server.readConsent(${JSON.stringify(cookieOf(last({})))}, { now: ${now} }).has('smilee')`;

    expect(vm.runInNewContext(script, {})).toBe(true);
  });
});

describe('parseEntries', () => {
  const history = historyOf({}, { action: 'withdraw' });
  const [first, second] = history as [Entry, Entry];

  test.each([
    ['the text of a request', JSON.stringify({ samtycke: 2, entries: history })],
    ['what it parses to', { entries: history }],
    ['a list', history],
    ['a list’s text', JSON.stringify(history)],
  ])('reads %s', (_, body) => {
    expect(parseEntries(body, now + day)).toEqual({ entries: history, refused: [] });
  });

  test('reads a single entry', () => {
    expect(parseEntries(first, now).entries).toEqual([first]);
  });

  test('refuses what was changed, with its place, and keeps the rest', () => {
    const forged = { ...second, verdicts: { smilee: 'granted' } };

    expect(parseEntries([first, forged, 'nonsense', null], now + day)).toEqual({
      entries: [first],
      refused: [1, 2, 3].map((index) => ({ index, reason: 'Changed, or no entry.' })),
    });
  });

  test('refuses what has our form but not our meaning', () => {
    const { v: _, prev: __, hash: ___, ...content } = first;
    const tooLong = seal({ ...content, ends: content.time + 10 * halfYear }, undefined);
    const granted = seal({ ...content, verdicts: { smilee: 'yes' as never } }, undefined);

    expect(parseEntries([tooLong, granted], now).entries).toEqual([]);
  });

  test.each([
    { origin: { $ne: null } },
    { locale: 5 },
    { notice: ['x'] },
    { how: { by: 'button', layer: 'notice', trusted: 'yes' } },
  ])('refuses what is sealed and of another shape: %j', (change) => {
    const { v: _, prev: __, hash: ___, ...content } = first;

    expect(parseEntries([seal({ ...content, ...(change as object) }, undefined)], now).entries).toEqual([]);
  });

  test('keeps an entry of an earlier version as it was sent', () => {
    const old = JSON.parse(readFileSync(new URL('../fixtures/entry-1.json', import.meta.url), 'utf8'));

    expect(parseEntries(old).entries).toEqual([old]);
  });

  test.each(['', '{', 'null', 42, null, undefined, {}, { entries: 'x' }])('never throws at %j', (body) => {
    expect(parseEntries(body).entries).toEqual([]);
  });

  test('never throws at what is nested too deep to be hashed', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;

    const { entries, refused } = parseEntries(`[${JSON.stringify(first)},{"hash":"x","how":${deep}}]`, now);

    expect(entries).toEqual([first]);
    expect(refused).toHaveLength(1);
  });

  test('does not read a flood', () => {
    expect(parseEntries(Array(500).fill(first), now).entries).toHaveLength(200);
  });
});
