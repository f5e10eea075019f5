import { accept } from './accept.mjs';
import { firstVisit } from './first-visit.mjs';
import { held10, held100, held1000 } from './held-scripts.mjs';
import { insertionsDenied, insertionsGranted } from './insertions.mjs';
import { load } from './load.mjs';
import { returning } from './returning.mjs';
import { services20, services200 } from './services.mjs';
import { settings } from './settings.mjs';

/** In the order of the report. */
export const measures = [
  firstVisit,
  load,
  settings,
  accept,
  returning,
  held10,
  held100,
  held1000,
  services20,
  services200,
  insertionsDenied,
  insertionsGranted,
];
