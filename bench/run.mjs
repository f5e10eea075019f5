import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { chart } from './harness/chart.mjs';
import { cpuSlowdown, defaultRounds, slow4G, viewport } from './harness/conditions.mjs';
import { packageVersion } from './harness/packages.mjs';
import { runRounds } from './harness/rounds.mjs';
import { serve } from './harness/server.mjs';
import { failures, summary } from './harness/summary.mjs';
import { table } from './harness/table.mjs';
import { measures as allMeasures } from './measures/index.mjs';
import { peers as allPeers } from './peers/index.mjs';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: String(defaultRounds) },
    only: { type: 'string' },
    peers: { type: 'string' },
    out: { type: 'string' },
  },
});

function chosen(list, names, always = []) {
  if (names === undefined) return list;
  const wanted = [...names.split(','), ...always];
  const unknown = wanted.filter((id) => !list.some((item) => item.id === id));
  if (unknown.length > 0) {
    throw new Error(`unknown: ${unknown.join(', ')}; known: ${list.map(({ id }) => id).join(', ')}`);
  }
  return list.filter(({ id }) => wanted.includes(id));
}

/** Load of the machine from which on a run says little. */
const busy = 0.7;

const here = (name) => new URL(name, import.meta.url);

const peers = chosen(allPeers, options.peers, ['none']);
const measures = chosen(allMeasures, options.only);
const rounds = Number(options.rounds);
const isWhole = options.peers === undefined && options.only === undefined;

const load = loadavg()[0];
if (load > busy)
  console.error(`The machine is busy (load ${load.toFixed(1)}): times will be too long and uneven.`);

const server = await serve(peers);
const { outcomes, browserVersion } = await runRounds({
  rounds,
  peers,
  measures,
  server,
  tell: ({ round, measure, peer, seconds, failure }) =>
    console.error(
      `${round + 1}/${rounds} ${measure} ${peer} ${seconds.toFixed(1)} s${failure ? ` n/a: ${failure}` : ''}`,
    ),
});
await server.stop();

const figures = summary({ peers, measures, outcomes });
const failed = failures(outcomes);
const versions = Object.fromEntries(
  await Promise.all(
    peers.map(async ({ id, packageName }) => [
      id,
      packageName && `${packageName} ${await packageVersion(packageName).catch(() => 'missing')}`,
    ]),
  ),
);
const results = {
  measured: new Date().toISOString().slice(0, 10),
  rounds,
  conditions: {
    browser: `Chromium ${browserVersion}`,
    processor: `${cpus()[0].model}, ${cpus().length} cores`,
    loadBefore: Number(load.toFixed(2)),
    node: process.version,
    cpuSlowdown,
    network: slow4G,
    viewport,
  },
  versions,
  peers: peers.map(({ id, name, shortName, hasInterface, isOurs }) => ({
    id,
    name,
    shortName,
    hasInterface,
    isOurs,
  })),
  figures,
  failures: failed,
};

console.log(table({ figures, peers }));
console.log('\n* full interface. In brackets: ratio to the best of them (bold), Samtycke left out.');
if (server.missing.size > 0) console.log(`not found: ${[...server.missing].join(', ')}`);
for (const { what, times } of failed) console.log(`n/a: ${what} (${times} of ${rounds})`);

const out = options.out ?? (isWhole ? here('results.json') : undefined);
if (out !== undefined) {
  await writeFile(out, `${JSON.stringify(results, undefined, 2)}\n`);
  if (options.out === undefined) await writeFile(here('chart.svg'), chart(results));
}
