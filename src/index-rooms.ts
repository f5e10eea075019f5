import { locales } from 'samtycke:locales';
import type { Rooms } from './keeper.js';

/** The other parts of the widget, by imports that a bundler can follow. */
export const createIndexRooms = (): Rooms => ({
  hall: () => import('./hall.js'),
  desk: () => import('./index-desk.js'),
  opening: () => import('./opening.js'),
  texts(set) {
    const [locale = '', more] = set.split('.');
    return locales[locale]?.[more ? 1 : 0]() ?? Promise.reject(new Error(set));
  },
  locales: Object.keys(locales),
});
