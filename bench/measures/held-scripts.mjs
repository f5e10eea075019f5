import { shortestEvent } from '../harness/conditions.mjs';
import { beside, pause, visit } from '../harness/visit.mjs';
import { siteWith } from '../site.mjs';

/** A visitor who clicks on in the page while its scripts are being released. */
const betweenClicks = 50;

/** The network is fast here: what is measured is the widget, not the 1000 answers. */
const heldScripts = (count) => ({
  id: `held-${count}`,
  figures: {
    [`held${count}`]: { title: `${count} held scripts: Accept until the last ran`, unit: 'ms' },
    [`held${count}Worst`]: { title: `${count} held scripts: worst interaction meanwhile`, unit: 'ms' },
  },
  appliesTo: (peer) => Boolean(peer.selectors),
  run: ({ browser, server, peer }) =>
    visit({ browser, peer, network: false }, async ({ page, open, settle, click, bench }) => {
      await open(await server.address(peer, siteWith({ held: count })));
      await settle();
      const place = await bench('reach', '#page-button');
      let last;
      const finished = beside(
        bench('whenRan', count).then((time) => {
          last = time;
        }),
      );
      await click(peer.selectors.accept);
      while (last === undefined) {
        await page.mouse.click(place.x, place.y);
        await Promise.race([finished, pause(betweenClicks)]);
      }
      await pause(300);
      const { clicks, events } = await page.evaluate(() => window.bench);
      return {
        [`held${count}`]: last - clicks[0],
        [`held${count}Worst`]: Math.max(shortestEvent, ...events),
      };
    }),
});

export const held10 = heldScripts(10);
export const held100 = heldScripts(100);
export const held1000 = heldScripts(1000);
