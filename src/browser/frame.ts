import type { Settings } from '../core/config.js';

/** Is this page in a frame of another origin, where nothing is asked and everything is denied (S-11)? */
export function isFramed(window: Window & typeof globalThis, { framed }: Pick<Settings, 'framed'>): boolean {
  if (framed === 'show' || window.top === window) return false;
  try {
    const { origin } = window.location;
    // A frame that the page has written itself has no address that says so; a foreign one does not come this far.
    return window.top?.location.origin !== origin && origin !== 'null';
  } catch {
    return true;
  }
}

/** Is this page served from the developer's own machine? */
export const isDevelopment = ({ hostname }: Location): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$|\.(localhost|local)$/.test(hostname);
