import { own } from '../core/decision.js';
import type { Decision, Entry } from '../core/record.js';

type StatusTerm =
  | 'ConsentGiven'
  | 'RenewedConsentGiven'
  | 'ConsentRefused'
  | 'ConsentWithdrawn'
  | 'ConsentExpired';

/** What became of the consent to one service, and when. */
export interface Status {
  readonly term: StatusTerm;
  readonly time: number;
  readonly ends: number;
  /** The entry by which the visitor said it: an earlier one, if this entry was about other services. */
  readonly said: Pick<Entry, 'action' | 'how' | 'signal'>;
}

interface Answer {
  readonly verdict: string;
  readonly asked: string;
  readonly status: Status;
}

/** What was asked: a new revision or scope is another question. */
const questionOf = ({ revision, scopes }: Decision, unit: string) => `${revision} ${own(scopes, unit) ?? ''}`;

/**
 * Did the visitor answer for every service? Both ways at once do; a save that names all of them begins the time anew. The
 * rest leaves what it does not name as it was.
 */
const answersAll = ({ action, ends }: Entry, before: Answer) =>
  action === 'accept-all' || action === 'reject-all' || (action === 'save' && ends > before.status.ends);

const termFor = (verdict: string, before: Answer | undefined, stands: boolean): StatusTerm => {
  const wasGranted = before?.verdict === 'granted';
  if (verdict === 'granted') return wasGranted ? 'RenewedConsentGiven' : 'ConsentGiven';
  return wasGranted && stands ? 'ConsentWithdrawn' : 'ConsentRefused';
};

/** The statuses of every service, entry by entry: what the visitor said, and that it ran out if it did by `now`. */
export function statusesOf(
  entries: readonly Entry[],
  now: number,
): readonly Readonly<Record<string, readonly Status[]>>[] {
  const answers = new Map<string, Answer>();
  return entries.map((entry, index) => {
    const { time, ends, verdicts, action, how, signal } = entry;
    const until = Math.min(entries[index + 1]?.time ?? now, now);
    return Object.fromEntries(
      Object.entries(verdicts).map(([unit, verdict]) => {
        const before = answers.get(unit);
        const asked = questionOf(entry, unit);
        const stands = before !== undefined && before.status.ends > time && before.asked === asked;
        const isUntouched = stands && before.verdict === verdict && !answersAll(entry, before);
        const said = { action, how, ...(signal && { signal }) };
        const status: Status = isUntouched
          ? { ...before.status, ends }
          : { term: termFor(verdict, before, stands), time, ends, said };
        answers.set(unit, { verdict, asked, status });
        const hasRunOut = verdict === 'granted' && ends <= until;
        return [unit, hasRunOut ? [status, { ...status, term: 'ConsentExpired', time: ends }] : [status]];
      }),
    );
  });
}
