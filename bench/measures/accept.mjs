import { shortestEvent } from '../harness/conditions.mjs';
import { pause, visit } from '../harness/visit.mjs';
import { siteWith } from '../site.mjs';

const site = siteWith();

export const accept = {
  id: 'accept',
  figures: {
    acceptPainted: { title: 'Accept clicked until the next paint', unit: 'ms' },
    acceptEvent: { title: 'The same, as the browser counts it for INP', unit: 'ms' },
    acceptLastScript: { title: 'Accept clicked until the last of five scripts ran', unit: 'ms' },
  },
  appliesTo: (peer) => Boolean(peer.selectors),
  run: ({ browser, server, peer }) =>
    visit({ browser, peer }, async ({ page, open, settle, click, bench }) => {
      await open(await server.address(peer, site));
      await settle();
      await click(peer.selectors.accept);
      const acceptPainted = await page.evaluate(() => window.bench.lastPaint);
      const last = await bench('whenRan', site.held.length);
      await pause(300);
      const { clicks, events } = await page.evaluate(() => window.bench);
      return {
        acceptPainted,
        acceptEvent: Math.max(shortestEvent, ...events),
        acceptLastScript: last - clicks[0],
      };
    }),
};
