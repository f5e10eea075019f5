export { firstPartyHosts } from './address.mjs';
export { chromiumFlags, openChromium } from './browser.mjs';
export { openCrowd } from './crowd.mjs';
export { engineNames, startEngine } from './engines.mjs';
export { startServer } from './server.mjs';
export { storedNames, takeSnapshot } from './snapshot.mjs';
export * as snippets from './snippets.mjs';
export { startVisit } from './visit.mjs';
