import { createGuard } from './browser/guard/guard.js';
import { createIndexRooms } from './index-rooms.js';
import { openTag } from './open-tag.js';
import { tracedServices } from './services/traced.js';

// The same as script.ts with everything in one file: it acts when it is loaded.
openTag({ createRooms: createIndexRooms, known: tracedServices, createGuard });
