import type { Choices } from './decision.js';
import type { EventName, Events } from './events.js';
import type { ConsentRecord } from './record.js';

/**
 * What a page's own code can ask and do: `window.samtycke`, or what `createConsent()` returns.
 *
 * What returns a promise resolves once it is done: a decision is stored and its `change` told; what it grants starts
 * after the next paint. It rejects with an `Error` that says why if nothing was done: the configuration is wrong, the
 * interface cannot be loaded, nobody is asked here. A promise that you leave alone causes no unhandled rejection.
 */
export interface Samtycke {
  /** Is this service or category granted now? An unknown id is not; the console says so once ids are known. */
  has(id: string): boolean;
  /**
   * Runs `run` once this service or category is granted: now, or later, or never. Returns its undo. Of what the widget
   * loads, `run` comes after the set-up: `gtag` and `fbq` can be called in it, though their scripts are still on the way.
   */
  when(id: string, run: () => void): () => void;
  /** Resolves once this service or category is granted. */
  when(id: string): Promise<void>;
  /** Calls `listener` at every future event of this name. Returns its undo. A throwing listener harms nobody. */
  on<Name extends EventName>(event: Name, listener: (detail: Events[Name]) => void): () => void;
  /** Grants everything the visitor is asked about. One entry in the record. */
  acceptAll(): Promise<void>;
  /** Denies everything. One entry in the record. */
  rejectAll(): Promise<void>;
  /** Decides by service or category; what is not named keeps its verdict, or is denied. One entry in the record. */
  save(choices: Choices): Promise<void>;
  /** Withdraws the consent to one service or category, or all of it. One entry in the record. */
  withdraw(id?: string): Promise<void>;
  /** Opens the notice or the preferences. @default 'preferences' */
  open(layer?: 'notice' | 'preferences'): Promise<void>;
  /** Closes what is open. It decides nothing. */
  close(): Promise<void>;
  /** The record in force with its history, read-only; null before a decision. */
  readonly record: ConsentRecord | null;
  /** The visitor's copy: the whole history as JSON, or in ISO/IEC TS 27560 terms as JSON-LD. */
  exportRecord(format?: 'json' | 'jsonld'): Promise<string>;
  /** Erases everything the widget has stored and asks again. */
  forget(): Promise<void>;
  /** Takes the widget out of this page. Vendors’ scripts that run go on; one created after it starts none twice. */
  destroy(): void;
}
