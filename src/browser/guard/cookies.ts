import type { Patches } from './patches.js';
import type { Sentry } from './sentry.js';

const isRemoval = (cookie: string) =>
  /;\s*max-age\s*=\s*[0-]/i.test(cookie) ||
  Date.parse(/;\s*expires\s*=([^;]*)/i.exec(cookie)?.[1] ?? '') < Date.now();

export interface CookieOptions {
  readonly cookies: () => 'refuse' | 'report' | 'off';
  /** Says it once. */
  readonly report: (message: string) => void;
}

/** Refuses (or only reports) cookies that belong to denied services alone. Removing one is always allowed. */
export const guardCookies =
  ({ cookies, report }: CookieOptions) =>
  (sentry: Sentry, { methods, properties }: Patches): void => {
    const isRefused = (name: string) => {
      const mode = cookies();
      const owners = mode === 'off' ? [] : sentry.heldCookie(name);
      if (!owners.length) return false;
      const isRefusing = mode === 'refuse';
      report(`Cookie ${name} of ${owners} ${isRefusing ? 'refused' : 'written without consent'}.`);
      return isRefusing;
    };
    properties('Document', 'cookie', (value, write) => {
      const cookie = String(value);
      if (isRemoval(cookie) || !isRefused(cookie.split(/[=;]/)[0]?.trim() ?? '')) write(value);
    });
    methods('CookieStore', 'set', ([first], native) => {
      const { name = first, expires = null } = Object(first);
      const isOver = expires !== null && expires < Date.now();
      return isOver || !isRefused(String(name)) ? native() : Promise.resolve();
    });
  };
