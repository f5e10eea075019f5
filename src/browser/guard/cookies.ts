import type { Sentry } from './sentry.js';
import { together, type Undo, wrapMethod, wrapProperty } from './wrap.js';

const isRemoval = (cookie: string) => /;\s*(max-age\s*=\s*(0|-)|expires\s*=[^;]*(1970|1969))/i.test(cookie);

/** Refuses (or only reports) cookies that belong to denied services alone. Removing one is always allowed. */
export function guardCookies(
  sentry: Sentry,
  mode: 'refuse' | 'report',
  report: (message: string) => void,
): Undo {
  const { window } = sentry;
  const seen = new Set<string>();
  const isRefused = (name: string) => {
    const owners = sentry.heldCookie(name);
    if (!owners.length) return false;
    if (!seen.has(name))
      report(`Cookie ${name} of ${owners} ${mode === 'refuse' ? 'refused' : 'written without consent'}.`);
    seen.add(name);
    return mode === 'refuse';
  };
  const store = (window as { CookieStore?: { prototype: object } }).CookieStore;
  return together([
    wrapProperty(window.Document.prototype, 'cookie', {
      set: (write, value) => {
        const cookie = String(value);
        if (isRemoval(cookie) || !isRefused(cookie.split(/[=;]/)[0]?.trim() ?? '')) write(value);
      },
    }),
    wrapMethod(store?.prototype, 'set', (native, self, args) => {
      const [first] = args;
      const name = typeof first === 'object' && first && 'name' in first ? first.name : first;
      return isRefused(String(name)) ? Promise.resolve() : Reflect.apply(native, self, args);
    }),
  ]);
}
