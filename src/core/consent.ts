import type { Catalogue } from './catalogue.js';
import { type Choices, decide, decideAll, difference, isGranted, type Verdicts } from './decision.js';
import type { Change } from './events.js';
import { type Action, type Decision, type Entry, type How, seal } from './record.js';

/** What the state needs from the world. */
export interface ConsentPorts {
  readonly catalogue: Catalogue;
  /** Seconds since 1970. */
  readonly now: () => number;
  /** Random id of 128 bits. */
  readonly createId: () => string;
  /** What is asked and for how long an answer holds; known once the configuration is. */
  readonly terms: () => Terms;
  /** Keeps an entry beyond this page. */
  readonly store: (entry: Entry, history: readonly Entry[]) => void;
  /** Everything that follows from a decision. Boot, commit and another tab all end here. */
  readonly effect: (change: Change) => void;
}

export interface Terms {
  readonly revision: string;
  /** Seconds an answer holds: if anything was granted, if all was refused. */
  readonly lifetime: readonly [granted: number, refused: number];
  /** Does every decision get an id, refusals too? */
  readonly identifyAll: boolean;
  readonly signal: 'gpc' | 'dnt' | null;
  /** What was on the screen when the decision was made. */
  readonly shown: () => { readonly locale: string; readonly notice: string | null };
  readonly widget: string;
  readonly origin: string;
}

/** The decision in force, and the one way to change it. */
export interface Consent {
  decision(): Decision | null;
  history(): readonly Entry[];
  /** The verdict on every unit; what was not asked, or asked otherwise, is denied. */
  verdicts(): Verdicts;
  /** Units without an answer to today's question. */
  news(): readonly string[];
  has(name: string): boolean;
  /** Treats services as granted until the page is left. */
  grantHere(ids: readonly string[]): void;
  commit(action: Action, how: How, choices: Choices | boolean): void;
  /** Takes over a stored decision: at start, from another tab, or none after everything was forgotten. */
  adopt(decision: Decision | null, history: readonly Entry[], action: Change['action']): void;
}

export function createConsent({ catalogue, now, createId, terms, store, effect }: ConsentPorts): Consent {
  let current: Decision | null = null;
  let past: readonly Entry[] = [];
  const here = new Set<string>();

  const isInForce = (decision: Decision) => decision.ends > now() && decision.revision === terms().revision;
  const answered = (id: string): boolean =>
    current !== null &&
    isInForce(current) &&
    Object.hasOwn(current.verdicts, id) &&
    (current.scopes[id] ?? '') === catalogue.scopeOf(id);
  const verdicts = (): Verdicts =>
    Object.fromEntries(
      catalogue.units().map(({ id }) => [id, (answered(id) && current?.verdicts[id]) || 'denied'] as const),
    );
  const adopt: Consent['adopt'] = (decision, history, action) => {
    const before = verdicts();
    current = decision;
    past = history;
    here.clear();
    const record = past.at(-1) ?? null;
    effect({
      record: decision && record?.time === decision.time ? record : null,
      action,
      ...difference(before, verdicts()),
    });
  };

  return {
    decision: () => (current && isInForce(current) ? current : null),
    history: () => past,
    verdicts,
    news: () => catalogue.units().flatMap(({ id }) => (answered(id) ? [] : [id])),
    has: (name) => here.has(name) || isGranted(catalogue.units(), verdicts(), name),
    grantHere: (ids) => ids.forEach((id) => here.add(id)),
    commit(action, how, choices) {
      const units = catalogue.units();
      const before = verdicts();
      const decided =
        typeof choices === 'boolean' ? decideAll(units, choices) : decide(units, before, choices);
      // An embed allowed in its place answers for itself; what was not asked stays unanswered.
      const asked = (id: string) => action !== 'embed' || answered(id) || decided[id] !== before[id];
      const after = Object.fromEntries(Object.entries(decided).filter(([id]) => asked(id)));
      const ids = Object.keys(after);
      const grants = Object.values(after).includes('granted');
      const { revision, lifetime, identifyAll, signal, shown, widget, origin } = terms();
      const time = now();
      const id = current?.id ?? (grants || identifyAll ? createId() : undefined);
      const scopes = ids.map((unit) => [unit, catalogue.scopeOf(unit)] as const).filter(([, scope]) => scope);
      const entry = seal(
        {
          time,
          ends: time + lifetime[grants ? 0 : 1],
          ...(id && { id }),
          revision,
          verdicts: after,
          scopes: Object.fromEntries(scopes),
          found: ids.filter(catalogue.isFound),
          ...(signal && { signal }),
          action,
          how,
          ...shown(),
          widget,
          origin,
        },
        past.at(-1),
      );
      const history = [...past, entry];
      store(entry, history);
      adopt(entry, history, action);
    },
    adopt,
  };
}
