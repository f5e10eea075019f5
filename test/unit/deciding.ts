import type { Catalogue } from '../../src/core/catalogue.js';
import { commitEntry } from '../../src/core/commit.js';
import { createConsent } from '../../src/core/consent.js';
import type { Choices } from '../../src/core/decision.js';
import type { Change } from '../../src/core/events.js';
import type { Action, Decision, Entry } from '../../src/core/record.js';
import { button, catalogueOf, noon, settingsOf } from './visitor.js';

/** A visitor whose clock, signal and site a test decides about. */
export function visit(config: Readonly<Record<string, unknown>> = {}, known?: Catalogue) {
  const settings = settingsOf(config);
  const catalogue = known ?? catalogueOf(settings);
  const clock = { now: noon };
  const browser: { signal: 'gpc' | 'dnt' | null } = { signal: null };
  const changes: Omit<Change, 'record'>[] = [];
  const entries: Entry[] = [];
  const consent = createConsent({
    catalogue,
    now: () => clock.now,
    revision: () => settings.revision,
    objection: () => browser.signal,
    effect: (change) => changes.push(change),
  });
  const decide = (action: Action, choices: Choices | boolean, terms = {}): Entry => {
    const entry = commitEntry(
      {
        catalogue,
        consent,
        terms: {
          revision: settings.revision,
          lifetime: [6, 6],
          identifyAll: false,
          signal: browser.signal,
          locale: 'sv',
          notice: null,
          widget: '0.1.0',
          origin: 'https://smilee.io',
          ...terms,
        },
        time: clock.now,
        createId: () => `id ${entries.length + 1}`,
        before: entries.at(-1),
      },
      action,
      button,
      choices,
    );
    entries.push(entry);
    consent.adopt(entry, action);
    return entry;
  };
  return { settings, catalogue, consent, clock, browser, changes, entries, decide };
}

/** The same visitor, back on a site that has changed: only the decision came along. */
export function comeBack(decision: Decision | undefined, config: Readonly<Record<string, unknown>>) {
  const again = visit(config);
  again.consent.adopt(decision ?? null, 'restore');
  return again;
}
