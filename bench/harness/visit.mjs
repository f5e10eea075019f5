import { cpuSlowdown, slow4G, viewport } from './conditions.mjs';
import { probe } from './probe.mjs';

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Work that goes on beside the measure: its failure counts where it is awaited, and does not end the run. */
export function beside(work) {
  work.catch(() => undefined);
  return work;
}

const isOwn = (url) => /^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(url);

async function setUp({ context, peer, network, cpu, watch }) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await page.addInitScript(probe, { selectors: peer.selectors, watch });
  if (network) {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', slow4G);
  }
  if (cpu) await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, session };
}

function controls({ page, session }) {
  const bench = (name, argument) =>
    page.evaluate(([method, value]) => window.bench[method](value), [name, argument]);

  return {
    page,
    session,
    bench,
    open: (address) => page.goto(address, { waitUntil: 'commit' }),

    /** Everything has loaded, and the network has been quiet for a while. */
    async settle() {
      await page.waitForLoadState('load');
      await page.waitForLoadState('networkidle');
      await pause(1000);
    },

    /** A click of the visitor's mouse, once it can hit the element. */
    async click(selector) {
      const { x, y } = await bench('whenReachable', selector);
      await page.mouse.click(x, y);
    },

    async metrics() {
      const { metrics } = await session.send('Performance.getMetrics');
      return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    },

    async collectGarbage() {
      for (let pass = 0; pass < 3; pass++) await session.send('HeapProfiler.collectGarbage');
    },
  };
}

/**
 * One visitor with an empty cache in a browser profile of its own, who is gone when `run` is done.
 * `stored` is what an earlier visit left behind; `network` and `cpu` say which of the two are slow;
 * `watch` looks for the notice in every frame from the start. Contacting another host is a failure.
 */
export async function visit({ browser, peer, stored, network = true, cpu = true, watch = false }, run) {
  const context = await browser.newContext({ viewport, locale: 'en-GB', storageState: stored });
  const strangers = [];
  context.on('request', (request) => {
    if (!isOwn(request.url())) strangers.push(request.url());
  });
  try {
    const values = await run(controls(await setUp({ context, peer, network, cpu, watch })));
    if (strangers.length > 0) throw new Error(`contacted other hosts: ${strangers.join(' ')}`);
    return values;
  } finally {
    await context.close();
  }
}
