import { createIndexRooms } from './index-rooms.js';
import { openTag } from './open-tag.js';

// The same as script.ts with everything in one file: it acts when it is loaded.
openTag(createIndexRooms);
