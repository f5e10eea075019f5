import { openDesk as open } from './desk.js';
import type { Keeper, Shelves } from './keeper.js';

export { tellProblems } from './desk.js';

const chunks = {
  opening: () => import('./opening.js'),
  preferences: () => import('./ui/preferences/preferences.js'),
};
const shelves: Shelves = {
  // A bundler knows where it is, we don't.
  fetchAhead: (chunk) => void chunks[chunk]().catch(() => {}),
  preferences: chunks.preferences,
  placeholder: () => import('./ui/placeholder.js'),
  exporter: () => import('./export.js'),
  doctor: () => import('./development.js'),
};

/** The desk of the npm package: what it loads is found by the site's bundler. */
export const openDesk = (keeper: Keeper) => open(keeper, shelves);
