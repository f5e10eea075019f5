import { openDesk as open } from './desk.js';
import type { Keeper, Shelves } from './keeper.js';

export { tellProblems } from './desk.js';

const shelves: Shelves = {
  // A bundler knows where it is, we don't.
  fetchPreferences: () => void import('./ui/preferences/preferences.js').catch(() => {}),
  preferences: () => import('./ui/preferences/preferences.js'),
  placeholder: () => import('./ui/placeholder.js'),
  exporter: () => import('./export.js'),
  doctor: () => import('./development.js'),
};

/** The desk of the npm package: what it loads is found by the site's bundler. */
export const openDesk = (keeper: Keeper) => open(keeper, shelves);
