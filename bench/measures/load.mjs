import { fetched } from '../harness/fetched.mjs';
import { visit } from '../harness/visit.mjs';
import { siteWith } from '../site.mjs';

const site = siteWith();

const sum = (values) => values.reduce((total, value) => total + value, 0);

export const load = {
  id: 'load',
  figures: {
    firstPaint: { title: 'First contentful paint', unit: 'ms' },
    scriptTime: { title: 'Script time added', unit: 'ms', added: true },
    styleTime: { title: 'Style and layout time added', unit: 'ms', added: true },
    mainThread: { title: 'Main thread busy in all, added', unit: 'ms', added: true },
    longTasks: { title: 'Long tasks added', unit: '', added: true },
    longTaskTime: { title: 'Time in long tasks, added', unit: 'ms', added: true },
    layoutShift: { title: 'Layout shift', unit: '' },
    heap: { title: 'Heap added', unit: 'B', added: true },
    settledBytes: { title: 'First visit: bytes in all, idle loading included', unit: 'B' },
  },
  appliesTo: () => true,
  run: ({ browser, server, peer }) =>
    visit({ browser, peer }, async ({ page, open, settle, metrics, collectGarbage }) => {
      await open(await server.address(peer, site));
      await settle();
      const spent = await metrics();
      const seen = await page.evaluate(() => ({
        firstPaint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
        longTasks: window.bench.longTasks,
        shifts: window.bench.shifts,
      }));
      const { bytes } = await fetched({ page, server, site });
      await collectGarbage();
      const { JSHeapUsedSize } = await metrics();
      return {
        firstPaint: seen.firstPaint,
        scriptTime: spent.ScriptDuration * 1000,
        styleTime: (spent.RecalcStyleDuration + spent.LayoutDuration) * 1000,
        mainThread: spent.TaskDuration * 1000,
        longTasks: seen.longTasks.length,
        longTaskTime: sum(seen.longTasks),
        layoutShift: sum(seen.shifts),
        heap: JSHeapUsedSize,
        settledBytes: bytes,
      };
    }),
};
