import { readHistory } from './browser/memory.js';
import type { Samtycke } from './core/api.js';
import type { Shared, Verbs } from './keeper.js';

const verbs = [
  'acceptAll',
  'rejectAll',
  'save',
  'withdraw',
  'open',
  'close',
  'exportRecord',
  'forget',
] as const;

interface FacadeParts extends Shared {
  readonly on: Samtycke['on'];
  readonly when: Samtycke['when'];
  readonly destroy: () => void;
}

/** Read-only, with all that is in it, however deep somebody has nested it. */
function freeze<T>(value: T): T {
  const all: unknown[] = [value];
  // `Object.values` may be Prototype.js's, which also gives what arrays inherit.
  for (const one of all)
    if (Object.isExtensible(one)) all.push(...Object.entries(Object.freeze(one as object)).flat());
  return value;
}

/** The object that a page's own code holds. */
export function createFacade(parts: FacadeParts): Samtycke {
  const { window, catalogue, consent, on, when, withDesk, configured, report, destroy } = parts;

  /** What the desk does, in its absence as soon as it is there. */
  const verbOf =
    (name: keyof Verbs) =>
    (...values: never[]) => {
      const done = new Promise<unknown>((resolve, reject) =>
        withDesk(({ verbs }) => resolve(Reflect.apply(verbs[name], verbs, values)), reject),
      );
      // Who does not wait for it gets no error that the page would not have without us; the console says it anyway.
      done.catch(() => {});
      return done;
    };

  return {
    ...(Object.fromEntries(verbs.map((name) => [name, verbOf(name)])) as unknown as Pick<
      Samtycke,
      keyof Verbs
    >),
    has(id) {
      if (configured() && !catalogue.knows(id)) report(`has("${id}"): no such service or category.`);
      return consent.has(id);
    },
    when,
    on,
    get record() {
      const decision = consent.decision();
      const { entries: history } = readHistory(window);
      const last = history.at(-1);
      // What counts is the decision; the history proves it where it tells of the same.
      return decision && freeze({ ...(last?.time === decision.time && last), ...decision, history });
    },
    destroy,
  };
}
