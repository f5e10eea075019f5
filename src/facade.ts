import type { Samtycke } from './core/api.js';
import type { Catalogue } from './core/catalogue.js';
import type { Consent } from './core/consent.js';
import type { Choices } from './core/decision.js';
import type { createEvents } from './core/events.js';
import type { Action, How } from './core/record.js';
import type { Front } from './front.js';

/** What the visitor's decisions pass through, by button and by program alike. */
export type Commit = (action: Action, how: How, choices: Choices | boolean) => void;

interface FacadeParts {
  readonly catalogue: Catalogue;
  readonly consent: Consent;
  readonly events: ReturnType<typeof createEvents>;
  readonly commit: Commit;
  readonly front: () => Front | null;
  readonly exportRecord: (format: 'json' | 'jsonld') => Promise<string>;
  readonly forget: () => void;
  readonly destroy: () => void;
  readonly report: (message: string, cause?: unknown) => void;
}

const api: How = { by: 'api', layer: null, trusted: false };

/** Choices that deny a service, or every unit of a category. */
export const denying = (catalogue: Catalogue, id: string): Choices =>
  Object.fromEntries(
    catalogue.units().flatMap((unit) => (unit.id === id || unit.category === id ? [[unit.id, false]] : [])),
  );

/** The object that a page's own code holds. */
export function createFacade(parts: FacadeParts): Samtycke {
  const { catalogue, consent, events, commit, front, report } = parts;
  const isKnown = (id: string) =>
    id === 'necessary' ||
    catalogue.service(id) ||
    catalogue.units().some((unit) => unit.id === id || unit.category === id);

  function when(id: string): Promise<void>;
  function when(id: string, run: () => void): () => void;
  function when(id: string, run?: () => void) {
    if (!run) return new Promise<void>((resolve) => void when(id, resolve));
    let undo: (() => void) | null = null;
    const look = () => {
      if (!consent.has(id)) return;
      undo?.();
      undo = null;
      try {
        run();
      } catch (cause) {
        report(`A listener for ${id} failed.`, cause);
      }
    };
    const undoes = [events.on('ready', look), events.on('change', look)];
    undo = () => undoes.forEach((stop) => stop());
    look();
    return () => undo?.();
  }

  return {
    has(id) {
      if (!isKnown(id)) report(`has("${id}"): no such service or category.`);
      return consent.has(id);
    },
    when,
    on: events.on,
    acceptAll: () => commit('accept-all', api, true),
    rejectAll: () => commit('reject-all', api, false),
    save: (choices) => commit('save', api, choices),
    withdraw: (id) => commit('withdraw', api, id === undefined ? false : denying(catalogue, id)),
    open: (layer = 'preferences') => front()?.open(layer),
    close: () => front()?.close(),
    get record() {
      const history = consent.history();
      const entry = history.at(-1);
      return consent.decision() && entry ? Object.freeze({ ...entry, history }) : null;
    },
    exportRecord: (format = 'json') => parts.exportRecord(format),
    forget: parts.forget,
    destroy: parts.destroy,
  };
}
