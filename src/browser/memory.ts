import { unpack } from '../core/compact.js';
import { isObject } from '../core/config.js';
import type { Decision, Entry } from '../core/record.js';

export const storageName = 'samtycke';

type Cookies = readonly (readonly [name: string, value: string])[];

/** The page's cookies, reached past `<img name="cookie">` (S-10). A name may come twice. */
export function readCookies(window: Window & typeof globalThis): Cookies {
  try {
    const text = String(Reflect.get(window.Document.prototype, 'cookie', window.document));
    return text.split('; ').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return [name, value];
    });
  } catch {
    return []; // Storage is blocked: the getter throws in a sandboxed frame (H7).
  }
}

const grants = ({ verdicts }: Decision) =>
  Object.values(verdicts).filter((verdict) => verdict === 'granted').length;

/** The decision that the cookie holds: of duplicates the newest, of equally new ones the one that grants less. */
export const readDecision = (cookies: Cookies, now: number, names: readonly string[]): Decision | null =>
  cookies
    .flatMap(([name, value]) => (name === storageName && unpack(value, now, names)) || [])
    .sort((a, b) => b.time - a.time || grants(a) - grants(b))[0] ?? null;

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
  let stored: Partial<Stored> = {};
  try {
    stored = Object(JSON.parse(window.localStorage.getItem(storageName) ?? '{}'));
  } catch {
    // Blocked or foreign.
  }
  const { entries, label = null, unsent = null } = stored;
  return {
    entries: Array.isArray(entries) ? (entries as readonly Entry[]).filter(isObject) : [],
    label,
    unsent,
  };
}
