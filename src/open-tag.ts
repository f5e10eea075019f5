import { documentPrototype } from './browser/document.js';
import { readConfig } from './browser/tag.js';
import { type Surroundings, start } from './create.js';
import type { Rooms } from './keeper.js';

/** What the scripts of the tag differ in. */
interface Build extends Pick<Surroundings, 'known' | 'createGuard'> {
  /** The other parts, found by the script's address. */
  readonly createRooms: (script: string) => Rooms;
}

/** Starts the widget from its tag: the script that runs now. */
export function openTag({ createRooms, known, createGuard }: Build): void {
  // An element with this id stands under the name as well.
  if (typeof Object(window.samtycke).acceptAll === 'function') {
    console.warn('[samtycke] A second copy of the script does nothing.');
    return;
  }
  const script: unknown = Reflect.get(documentPrototype(window), 'currentScript', document);
  const tag = script instanceof HTMLScriptElement ? script : null;
  const nonce = tag?.nonce;
  const isDeferred = !tag || tag.async || tag.defer;
  const rooms = createRooms(tag?.src || location.href);
  const { samtycke, configure, giveUp } = start({ window, rooms, known, createGuard, nonce, isDeferred });
  window.samtycke = samtycke;
  readConfig({ window, tag, known: known.map(({ id }) => id) })
    .then(configure)
    .catch((cause) => {
      console.error('[samtycke] The configuration could not be read; nothing is released.', cause);
      giveUp('The configuration could not be read.');
    });
}
