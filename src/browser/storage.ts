import Cookies from 'js-cookie';
import { pack, unpack } from '../core/compact.js';
import { isObject } from '../core/config.js';
import { type Decision, type Entry, readEntry } from '../core/record.js';
import type { CookieJar } from './cookie-jar.js';

export const storageName = 'samtycke';

/** Where the decision and its history are kept: cookie and localStorage, each restoring the other. */
export interface Store {
  /** The newest decision that can be read, and the history as it is stored. */
  read(): { decision: Decision | null; history: readonly Entry[]; label: Labels | null };
  /** Keeps an entry; false if this browser does not let us. */
  write(entry: Entry, history: readonly Entry[], label: Labels | null): boolean;
  /** Removes everything the widget has stored. */
  clear(): void;
}

/** Texts of the permanent control, kept with the record so that a returning visitor needs no language file. */
export interface Labels {
  /** The language that was wished for. */
  readonly wish: string;
  readonly locale: string;
  readonly open: string;
  readonly withdraw: string;
}

interface StoreOptions {
  readonly window: Window & typeof globalThis;
  readonly jar: CookieJar;
  readonly domain: string | undefined;
  /** Names that shortened ids in the cookie may stand for. */
  readonly names: () => readonly string[];
  /** Seconds since 1970. */
  readonly now: () => number;
}

/** Which of two decisions counts: the newer; of equally new ones the one that grants less. */
const newer = (a: Decision | null, b: Decision | null): Decision | null => {
  if (!a || !b) return a ?? b;
  const grants = ({ verdicts }: Decision) =>
    Object.values(verdicts).filter((verdict) => verdict === 'granted').length;
  return b.time > a.time || (b.time === a.time && grants(b) < grants(a)) ? b : a;
};

/** The store of this page. Nothing is written before there is a decision. */
export function createStore({ window, jar, domain, names, now }: StoreOptions): Store {
  // The getter itself throws where storage is blocked, so it is asked for each time.
  const local = <T>(use: (storage: Storage) => T): T | null => {
    try {
      return use(window.localStorage);
    } catch {
      return null;
    }
  };
  const readLocal = (): Record<string, unknown> => {
    try {
      const value: unknown = JSON.parse(local((storage) => storage.getItem(storageName)) ?? '{}');
      return isObject(value) ? value : {};
    } catch {
      return {};
    }
  };
  const cookies = () => jar.all().filter(([name]) => name === storageName);
  const setCookie = (decision: Decision) => {
    const secure = window.location.protocol === 'https:';
    const value = pack(decision);
    try {
      if (cookies().length > 1) jar.remove(storageName);
      const expires = new Date(decision.ends * 1000);
      Cookies.set(storageName, value, {
        expires,
        sameSite: 'Lax',
        secure,
        path: '/',
        ...(domain && { domain }),
      });
    } catch {
      return false; // Blocked storage, or an element named `cookie` in the way (S-10): localStorage still holds it.
    }
    return cookies().some((cookie) => cookie[1] === value);
  };
  const setLocal = (history: readonly Entry[], label: Labels | null) =>
    local((storage) => {
      storage.setItem(storageName, JSON.stringify({ v: 2, entries: history, label }));
      return true;
    }) ?? false;

  return {
    read() {
      const stored = readLocal();
      const history = (Array.isArray(stored.entries) ? stored.entries : []).filter(
        isObject,
      ) as unknown as Entry[];
      const label = isObject(stored.label) ? (stored.label as unknown as Labels) : null;
      const fromHistory = readEntry(history.at(-1), now());
      const packed = cookies().map(([, value]) => unpack(value, now(), names()));
      const fromCookie = packed.reduce(newer, null);
      const decision = newer(fromHistory, fromCookie);
      // Safari drops script-written cookies after seven days: restored with the original end (S-14).
      if (decision && decision.ends > now() && (packed.length !== 1 || fromCookie?.time !== decision.time))
        setCookie(decision);
      return { decision, history, label };
    },
    write(entry, history, label) {
      const inCookie = setCookie(entry);
      return setLocal(history, label) || inCookie;
    },
    clear() {
      jar.remove(storageName);
      local((storage) => storage.removeItem(storageName));
    },
  };
}
