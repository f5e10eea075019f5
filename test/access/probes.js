// Measures of what a visitor sees, for the browser: each takes an element of any frame and returns sentences about what
// is wrong with it; none is good.
export { contrast, contrasts } from './contrast.js';
export { unequal } from './equality.js';
export { differences, styles } from './isolation.js';
export { badPlaces, looks } from './places.js';
