import type { Catalogue } from './catalogue.js';
import type { Consent } from './consent.js';
import { type Choices, decide, decideAll, own, type Unit, type Verdicts } from './decision.js';
import { monthsLater } from './months.js';
import { type Action, type Decision, type Entry, type How, seal } from './record.js';

/** What was asked, and for how long an answer holds. */
export interface Terms {
  readonly revision: string;
  /** Months an answer holds: if anything was granted, if all was refused. */
  readonly lifetime: readonly [granted: number, refused: number];
  /** Does every decision get an id, refusals too? */
  readonly identifyAll: boolean;
  readonly signal: 'gpc' | 'dnt' | null;
  readonly locale: string;
  /** Hash of what was on the screen; null if nothing was. */
  readonly notice: string | null;
  readonly widget: string;
  readonly origin: string;
}

interface Parts {
  readonly catalogue: Catalogue;
  readonly consent: Consent;
  readonly terms: Terms;
  readonly time: number;
  /** Random id of 128 bits. */
  readonly createId: () => string;
  readonly before: Entry | undefined;
}

/** The entry that a choice makes: a verdict on every unit that was asked about, sealed to the entry before. */
export function commitEntry(
  { catalogue, consent, terms, time, createId, before }: Parts,
  action: Action,
  how: How,
  choices: Choices | boolean,
): Entry {
  const units = catalogue.units();
  const old = consent.verdicts();
  const earlier = consent.decision();
  const isNamed = ({ id, category }: Unit) =>
    typeof choices === 'boolean' || Object.hasOwn(choices, id) || Object.hasOwn(choices, category);
  // An embed allowed in its place, one service taken back: what was not asked stays unanswered.
  const isAboutSome = action === 'embed' || action === 'withdraw';
  const asked = units.filter((unit) => !isAboutSome || isNamed(unit) || consent.isAnswered(unit.id));
  const decided = typeof choices === 'boolean' ? decideAll(asked, choices) : decide(asked, old, choices);
  const verdicts = { ...answeredElsewhere(catalogue, earlier, choices), ...decided };
  const ids = Object.keys(verdicts);
  const hasGrants = Object.values(verdicts).includes('granted');
  const { lifetime, identifyAll, signal, ...shown } = terms;
  // None of these renews anybody's consent to the others, nor does an answer about what is new (L-37).
  const isWhole = typeof choices === 'boolean' || (action === 'save' && units.every(isNamed));
  const fresh = monthsLater(time, lifetime[hasGrants ? 0 : 1]);
  // Who has consented once stays the same person to the record that must show it was taken back.
  const id = earlier?.id ?? before?.id ?? (hasGrants || identifyAll ? createId() : undefined);
  const scopeOf = (unit: string) =>
    catalogue.isUnit(unit) ? catalogue.scopeOf(unit) : (own(earlier?.scopes ?? {}, unit) ?? '');
  const scopes = ids.map((unit) => [unit, scopeOf(unit)] as const).filter(([, scope]) => scope);
  const wasFound = (unit: string) =>
    catalogue.isUnit(unit) ? catalogue.isFound(unit) : earlier?.found.includes(unit);
  const content = {
    time,
    ends: isWhole || !earlier ? fresh : Math.min(earlier.ends, fresh),
    ...(id && { id }),
    verdicts,
    scopes: Object.fromEntries(scopes),
    found: ids.filter(wasFound),
    ...(signal && { signal }),
    action,
    how,
    ...shown,
  };
  return seal(content, before);
}

/** Answers about what this page does not use: kept as they are, or taken back, but not granted unseen. */
function answeredElsewhere(
  catalogue: Catalogue,
  earlier: Decision | null,
  choices: Choices | boolean,
): Verdicts {
  const answers = earlier?.verdicts ?? {};
  const units = Object.keys(answers)
    .filter((id) => !catalogue.isUnit(id))
    .map((id): Unit => ({ id, category: catalogue.service(id)?.category ?? id }));
  if (choices === false) return decideAll(units, false);
  const refusals = Object.entries(choices).filter(([, granted]) => !granted);
  return decide(units, answers, Object.fromEntries(refusals));
}
