import { visit } from '../harness/visit.mjs';
import { siteWith } from '../site.mjs';

const services = (count) => ({
  id: `services-${count}`,
  figures: {
    [`services${count}`]: {
      title: `${count} services: script, style and layout time at load, added`,
      unit: 'ms',
      added: true,
    },
  },
  appliesTo: () => true,
  run: ({ browser, server, peer }) =>
    visit({ browser, peer, network: false }, async ({ open, settle, metrics }) => {
      await open(await server.address(peer, siteWith({ services: count })));
      await settle();
      const { ScriptDuration, RecalcStyleDuration, LayoutDuration } = await metrics();
      return { [`services${count}`]: (ScriptDuration + RecalcStyleDuration + LayoutDuration) * 1000 };
    }),
});

export const services20 = services(20);
export const services200 = services(200);
