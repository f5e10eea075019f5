import type { Rooms } from './keeper.js';

/** The other parts of the widget, by imports that a bundler can follow. */
export const createIndexRooms = (): Rooms => ({
  hall: () => import('./index-hall.js'),
  desk: () => import('./index-desk.js'),
  code: () => import('./services/code.js'),
});
