import type { Rooms } from './keeper.js';

/** File names of the chunks beside the classic script; the build fills them in. */
declare const __CHUNKS__: {
  readonly desk: string;
  readonly preferences: string;
  readonly placeholder: string;
  readonly problems: string;
  readonly code: string;
  readonly exporter: string;
};
/** Languages there are texts for; the build fills them in. */
declare const __LOCALES__: readonly string[];

/** The other parts of the widget, found beside the script that the tag names. */
export function createScriptRooms(script: string): Rooms {
  // Not cached here: the browser keeps each module once.
  const load = (file: string) => import(new URL(file, script).href);
  const texts = (file: string) =>
    load(`locales/${file}.js`).then((module: { default: Record<string, string> }) => module.default);
  return {
    desk: () => load(__CHUNKS__.desk),
    preferences: () => load(__CHUNKS__.preferences),
    code: () => load(__CHUNKS__.code),
    problems: () => load(__CHUNKS__.problems),
    placeholder: () => load(__CHUNKS__.placeholder),
    exporter: () => load(__CHUNKS__.exporter),
    texts,
    moreTexts: (locale) => texts(`${locale}.more`),
    locales: __LOCALES__,
  };
}
