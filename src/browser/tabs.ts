import { storageName } from '../core/record.js';
import { readOwnCookie } from './memory.js';

/**
 * Calls `changed` when a decision was made elsewhere (S-15) than in this page, which has `seen` this cookie of ours: in
 * another tab; on another subdomain, which shares only the cookie; or while it rested in the back/forward cache.
 */
export function watchTabs(
  window: Window & typeof globalThis,
  end: AbortSignal,
  seen: string,
  changed: () => void,
): void {
  const look = ({ type, key, persisted }: Partial<StorageEvent & PageTransitionEvent>) => {
    if (type === 'visibilitychange' && window.document.hidden) return;
    const before = seen;
    seen = readOwnCookie(window);
    if (seen !== before || persisted || key === storageName || key === null) changed();
  };
  for (const name of ['storage', 'pageshow', 'visibilitychange', 'focus'])
    window.addEventListener(name, look, { signal: end });
}
