import { fetched } from '../harness/fetched.mjs';
import { beside, pause, visit } from '../harness/visit.mjs';
import { siteWith } from '../site.mjs';

const site = siteWith();

const patience = 200;

/** Clicks Reject until it works: the click that worked says from when on the notice was usable. */
async function useReject({ page, bench }, peer) {
  let works = false;
  const decided = beside(
    bench('whenDecided', peer.decided.source).then(() => {
      works = true;
    }),
  );
  let place = await page.evaluate(() => window.bench.rejectReachable);
  for (;;) {
    await page.mouse.click(place.x, place.y);
    await Promise.race([decided, pause(patience)]);
    if (works) return page.evaluate(() => window.bench.clicks.at(-1));
    // A click that is still being worked on may take the notice away before there is another one.
    const again = await Promise.race([bench('whenReachable', peer.selectors.reject), decided]);
    place = again ?? place;
    if (works) return page.evaluate(() => window.bench.clicks.at(-1));
  }
}

export const firstVisit = {
  id: 'first-visit',
  figures: {
    noticeBytes: { title: 'First visit: bytes until the notice is visible', unit: 'B' },
    noticeRequests: { title: 'First visit: requests until then', unit: '' },
    noticeSeen: { title: 'Notice visible', unit: 'ms' },
    noticeUsable: { title: 'Notice usable: a click on Reject works', unit: 'ms' },
  },
  appliesTo: (peer) => Boolean(peer.selectors),
  run: ({ browser, server, peer }) =>
    visit({ browser, peer, watch: true }, async (visitor) => {
      await visitor.open(await server.address(peer, site));
      const noticeSeen = await visitor.page.evaluate(() => window.bench.noticeSeen);
      const noticeUsable = await useReject(visitor, peer);
      const { bytes, requests } = await fetched({
        page: visitor.page,
        server,
        site,
        until: noticeSeen,
      });
      return { noticeBytes: bytes, noticeRequests: requests, noticeSeen, noticeUsable };
    }),
};
