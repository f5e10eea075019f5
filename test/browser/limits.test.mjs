import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { createMark } from '../../dist/tools/mark.js';
import { engineNames, startEngine } from '../harness/index.mjs';
import {
  barePage,
  canBeMarked,
  cases,
  guardedPage,
  managedPage,
  markedPage,
  services,
  slowly,
} from './limits-cases.mjs';

// Every way in which a tracker can arrive × managed, marked, guarded × engine: what reaches the server, and what runs?
// docs/limits.json says what each cell promises; the tables of the documentation are made from it. `npm run limits`
// measures it anew.

/** From the best to the worst; what is only fetched has not run. */
const outcomes = ['held', 'fetched', 'run'];
const file = fileURLToPath(new URL('../../docs/limits.json', import.meta.url));
const isUpdate = process.env.LIMITS === 'write';
/**
 * A cell is as bad as its worst round. Whether the browser is faster than the page's scripts differs with how they
 * arrive: at once, or the page in pieces, or the widget so late that the browser has looked ahead through all of it.
 */
const pieces = (/** @type {string} */ html) => html.match(/[\s\S]{1,1500}/g) ?? [];
const arrivals = [
  slowly,
  pieces,
  (/** @type {string} */ html) => html,
  (/** @type {string} */ html) => pieces(slowly(html)),
];
const rounds = isUpdate ? 12 : 2;
const promised = JSON.parse(await readFile(file, 'utf8'));

/** What the server of the trackers gives, by path. @param {URL} url @returns {import('../harness/server.mjs').Answer} */
const answer = (url) => {
  const cell = JSON.stringify(url.searchParams.get('cell'));
  if (url.pathname === '/frame')
    return { body: `<!doctype html><title>Frame</title><script>parent.postMessage(${cell}, '*')</script>` };
  if (url.pathname === '/script') return { type: 'text/javascript', body: `window.note?.(${cell})` };
  if (url.pathname === '/style') return { type: 'text/css', body: '' };
  if (url.pathname === '/file') return { status: 404, type: 'text/plain', body: '' };
  return { type: 'image/gif', body: Buffer.from('R0lGODlhAQABAAAAACw=', 'base64') };
};

/** @param {Awaited<ReturnType<typeof startEngine>>} visit @param {string} html @param {number} times */
async function outcomesOf(visit, html, times) {
  const { server } = visit;
  /** @type {Record<string, string>} */
  const worst = {};
  for (let round = 0; round < times; round += 1) {
    server.page('/', arrivals[round % arrivals.length]?.(html) ?? html);
    server.clearLog();
    await visit.goto(`/?round=${round}`);
    const ran = await visit.evaluate(() => window.ran);
    const asked = server.requests('*.cells.test/*').map(({ url }) => new URL(url).searchParams.get('cell'));
    const isConnected = server.connections().some(({ host }) => host === 'preconnect.cells.test');
    for (const id of [...asked, ...(isConnected ? ['preconnect'] : [])]) worst[id] ??= 'fetched';
    for (const id of ran) worst[id] = 'run';
  }
  return (/** @type {string} */ id) => worst[id] ?? 'held';
}

for (const name of engineNames)
  test(`${name}: what is held and what is not, for every way a tracker can arrive (L-04)`, async (t) => {
    const visit = await startEngine(t, name);
    visit.server.allow('*.cells.test', answer);
    visit.server.allow('*.google-analytics.com');
    visit.server.delay('/samtycke/samtycke.js?slow', 400);
    // A frame of another site has a process of its own: on a busy machine one that answers at once, as no real one does,
    // runs before the page's own thread has its turn.
    visit.server.delay('*.cells.test/frame', 100);

    const bare = await outcomesOf(visit, barePage(), 1);
    const managed = await outcomesOf(visit, managedPage(), rounds);
    const marked = await outcomesOf(
      visit,
      markedPage((html) => createMark({ services })(html).html),
      rounds,
    );
    const guarded = await outcomesOf(visit, guardedPage(), rounds);

    /** What does not arrive without the widget either tells nothing. @param {import('./limits-cases.mjs').Case} one */
    const arrives = ({ id, only }) => bare(id) === (only === 'request' ? 'fetched' : 'run');
    const worse = (one, other = one) => (outcomes.indexOf(one) > outcomes.indexOf(other) ? one : other);
    const measured = cases.map((one) => ({
      ...one,
      marked: arrives(one) && canBeMarked(one) ? marked(one.id) : null,
      guarded: arrives(one) ? worse(guarded(one.id), one.race) : null,
    }));

    if (isUpdate) {
      promised.browsers[name] = await visit.evaluate(() => navigator.userAgent);
      promised.managed[name] = managed('managed');
      promised.cases = measured.map(({ id, group, label, only = null, marked, guarded }) => {
        const known = promised.cases.find((one) => one.id === id);
        return {
          id,
          group,
          label,
          only,
          marked: { ...known?.marked, [name]: marked },
          guarded: { ...known?.guarded, [name]: guarded },
        };
      });
      await writeFile(file, `${JSON.stringify(promised, null, 2)}\n`);
    }

    assert.equal(managed('managed'), 'held');
    assert.deepEqual(
      promised.cases.map(({ id, group, label }) => ({ id, group, label })),
      cases.map(({ id, group, label }) => ({ id, group, label })),
      'the table has every way, and no other',
    );
    const broken = measured.flatMap(({ id, ...found }) => {
      const promise = promised.cases.find((one) => one.id === id);
      return ['marked', 'guarded'].flatMap((way) => {
        const [wanted, is] = [promise[way][name], found[way]];
        const isKept =
          wanted === null || is === null ? wanted === is : outcomes.indexOf(is) <= outcomes.indexOf(wanted);
        return isKept ? [] : [`${id}, ${way}: ${is}, and the table says ${wanted}`];
      });
    });
    assert.deepEqual(broken, []);
    assert.deepEqual(
      measured.filter(({ marked }) => marked && marked !== 'held').map(({ id }) => id),
      [],
      'what is marked is never asked for',
    );
  });
