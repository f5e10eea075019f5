import type { Catalogue } from './core/catalogue.js';
import type { Settings } from './core/config.js';
import { type Entry, firstBroken, readEntry } from './core/record.js';
import { contextFor } from './jsonld/context.js';
import { countryOf } from './jsonld/party.js';
import { type Told, told } from './jsonld/process.js';
import { recordNode } from './jsonld/record.js';
import { statusesOf } from './jsonld/status.js';

interface ExportParts {
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  /** Entries as they are stored, the oldest first. */
  readonly history: readonly Entry[];
  /** Seconds since 1970. @default now */
  readonly now?: number;
}

/** The visitor's copy of the record, as a file's content. */
export function createExport(format: 'json' | 'jsonld', parts: ExportParts): string {
  const { settings, catalogue, history, now = Math.floor(Date.now() / 1000) } = parts;
  const tell = (id: string) => told(id, catalogue.service(id));
  const document = format === 'json' ? plain(settings, history, tell) : linked(settings, history, tell, now);
  return JSON.stringify(document, null, 2);
}

/** The entries as they were made, so that their hashes can be computed again, with the names behind their ids. */
function plain({ controller, policyUrl }: Settings, history: readonly Entry[], tell: (id: string) => Told) {
  const ids = [...new Set(history.flatMap(({ verdicts }) => Object.keys(Object(verdicts))))];
  const services = ids
    .map(tell)
    .map(({ id, name, facts: { provider } }) => [id, { name, ...(provider && { provider }) }]);
  return {
    samtycke: 2,
    controller,
    policyUrl,
    whole: firstBroken(history) < 0,
    services: Object.fromEntries(services),
    entries: history,
  };
}

/** One consent record per entry, in ISO/IEC TS 27560 terms. An entry that was changed proves nothing and is left out. */
function linked(settings: Settings, history: readonly Entry[], tell: (id: string) => Told, now: number) {
  const entries = history.flatMap((stored) => readEntry(stored, now) ?? []);
  const statuses = statusesOf(entries, now);
  return {
    '@context': contextFor(countryOf(settings)),
    '@graph': entries.map((entry, index) =>
      recordNode(entry, { settings, tell, statuses: statuses[index] ?? {} }),
    ),
  };
}
