import { importAgain } from './browser/import-again.js';
import type { Rooms } from './keeper.js';

/** File names of the chunks beside the classic script; the build fills them in. */
declare const __CHUNKS__: { readonly hall: string; readonly desk: string; readonly opening: string };
/** Languages there are texts for; the build fills them in. */
declare const __LOCALES__: readonly string[];

/** The other parts of the widget, found beside the script that the tag names. */
export function createScriptRooms(script: string): Rooms {
  // Not cached here: the browser keeps each module once. It knows where the script lies, unless that came from another
  // origin; of an address in the tag a `<base>` that follows makes another one.
  const load = (file: string) => importAgain(`./${file}`).catch(() => import(new URL(file, script).href));
  return {
    hall: () => load(__CHUNKS__.hall),
    desk: () => load(__CHUNKS__.desk),
    opening: () => load(__CHUNKS__.opening),
    texts: (set) => load(`locales/${set}.js`),
    locales: __LOCALES__,
  };
}
