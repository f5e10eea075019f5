import { insertEntries, removeEntries } from '../harness/insert.mjs';
import { median } from '../harness/statistics.mjs';
import { visit } from '../harness/visit.mjs';
import { none } from '../peers/none.mjs';
import { siteWith } from '../site.mjs';

const site = siteWith();
const count = 10_000;
const batch = 100;
const repetitions = 7;

/** How long the main thread was busy with it, later work and layout included. */
async function busyTime({ page, metrics, collectGarbage }) {
  await page.bringToFront();
  await collectGarbage();
  const before = await metrics();
  await page.evaluate(insertEntries, { count, batch });
  const after = await metrics();
  await page.evaluate(removeEntries);
  return (after.TaskDuration - before.TaskDuration) * 1000;
}

/**
 * The page with and without the widget in turn, side by side, so that both meet the same machine.
 * Without slowing down: the browser's way of doing so is too uneven for a difference of some per cent.
 */
const insertions = (choice, title) => ({
  id: `insertions-${choice}`,
  figures: {
    [`${choice}Insertions`]: { title: `10 000 insertions, ${title}`, unit: 'ms' },
    [`${choice}InsertionsTimes`]: { title: `The same, times the page without a widget`, unit: '×' },
  },
  appliesTo: () => true,
  async run({ browser, server, peer, decided }) {
    const stored = peer.selectors && (await decided(peer, site, choice));
    const quick = { browser, network: false, cpu: false };
    return visit({ ...quick, peer: none }, (bare) =>
      visit({ ...quick, peer, stored }, async (visitor) => {
        await bare.open(await server.address(none, site));
        await visitor.open(await server.address(peer, site));
        await Promise.all([bare.settle(), visitor.settle()]);
        const times = [];
        for (let pass = 0; pass <= repetitions; pass++) {
          times.push({ bare: await busyTime(bare), widget: await busyTime(visitor) });
        }
        const warm = times.slice(1);
        return {
          [`${choice}Insertions`]: median(warm.map(({ widget }) => widget)),
          [`${choice}InsertionsTimes`]: median(warm.map((pair) => pair.widget / pair.bare)),
        };
      }),
    );
  },
});

export const insertionsDenied = insertions('reject', 'everything denied');
export const insertionsGranted = insertions('accept', 'everything granted');
