import { fetched } from '../harness/fetched.mjs';
import { visit } from '../harness/visit.mjs';
import { siteWith } from '../site.mjs';

const site = siteWith();

export const returning = {
  id: 'returning',
  figures: {
    returningBytes: { title: 'Returning visitor, empty cache: bytes', unit: 'B' },
    returningRequests: { title: 'Returning visitor: requests', unit: '' },
    returningFirstScript: { title: 'Returning visitor: first consented script ran', unit: 'ms' },
    returningLastScript: { title: 'Returning visitor: last consented script ran', unit: 'ms' },
  },
  appliesTo: (peer) => Boolean(peer.selectors),
  async run({ browser, server, peer, decided }) {
    const stored = await decided(peer, site, 'accept');
    return visit({ browser, peer, stored }, async ({ page, open, settle, bench }) => {
      await open(await server.address(peer, site));
      const returningLastScript = await bench('whenRan', site.held.length);
      await settle();
      const { bytes, requests } = await fetched({ page, server, site });
      const { ran } = await page.evaluate(() => window.bench);
      return {
        returningBytes: bytes,
        returningRequests: requests,
        returningFirstScript: Math.min(...ran),
        returningLastScript,
      };
    });
  },
};
