import { readConfig } from './browser/tag.js';
import { start } from './create.js';
import type { Rooms } from './keeper.js';
import { knownServices } from './services/index.js';

declare global {
  interface Window {
    samtycke?: unknown;
  }
}

/** Starts the widget from its tag: the script that runs now. Its other parts are found by the tag's address. */
export function openTag(createRooms: (script: string) => Rooms): void {
  // An element with this id stands under the name as well.
  if (typeof Object(window.samtycke).acceptAll === 'function') {
    console.warn('[samtycke] A second copy of the script does nothing.');
    return;
  }
  // Reached past an element named `currentScript` (S-10).
  const script: unknown = Reflect.get(Document.prototype, 'currentScript', document);
  const tag = script instanceof HTMLScriptElement ? script : null;
  const nonce = tag?.nonce || undefined;
  const isDeferred = !tag || tag.async || tag.defer;
  const rooms = createRooms(tag?.src || location.href);
  const { samtycke, configure, giveUp } = start({ window, rooms, known: knownServices, nonce, isDeferred });
  window.samtycke = samtycke;
  const known = knownServices.map(({ id }) => id);
  readConfig({ window, tag, known })
    .then(configure)
    .catch((cause) => {
      console.error('[samtycke] The configuration could not be read; nothing is released.', cause);
      giveUp('The configuration could not be read.');
    });
}
