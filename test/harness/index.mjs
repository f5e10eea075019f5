export { firstPartyHosts } from './address.mjs';
export { openChromium } from './browser.mjs';
export { startServer } from './server.mjs';
export { storedNames, takeSnapshot } from './snapshot.mjs';
export * as snippets from './snippets.mjs';
export { startVisit } from './visit.mjs';
