import { checksum } from './checksum.js';
import type { Decision } from './record.js';

/** The decision as localStorage holds it, beside what shows that the cookie tells of the same. */
export interface Agreement {
  readonly agreed: Decision;
  readonly check: string;
}

/** Changes with the cookie and with the decision: who finds it has both as they were written together. */
export const agreementOn = (cookie: string, decision: Decision): string =>
  checksum(cookie + JSON.stringify(decision));

/** What to keep so that the decision can be had without reading the cookie. */
export function agree(cookie: string, decision: Decision): Agreement {
  const { time, ends, id, revision, verdicts, scopes, found, signal } = decision;
  const agreed = {
    time,
    ends,
    ...(id && { id }),
    revision,
    verdicts,
    scopes,
    found,
    ...(signal && { signal }),
  };
  return { agreed, check: agreementOn(cookie, agreed) };
}
