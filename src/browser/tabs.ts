import type { Undo } from './guard/wrap.js';
import { storageName } from './memory.js';

/** Calls `changed` when another tab has decided, and when this page comes back from the back/forward cache (S-15). */
export function watchTabs(window: Window & typeof globalThis, changed: () => void): Undo {
  const onStorage = (event: StorageEvent) => {
    if (event.key === storageName || event.key === null) changed();
  };
  const onShow = (event: PageTransitionEvent) => {
    if (event.persisted) changed();
  };
  window.addEventListener('storage', onStorage);
  window.addEventListener('pageshow', onShow);
  return () => {
    window.removeEventListener('storage', onStorage);
    window.removeEventListener('pageshow', onShow);
  };
}
