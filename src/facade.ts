import { readHistory } from './browser/memory.js';
import type { Samtycke } from './core/api.js';
import type { Catalogue } from './core/catalogue.js';
import type { Consent } from './core/consent.js';
import type { createEvents } from './core/events.js';
import type { Desk, WithDesk } from './keeper.js';

interface FacadeParts {
  readonly window: Window & typeof globalThis;
  readonly catalogue: Catalogue;
  readonly consent: Consent;
  readonly events: ReturnType<typeof createEvents>;
  readonly withDesk: WithDesk;
  readonly destroy: () => void;
  readonly report: (message: string, cause?: unknown) => void;
}

/** The object that a page's own code holds. */
export function createFacade(parts: FacadeParts): Samtycke {
  const { window, catalogue, consent, events, withDesk, report } = parts;
  const { on } = events;

  function when(id: string): Promise<void>;
  function when(id: string, run: () => void): () => void;
  function when(id: string, run?: () => void) {
    if (!run) return new Promise<void>((resolve) => void when(id, resolve));
    let isOver = false;
    const look = () => {
      if (isOver || !consent.has(id)) return;
      undo();
      try {
        run();
      } catch (cause) {
        report(`A listener for ${id} failed.`, cause);
      }
    };
    const undos = [on('ready', look), on('change', look)];
    const undo = () => {
      isOver = true;
      for (const stop of undos) stop();
    };
    look();
    return undo;
  }
  /** What the desk does, in its absence as soon as it is there. */
  const verb =
    <Name extends keyof Desk['verbs']>(name: Name): Desk['verbs'][Name] =>
    (...values: never[]) =>
      new Promise<never>((resolve) =>
        withDesk(({ verbs }) => resolve(Reflect.apply(verbs[name], verbs, values) as never)),
      );

  return {
    has(id) {
      if (!catalogue.knows(id)) report(`has("${id}"): no such service or category.`);
      return consent.has(id);
    },
    when,
    on,
    acceptAll: verb('acceptAll'),
    rejectAll: verb('rejectAll'),
    save: verb('save'),
    withdraw: verb('withdraw'),
    open: verb('open'),
    close: verb('close'),
    get record() {
      const decision = consent.decision();
      const { entries: history } = readHistory(window);
      const last = history.at(-1);
      // What counts is the decision; the history proves it where it tells of the same.
      return decision && Object.freeze({ ...(last?.time === decision.time && last), ...decision, history });
    },
    exportRecord: verb('exportRecord'),
    forget: verb('forget'),
    destroy: parts.destroy,
  };
}
