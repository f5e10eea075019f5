import { readConfig } from './browser/tag.js';
import { start } from './create.js';
import { createScriptRooms } from './script-rooms.js';
import { knownServices } from './services/index.js';

// The classic script of the tag: the only module that acts when it is loaded.
declare global {
  interface Window {
    samtycke?: unknown;
  }
}

/** The tag, reached past an element named `currentScript` (S-10). */
function findTag(): HTMLScriptElement | null {
  const accessor = Object.getOwnPropertyDescriptor(Document.prototype, 'currentScript');
  const script: unknown = accessor?.get?.call(document);
  return script instanceof HTMLScriptElement ? script : null;
}

function open() {
  if (window.samtycke && !(window.samtycke instanceof Node) && !(window.samtycke instanceof HTMLCollection)) {
    console.warn('[samtycke] A second copy of the script does nothing.');
    return;
  }
  const tag = findTag();
  const nonce = tag?.nonce || undefined;
  const isDeferred = tag === null || tag.async || tag.defer;
  const rooms = createScriptRooms(tag?.src ?? location.href);
  const { samtycke, configure } = start({ window, rooms, known: knownServices, nonce, isDeferred });
  Object.defineProperty(window, 'samtycke', { value: samtycke, configurable: true, enumerable: true });
  readConfig({ window, tag, known: knownServices.map(({ id }) => id), configure });
}

open();
