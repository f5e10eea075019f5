// The section of the README that compares the widget with other tools, from bench/results.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from '../bench/harness/table.mjs';
import { root } from './command.mjs';

/** Those with a full interface; the others stand in the results. */
const shown = [
  'samtycke',
  'samtycke-preloaded',
  'samtycke-slim',
  'vanilla-preloaded',
  'klaro',
  'tarteaucitron',
  'c15t-react',
];

/** What was measured, when and how, and the chart. */
export function benchSection() {
  const results = JSON.parse(readFileSync(join(root, 'bench/results.json'), 'utf8'));
  const { measured, rounds, conditions, versions, peers, figures } = results;
  const named = peers
    .filter(({ id }) => shown.includes(id))
    .map((peer) => ({ ...peer, name: peer.shortName, hasInterface: false }));
  const packages = shown.flatMap((id) => versions[id] ?? []);
  return [
    `![Bars of Samtycke beside other consent tools](bench/chart.svg)`,
    '',
    `Measured on ${measured}: medians of ${rounds} rounds in ${conditions.browser} on ${conditions.processor}, over Slow 4G, with the processor made ${conditions.cpuSlowdown} times slower. Beside ${packages.join(', ')}. In brackets the ratio to the best of the others; above 1 is worse. Every tool, every single value and how it is measured: [bench/](bench/README.md). To measure anew: \`npm run build && npm run bench && npm run docs\`.`,
    '',
    table({ figures, peers: named }),
  ].join('\n');
}
