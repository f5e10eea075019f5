import Cookies from 'js-cookie';
import { agree } from '../core/agreement.js';
import { pack } from '../core/pack.js';
import { type Decision, type Entry, readEntry, seal, storageName } from '../core/record.js';
import { readDecision } from './cookie-decision.js';
import { removeCookie } from './cookie-jar.js';
import { type Labels, readAgreed, readCookies, readHistory, readOwnCookie, type Stored } from './memory.js';

/** Where the decision and its history are kept: cookie and localStorage, each restoring the other. */
export interface Store {
  /** The decision that can be read and believed. Nothing is written: another tab may be about to. */
  look(): Decision | null;
  /** The same at the start of a page. A lost cookie is restored with its original end. */
  read(): Decision | null;
  /** Entries as they are stored, the oldest first, and those of this page that could not be. */
  past(): readonly Entry[];
  /** Keeps a new entry; false if this browser does not let us. */
  write(entry: Entry, label: Labels | null): boolean;
  /**
   * Puts the entry of this page back that another tab has written over, which could not know of it yet: browsers let two
   * tabs write at the same time. It follows what stands there now. Null if there is nothing to mend.
   */
  mend(): Entry | null;
  /** Changes what stands beside a history that is there already. */
  amend(change: Partial<Omit<Stored, 'entries'>>): void;
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

// The value is made of characters that cookies carry as they are.
const jar = Cookies.withConverter({ write: String });

/** The store of this page. Nothing is written before there is a decision. */
export function createStore({ window, domain, names, now }: StoreOptions): Store {
  /** Entries of this page that localStorage does not hold, with those it held before. */
  let unkept: readonly Entry[] = [];
  let current = readAgreed(window);
  /** The last entry of this page. */
  let own: Entry | null = null;
  const mine = () => readCookies(window).filter(([name]) => name === storageName);
  const past = () => [...unkept, ...readHistory(window).entries];

  const setCookie = (decision: Decision) => {
    const value = pack(decision);
    // A copy for another domain or path would stand beside the new one and contradict it.
    if (mine().length) removeCookie(window, storageName);
    const own = { sameSite: 'Lax', secure: window.location.protocol === 'https:' } as const;
    // All that a frame of another site may keep (S-13).
    const apart = { sameSite: 'None', secure: true, partitioned: true } as const;
    // A domain that is not this page's own is refused without a word.
    return [...(domain === undefined ? [] : [{ ...own, domain }]), own, apart].some((attributes) => {
      try {
        jar.set(storageName, value, {
          path: '/',
          expires: new Date(decision.ends * 1000),
          ...attributes,
        });
      } catch {
        return false; // Blocked storage, or an element named `cookie` in the way (S-10): localStorage still holds it.
      }
      return readOwnCookie(window) === value;
    });
  };
  const local = (use: (storage: Storage) => void) => {
    try {
      use(window.localStorage);
      return true;
    } catch {
      return false;
    }
  };
  const keep = (stored: Stored) => {
    const agreement = current && agree(readOwnCookie(window), current);
    return local((storage) =>
      storage.setItem(storageName, JSON.stringify({ v: 2, ...stored, ...agreement })),
    );
  };
  /**
   * Where subdomains share the cookie, a missing one may have been forgotten on another of them: what grants nothing
   * may come back, a grant may not.
   */
  const mayReturn = ({ verdicts }: Decision) =>
    domain === undefined || !Object.values(verdicts).includes('granted');

  const inCookie = () => readDecision(mine(), now(), names());
  const look = () => {
    const last = readEntry(past().at(-1), now());
    current = inCookie() ?? (last && mayReturn(last) ? last : null);
    return current;
  };

  return {
    past,
    look,
    read() {
      const decision = look();
      // Safari drops script-written cookies after seven days (S-14).
      if (decision && decision.ends > now() && (mine().length > 1 || !inCookie())) setCookie(decision);
      if (decision && !readAgreed(window)) keep(readHistory(window));
      return decision;
    },
    write(entry, label) {
      const isInCookie = setCookie(entry);
      current = entry;
      own = entry;
      const before = past();
      const { unsent } = readHistory(window);
      // Where there is no room, the entries before must not stay alone: they may grant what is taken back now.
      const isKept = [[...before, entry], [entry]].some((entries) => keep({ entries, label, unsent }));
      if (!isKept) local((storage) => storage.removeItem(storageName));
      unkept = isKept ? [] : [...before, entry];
      return isKept || isInCookie;
    },
    mend() {
      const { entries, ...rest } = readHistory(window);
      const isLost =
        own && pack(own) === readOwnCookie(window) && past().every(({ hash }) => hash !== own?.hash);
      if (!own || !isLost) return null;
      own = seal(own, entries.at(-1));
      keep({ ...rest, entries: [...entries, own] });
      return own;
    },
    amend(change) {
      const stored = readHistory(window);
      // Another tab may have decided, and this one is still to hear of it.
      look();
      if (stored.entries.length) keep({ ...stored, ...change });
    },
    clear() {
      unkept = [];
      current = null;
      own = null;
      removeCookie(window, storageName);
      local((storage) => storage.removeItem(storageName));
    },
  };
}
