import { locales } from 'samtycke:locales';
import type { Rooms } from './keeper.js';

/** The other parts of the widget, by imports that a bundler can follow. */
export const createIndexRooms = (): Rooms => ({
  desk: () => import('./desk.js'),
  preferences: () => import('./ui/preferences/preferences.js'),
  code: () => import('./services/code.js'),
  problems: () => import('./core/problems.js'),
  placeholder: () => import('./ui/placeholder.js'),
  exporter: () => import('./export.js'),
  texts: (locale) =>
    locales[locale]?.[0]().then((module) => module.default) ?? Promise.reject(new Error(locale)),
  moreTexts: (locale) =>
    locales[locale]?.[1]().then((module) => module.default) ?? Promise.reject(new Error(locale)),
  locales: Object.keys(locales),
});
