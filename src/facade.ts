import { readHistory } from './browser/memory.js';
import type { Samtycke } from './core/api.js';
import type { Catalogue } from './core/catalogue.js';
import type { Consent } from './core/consent.js';
import type { Choices } from './core/decision.js';
import type { createEvents } from './core/events.js';
import type { How } from './core/record.js';
import type { WithDesk } from './keeper.js';

interface FacadeParts {
  readonly window: Window & typeof globalThis;
  readonly catalogue: Catalogue;
  readonly consent: Consent;
  readonly events: ReturnType<typeof createEvents>;
  readonly withDesk: WithDesk;
  readonly destroy: () => void;
  readonly report: (message: string, cause?: unknown) => void;
}

const api: How = { by: 'api', layer: null, trusted: false };

/** Choices that deny a service, or every unit of a category. */
const denying = (catalogue: Catalogue, id: string): Choices =>
  Object.fromEntries(
    catalogue.units().flatMap((unit) => (unit.id === id || unit.category === id ? [[unit.id, false]] : [])),
  );

/** The object that a page's own code holds. */
export function createFacade(parts: FacadeParts): Samtycke {
  const { window, catalogue, consent, events, withDesk, report } = parts;
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
    acceptAll: () => withDesk((desk) => desk.commit('accept-all', api, true)),
    rejectAll: () => withDesk((desk) => desk.commit('reject-all', api, false)),
    save: (choices) => withDesk((desk) => desk.commit('save', api, choices)),
    withdraw: (id) =>
      withDesk((desk) => desk.commit('withdraw', api, id === undefined ? false : denying(catalogue, id))),
    open: (layer = 'preferences') => withDesk((desk) => desk.open(layer)),
    close: () => withDesk((desk) => desk.close()),
    get record() {
      const { entries } = readHistory(window);
      const entry = entries.at(-1);
      return consent.decision() && entry ? Object.freeze({ ...entry, history: entries }) : null;
    },
    exportRecord: (format = 'json') =>
      new Promise((resolve, reject) => withDesk((desk) => desk.exportRecord(format).then(resolve, reject))),
    forget: () => withDesk((desk) => desk.forget()),
    destroy: parts.destroy,
  };
}
