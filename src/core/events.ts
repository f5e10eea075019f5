import type { Action, ConsentRecord } from './record.js';

/** What a change event tells: what changed, not only that something did. */
export interface Change {
  /** The record in force; null before a decision, and after the visitor had everything forgotten. */
  readonly record: ConsentRecord | null;
  /** What led here: the visitor's action, or `restore` at start, `tab` from another tab, `forget`. */
  readonly action: Action | 'restore' | 'tab' | 'forget';
  /** Services granted now that were not before. */
  readonly granted: readonly string[];
  /** Services denied now that were granted before. */
  readonly denied: readonly string[];
}

/** Every event with what its listener receives. */
export interface Events {
  /** The decision is known (or known to be missing), and what is granted may start. */
  ready: Change;
  /** The visitor decided, here or in another tab. */
  change: Change;
  /** The notice or the preferences opened. */
  show: { readonly layer: 'notice' | 'preferences' };
  /** The notice or the preferences closed. */
  hide: { readonly layer: 'notice' | 'preferences' };
  /** Something failed; what we did instead is said in `message`. */
  error: { readonly message: string; readonly cause?: unknown };
}

export type EventName = keyof Events;

/** Typed events: future ones only, and a throwing listener harms nobody. */
export function createEvents(report: (cause: unknown) => void) {
  const listeners = new Map<EventName, Set<(detail: never) => void>>();
  return {
    on<Name extends EventName>(name: Name, listener: (detail: Events[Name]) => void): () => void {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => void set.delete(listener);
    },
    emit<Name extends EventName>(name: Name, detail: Events[Name]) {
      for (const listener of [...(listeners.get(name) ?? [])])
        try {
          (listener as (detail: Events[Name]) => void)(detail);
        } catch (cause) {
          report(cause);
        }
    },
  };
}
