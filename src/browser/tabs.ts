import type { Undo } from './guard/wrap.js';
import { readCookies, storageName } from './memory.js';

/**
 * Calls `changed` when a decision was made elsewhere (S-15): in another tab; on another subdomain, which shares only the
 * cookie; or while this page rested in the back/forward cache.
 */
export function watchTabs(window: Window & typeof globalThis, changed: () => void): Undo {
  const cookies = () => String(readCookies(window).filter(([name]) => name === storageName));
  let seen = cookies();
  const look = () => {
    if (window.document.hidden) return;
    const before = seen;
    seen = cookies();
    if (seen !== before) changed();
  };
  const events: readonly (readonly [string, (event: Event) => void])[] = [
    [
      'storage',
      (event) => {
        const { key } = event as StorageEvent;
        if (key === storageName || key === null) changed();
      },
    ],
    [
      'pageshow',
      (event) => {
        if ((event as PageTransitionEvent).persisted) changed();
      },
    ],
    ['visibilitychange', look],
    ['focus', look],
  ];
  for (const [name, listen] of events) window.addEventListener(name, listen);
  return () => {
    for (const [name, listen] of events) window.removeEventListener(name, listen);
  };
}
