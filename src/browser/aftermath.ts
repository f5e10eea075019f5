import { isObject } from '../core/config.js';
import { storageName } from '../core/record.js';
import type { Outcome } from '../core/view.js';
import { inSession } from './session.js';

// What a withdrawal did must outlive the reload that ends it. It lies in sessionStorage, of this tab alone, until then.

/** Is there something to tell from before a reload? */
export const hasAftermath = (window: Window & typeof globalThis): boolean =>
  inSession(window, (storage) => storage.getItem(storageName)) !== null;

/** Keeps it, with the place in the page that the visitor was at. */
export const keepAftermath = (window: Window & typeof globalThis, outcome: Outcome): void =>
  void inSession(window, (storage) =>
    storage.setItem(storageName, JSON.stringify({ ...outcome, top: window.scrollY })),
  );

/** Keeps that a withdrawal was pressed which is still to be made, for the next page if this one is left. */
export const keepWithdrawal = (window: Window & typeof globalThis, isTrusted: boolean): void =>
  void inSession(window, (storage) => storage.setItem(storageName, `${isTrusted}`));

/** The withdrawal that an earlier page was left with; null if there is none. */
export const readWithdrawal = (window: Window & typeof globalThis): { readonly trusted: boolean } | null =>
  inSession(window, (storage) => {
    const kept = storage.getItem(storageName);
    return kept === 'true' || kept === 'false' ? { trusted: kept === 'true' } : null;
  });

const namesIn = (list: unknown): readonly string[] =>
  Array.isArray(list) ? list.filter((name) => typeof name === 'string') : [];

/** What is to be told, once, and how far down the page the visitor was. */
export function takeAftermath(
  window: Window & typeof globalThis,
): (Outcome & { readonly top: number }) | null {
  return inSession(window, (storage) => {
    const text = storage.getItem(storageName);
    storage.removeItem(storageName);
    const outcome: unknown = JSON.parse(text ?? 'null');
    if (!isObject(outcome) || !isObject(outcome.cleanUp)) return null;
    const { deleted, kept } = outcome.cleanUp;
    return {
      action: 'withdraw',
      cleanUp: { deleted: namesIn(deleted), kept: namesIn(kept) },
      reloads: true,
      top: Number(outcome.top) || 0,
    };
  });
}
