import { unpack } from '../core/compact.js';
import { isObject } from '../core/config.js';
import type { Decision, Entry } from '../core/record.js';

export const storageName = 'samtycke';

type Cookies = readonly (readonly [name: string, value: string])[];

/** The page's cookies, reached past `<img name="cookie">` (S-10). A name may come twice. */
export function readCookies(window: Window & typeof globalThis): Cookies {
  try {
    const { get } = Object.getOwnPropertyDescriptor(window.Document.prototype, 'cookie') ?? {};
    const text = String(get?.call(window.document) ?? '');
    return text.split('; ').map((pair) => {
      const at = Math.max(pair.indexOf('='), 0);
      return [pair.slice(0, at), pair.slice(at + 1)];
    });
  } catch {
    return []; // Storage is blocked: the getter throws in a sandboxed frame (H7).
  }
}

/** Which of two decisions counts: the newer; of equally new ones the one that grants less. */
export function newer(a: Decision | null, b: Decision | null): Decision | null {
  if (!a || !b) return a ?? b;
  const grants = ({ verdicts }: Decision) =>
    Object.values(verdicts).filter((verdict) => verdict === 'granted').length;
  return b.time > a.time || (b.time === a.time && grants(b) < grants(a)) ? b : a;
}

/** The decision that the cookie holds; of duplicates the newest. */
export const readDecision = (cookies: Cookies, now: number, names: readonly string[]): Decision | null =>
  cookies
    .filter(([name]) => name === storageName)
    .map(([, value]) => unpack(value, now, names))
    .reduce(newer, null);

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

/** The stored history, empty where there is none or storage is blocked. */
export function readHistory(window: Window & typeof globalThis): Stored {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(storageName) ?? '{}');
    if (isObject(stored))
      return {
        entries: (Array.isArray(stored.entries) ? stored.entries : []).filter(isObject) as unknown as Entry[],
        label: isObject(stored.label) ? (stored.label as unknown as Labels) : null,
        unsent: isObject(stored.unsent) ? (stored.unsent as unknown as Unsent) : null,
      };
  } catch {
    // Blocked or foreign.
  }
  return { entries: [], label: null, unsent: null };
}
