import type { Entry } from '../core/record.js';
import { readHistory, type Unsent } from './memory.js';
import type { Store } from './storage.js';

/** Brings entries to the site's proof endpoint: never in the visitor's way, and not for ever. */
export interface Proof {
  /** Posts a new entry, with those that wait. */
  add(entry: Entry): void;
  /** Posts what waits from earlier pages. */
  send(): void;
}

interface ProofOptions {
  readonly window: Window & typeof globalThis;
  readonly endpoint: string;
  readonly store: Store;
  /** Seconds since 1970. */
  readonly now: () => number;
  readonly report: (message: string, cause?: unknown) => void;
}

/** Characters in one request: what browsers let outlive a page is limited to 64 kB in all. */
const size = 50_000;
/** Offered again after 1, 2, 4 … minutes, eight times; the history keeps every entry in any case. */
const tries = 8;
const waitAfter = (count: number) => 30 * 2 ** count;

/** As many of the oldest entries as fit into one request, and at least one. */
function fitting(entries: readonly Entry[]): readonly Entry[] {
  let sum = 0;
  return entries.filter((entry, index) => {
    sum += JSON.stringify(entry).length;
    return index === 0 || sum < size;
  });
}

export function createProof({ window, endpoint, store, now, report }: ProofOptions): Proof {
  /** Of this page, for browsers that keep nothing. */
  let fresh: readonly string[] = [];
  let isBusy = false;

  const queue = (): Unsent => {
    const { hashes, tries } = readHistory(window).unsent ?? {};
    return { hashes: Array.isArray(hashes) ? hashes : [], tries: Number(tries) || 0, after: 0 };
  };
  const keep = (hashes: readonly string[], tries: number) =>
    store.amend({ unsent: hashes.length ? { hashes, tries, after: now() + waitAfter(tries) } : null });
  const waiting = () => {
    const hashes = [...queue().hashes, ...fresh];
    return store.past().filter(({ hash }) => hashes.includes(hash));
  };
  const post = async (entries: readonly Entry[]) => {
    const { ok, status } = await window.fetch(new URL(endpoint, window.document.baseURI), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ entries }),
      keepalive: true,
      // Nothing goes along that is not in the entries, and nobody else receives them.
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
    });
    if (!ok) throw new Error(`Status ${status}`);
  };
  const send = () => {
    const entries = fitting(waiting());
    if (isBusy || !entries.length) return;
    isBusy = true;
    const hashes = entries.map(({ hash }) => hash);
    const left = (list: readonly string[]) => list.filter((hash) => !hashes.includes(hash));
    post(entries).then(
      () => {
        isBusy = false;
        fresh = left(fresh);
        keep(left(queue().hashes), 0);
        send();
      },
      (cause) => {
        isBusy = false;
        const { hashes, tries: before } = queue();
        const isLast = before + 1 >= tries;
        keep(isLast ? [] : hashes, before + 1);
        if (!isLast) window.setTimeout(send, waitAfter(before + 1) * 1000);
        report('The proof endpoint did not take the record; it is offered again later.', cause);
      },
    );
  };
  return {
    send,
    add({ hash }) {
      const { hashes, tries } = queue();
      keep([...hashes, hash], tries);
      fresh = [...fresh, hash];
      send();
    },
  };
}
