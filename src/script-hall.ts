import { openHall as open } from './hall.js';
import type { HallKeeper, TextShelf } from './keeper.js';

/** Languages there are texts for; the build fills them in. */
declare const __LOCALES__: readonly string[];

const texts = (file: string) =>
  import(`./locales/${file}.js`).then((module: { default: Record<string, string> }) => module.default);

const shelf: TextShelf = {
  texts,
  moreTexts: (locale) => texts(`${locale}.more`),
  locales: __LOCALES__,
};

/** The hall of the classic script: its texts lie beside it. */
export const openHall = (keeper: HallKeeper) => open(keeper, shelf);
