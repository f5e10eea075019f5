import { locales } from 'samtycke:locales';
import { openHall as open } from './hall.js';
import type { HallKeeper, TextShelf } from './keeper.js';

const shelf: TextShelf = {
  texts: (locale) =>
    locales[locale]?.[0]().then((module) => module.default) ?? Promise.reject(new Error(locale)),
  moreTexts: (locale) =>
    locales[locale]?.[1]().then((module) => module.default) ?? Promise.reject(new Error(locale)),
  locales: Object.keys(locales),
};

/** The hall of the npm package: its texts are found by the site's bundler. */
export const openHall = (keeper: HallKeeper) => open(keeper, shelf);
