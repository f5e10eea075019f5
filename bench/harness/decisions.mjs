import { visit } from './visit.mjs';

/** Makes the decisions that returning visitors bring along, each once: by a click, in a quick visit. */
export function decisions({ server }) {
  const known = new Map();

  const decide = (browser, peer, site, choice) =>
    visit({ browser, peer, network: false, cpu: false }, async ({ page, open, settle, click, bench }) => {
      await open(await server.address(peer, site));
      await settle();
      await click(peer.selectors[choice]);
      await bench('whenDecided', peer.decided.source);
      await settle();
      return page.context().storageState();
    });

  /** What the browser has stored after `accept` or `reject`. */
  return async (browser, peer, site, choice) => {
    const key = `${peer.id} ${site.key} ${choice}`;
    if (!known.has(key)) known.set(key, await decide(browser, peer, site, choice));
    return known.get(key);
  };
}
