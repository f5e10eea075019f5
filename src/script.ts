import { createGuard } from './browser/guard/guard.js';
import { openTag } from './open-tag.js';
import { createScriptRooms } from './script-rooms.js';
import { tracedServices } from './services/traced.js';

// The classic script of the tag: it acts when it is loaded.
openTag({ createRooms: createScriptRooms, known: tracedServices, createGuard });
