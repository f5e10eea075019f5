import { createNoGuard } from './browser/guard/none.js';
import { openTag } from './open-tag.js';
import { createScriptRooms } from './script-rooms.js';
import { knownServices } from './services/index.js';

// The same as script.ts without the guard, for sites whose trackers are all managed or marked: it acts when it is loaded.
openTag({ createRooms: createScriptRooms, known: knownServices, createGuard: createNoGuard });
