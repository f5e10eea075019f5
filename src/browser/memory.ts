import { type Agreement, agreementOn } from '../core/agreement.js';
import { isObject } from '../core/config.js';
import { type Decision, type Entry, isTimely, storageName } from '../core/record.js';
import { documentPrototype } from './document.js';

export type Cookies = readonly (readonly [name: string, value: string])[];

/** The page's cookies. A name may come twice. */
export function readCookies(window: Window & typeof globalThis): Cookies {
  try {
    const text = String(Reflect.get(documentPrototype(window), 'cookie', window.document));
    return text.split('; ').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return [name, value];
    });
  } catch {
    return []; // Storage is blocked: the getter throws in a sandboxed frame (H7).
  }
}

/** Our cookie's value; of several all, so that they read unlike any one. */
export const readOwnCookie = (window: Window & typeof globalThis): string =>
  readCookies(window)
    .flatMap(([name, value]) => (name === storageName ? value : []))
    .join();

/** The permanent control as it looks, kept with the record so that a returning visitor loads nothing to see it. */
export interface Labels {
  /** Version of the widget that drew it, and the language that was wished for. */
  readonly wish: string;
  readonly style: string;
  readonly locale: string;
  readonly open: string;
  readonly withdraw: string;
}

/** Entries that the site's proof endpoint has not taken yet. */
export interface Unsent {
  readonly hashes: readonly string[];
  /** How often they were offered in vain. */
  readonly tries: number;
  /** When they may be offered again: seconds since 1970. */
  readonly after: number;
}

/** What localStorage holds, as it stands there: checked by whoever relies on it. */
export interface Stored {
  readonly entries: readonly Entry[];
  readonly label: Labels | null;
  readonly unsent: Unsent | null;
}

function readStored(window: Window & typeof globalThis): Partial<Stored & Agreement> {
  let stored: unknown;
  try {
    stored = JSON.parse(window.localStorage.getItem(storageName) ?? '');
  } catch {
    // Nothing there, blocked or foreign.
  }
  // Without a prototype: what page code puts into `Object.prototype` is not stored here (S-07).
  return Object.assign(Object.create(null), stored);
}

/** The stored history, empty where there is none or storage is blocked. */
export function readHistory(window: Window & typeof globalThis): Stored {
  const { entries, label = null, unsent = null } = readStored(window);
  return {
    entries: Array.isArray(entries) ? entries.filter((entry): boolean => isObject(entry)) : [],
    label,
    unsent,
  };
}

/** The check finds damage, not forgery: what would make the parts that rely on it stumble is left to the desk. */
const isUsable = (agreed: unknown): agreed is Decision =>
  isObject(agreed) &&
  isObject(agreed.verdicts) &&
  isObject(agreed.scopes) &&
  Array.isArray(agreed.found) &&
  isTimely(agreed as unknown as Decision, Date.now() / 1000);

/** The decision that cookie and localStorage agree on; null where it takes the desk to find out which to believe. */
export function readAgreed(window: Window & typeof globalThis): Decision | null {
  const { agreed, check } = readStored(window);
  return check === agreementOn(readOwnCookie(window), agreed as Decision) && isUsable(agreed) ? agreed : null;
}
