import { beside, visit } from '../harness/visit.mjs';
import { siteWith } from '../site.mjs';

export const settings = {
  id: 'settings',
  figures: { settingsSeen: { title: 'Settings clicked until the preferences are visible', unit: 'ms' } },
  appliesTo: (peer) => Boolean(peer.selectors?.settings),
  run: ({ browser, server, peer }) =>
    visit({ browser, peer }, async ({ page, open, settle, click, bench }) => {
      await open(await server.address(peer, siteWith()));
      await settle();
      const seen = beside(bench('whenSeen', peer.selectors.preferences));
      await click(peer.selectors.settings);
      const clicked = await page.evaluate(() => window.bench.clicks[0]);
      return { settingsSeen: (await seen) - clicked };
    }),
};
