import { openTag } from './open-tag.js';
import { createScriptRooms } from './script-rooms.js';

// The classic script of the tag: it acts when it is loaded.
openTag(createScriptRooms);
