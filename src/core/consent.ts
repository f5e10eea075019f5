import type { Catalogue } from './catalogue.js';
import type { Verdict, Verdicts } from './decision.js';
import type { Change } from './events.js';
import type { Decision } from './record.js';

/** What the state needs from the world. */
export interface ConsentPorts {
  readonly catalogue: Catalogue;
  /** Seconds since 1970. */
  readonly now: () => number;
  /** Version of what is asked; none before the configuration is known. */
  readonly revision: () => string | undefined;
  /** The browser's objection signal, if the site heeds it. */
  readonly objection: () => unknown;
  /** Everything that follows from a decision. Boot, commit and another tab all end here. */
  readonly effect: (change: Omit<Change, 'record'>) => void;
}

/** The decision in force. */
export interface Consent {
  decision(): Decision | null;
  /** The verdict on every unit; what was not asked, or asked otherwise, is denied. */
  verdicts(): Verdicts;
  /** Has this unit an answer to today's question? */
  isAnswered(id: string): boolean;
  /** Units without an answer to today's question. */
  news(): readonly string[];
  has(name: string): boolean;
  /** Is anything granted? */
  hasGrants(): boolean;
  /** Treats services as granted until the page is left. */
  grantHere(ids: readonly string[]): void;
  /** Takes over a decision: at start, by commit, from another tab, or none after everything was forgotten. */
  adopt(decision: Decision | null, action: Change['action']): void;
}

export function createConsent({ catalogue, now, revision, objection, effect }: ConsentPorts): Consent {
  let current: Decision | null = null;
  const here = new Set<string>();

  const decision = () =>
    current && current.ends > now() && current.revision === revision() ? current : null;
  /** A signal that was switched on after a yes takes it back; a yes given in spite of it stands (G-01). */
  const isOverruled = (id: string) => objection() && !current?.signal && current?.verdicts[id] === 'granted';
  const isAnswered = (id: string) => {
    const { verdicts = {}, scopes = {} } = decision() ?? {};
    return (
      Object.hasOwn(verdicts, id) &&
      (Object.hasOwn(scopes, id) ? scopes[id] : '') === catalogue.scopeOf(id) &&
      !isOverruled(id)
    );
  };
  const verdictOn = (id: string): Verdict => (isAnswered(id) && current?.verdicts[id]) || 'denied';
  const verdicts = (): Verdicts => Object.fromEntries(ids().map((id) => [id, verdictOn(id)]));
  const ids = () => catalogue.units().map(({ id }) => id);
  const isGranted = (id: string) => verdictOn(id) === 'granted';

  return {
    decision,
    verdicts,
    isAnswered,
    news: () => ids().filter((id) => !isAnswered(id)),
    has(name) {
      if (name === 'necessary' || here.has(name)) return true;
      if (catalogue.isUnit(name)) return isGranted(name);
      const members = catalogue.units().filter(({ category }) => category === name);
      return members.length > 0 && members.every(({ id }) => isGranted(id));
    },
    hasGrants: () => ids().some(isGranted),
    grantHere: (granted) => granted.forEach((id) => here.add(id)),
    adopt(taken, action) {
      const before = verdicts();
      current = taken;
      here.clear();
      const turned = (verdict: Verdict) =>
        ids().filter((id) => verdictOn(id) === verdict && (before[id] ?? 'denied') !== verdict);
      effect({ action, granted: turned('granted'), denied: turned('denied') });
    },
  };
}
