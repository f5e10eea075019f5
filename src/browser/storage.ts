import Cookies from 'js-cookie';
import { pack } from '../core/pack.js';
import { type Decision, type Entry, readEntry } from '../core/record.js';
import { type Labels, newer, readCookies, readDecision, readHistory, storageName } from './memory.js';

/** Where the decision and its history are kept: cookie and localStorage, each restoring the other. */
export interface Store {
  /** The newest decision that can be read and believed, and whether it had to be restored. */
  read(): Decision | null;
  /** Keeps an entry; false if this browser does not let us. */
  write(entry: Entry, history: readonly Entry[], label: Labels | null): boolean;
  /** Keeps how the control looks, beside a history that is there already. */
  relabel(label: Labels): void;
  /** Removes everything the widget has stored. */
  clear(): void;
}

interface StoreOptions {
  readonly window: Window & typeof globalThis;
  readonly domain: string | undefined;
  /** Names that shortened ids in the cookie may stand for. */
  readonly names: () => readonly string[];
  /** Seconds since 1970. */
  readonly now: () => number;
}

/** The store of this page. Nothing is written before there is a decision. */
export function createStore({ window, domain, names, now }: StoreOptions): Store {
  const mine = () => readCookies(window).filter(([name]) => name === storageName);
  const shared = domain === undefined ? {} : { domain };
  const setCookie = (decision: Decision) => {
    const value = pack(decision);
    const secure = window.location.protocol === 'https:';
    try {
      // A copy for this host alone, or for the domain, would stand beside the new one and contradict it.
      if (mine().length > 1 || domain) {
        Cookies.remove(storageName);
        Cookies.remove(storageName, { domain: window.location.hostname });
      }
      Cookies.set(storageName, value, {
        ...shared,
        path: '/',
        sameSite: 'Lax',
        secure,
        expires: new Date(decision.ends * 1000),
      });
    } catch {
      return false; // Blocked storage, or an element named `cookie` in the way (S-10): localStorage still holds it.
    }
    return mine().some((cookie) => cookie[1] === value);
  };
  const local = (use: (storage: Storage) => void) => {
    try {
      use(window.localStorage);
      return true;
    } catch {
      return false;
    }
  };

  const keep = (entries: readonly Entry[], label: Labels | null) =>
    local((storage) => storage.setItem(storageName, JSON.stringify({ v: 2, entries, label })));

  return {
    read() {
      const inCookie = readDecision(mine(), now(), names());
      const decision = newer(inCookie, readEntry(readHistory(window).entries.at(-1), now()));
      // Safari drops script-written cookies after seven days: restored with the original end (S-14).
      if (decision && decision.ends > now() && (mine().length !== 1 || inCookie?.time !== decision.time))
        setCookie(decision);
      return decision;
    },
    write(entry, entries, label) {
      const isInCookie = setCookie(entry);
      return keep(entries, label) || isInCookie;
    },
    relabel(label) {
      const { entries } = readHistory(window);
      if (entries.length) keep(entries, label);
    },
    clear() {
      try {
        Cookies.remove(storageName);
        Cookies.remove(storageName, { ...shared });
      } catch {
        // Nothing could be stored there either.
      }
      local((storage) => storage.removeItem(storageName));
    },
  };
}
