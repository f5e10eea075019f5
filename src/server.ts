import { createCatalogue } from './core/catalogue.js';
import { unpack } from './core/compact.js';
import { type Config, createSettings, isObject } from './core/config.js';
import { isGranted, own, type Verdicts } from './core/decision.js';
import { type Decision, type Entry, readEntry, storageName } from './core/record.js';
import { strictest } from './core/strictest.js';
import { knownServices } from './services/index.js';

export type { Verdict, Verdicts } from './core/decision.js';
export type { Action, Decision, Entry, How } from './core/record.js';

/** What a server knows of a visitor's consent. */
export interface ServerConsent {
  /** The decision in force; null if there is none that can be read and believed. */
  readonly decision: Decision | null;
  /** The verdict on every service that was asked about; empty without a decision. */
  readonly verdicts: Verdicts;
  /** Is this service or category granted? Everything is denied without a decision. */
  has(id: string): boolean;
}

export interface ReadOptions {
  /** The site's services, as in its configuration: needed for own services and own categories. */
  readonly services?: Config['services'];
  /** Version of what is asked, as in the configuration. A decision about another one is none. */
  readonly revision?: string;
  /** Seconds since 1970. @default now */
  readonly now?: number;
}

const nowInSeconds = () => Math.floor(Date.now() / 1000);

/** Values of our cookie; one that was encoded on its way counts as what it says. */
function valuesIn(header: string): readonly string[] {
  const pairs = header.split(/;\s*/).map((pair) => pair.trim());
  const values = pairs.flatMap((pair) =>
    pair.startsWith(`${storageName}=`) ? [pair.slice(storageName.length + 1)] : [],
  );
  return values.flatMap((value) => {
    try {
      return [value, decodeURIComponent(value)];
    } catch {
      return [value];
    }
  });
}

/**
 * Reads the visitor's consent from the `Cookie` header of a request, in Node or an edge runtime. Whatever is missing,
 * damaged, foreign or over is no consent.
 * @example
 * const consent = readConsent(request.headers.get('cookie'));
 * if (consent.has('youtube')) page.embed(video);
 */
export function readConsent(header: string | null | undefined, options: ReadOptions = {}): ServerConsent {
  const { services = [], revision, now = nowInSeconds() } = options;
  const catalogue = createCatalogue(knownServices);
  const settings = createSettings({ controller: 'site', policyUrl: '/', services });
  if (settings) catalogue.declare(settings);
  const declared = settings?.services.map(({ id }) => id) ?? [];
  const names = catalogue.services().map(({ id }) => id);

  const readable = valuesIn(header ?? '').flatMap((value) => unpack(value, now, names) ?? []);
  const newest = strictest(readable);
  const isInForce = newest && newest.ends > now && (revision === undefined || newest.revision === revision);
  const decision = isInForce ? newest : null;
  // A service whose purposes or recipients are not those that were asked about is asked about again.
  const isToday = (id: string) =>
    !declared.includes(id) || (own(decision?.scopes ?? {}, id) ?? '') === catalogue.scopeOf(id);
  const verdicts: Verdicts = Object.fromEntries(
    Object.entries(decision?.verdicts ?? {}).map(([id, verdict]) => [id, isToday(id) ? verdict : 'denied']),
  );
  const units = [...new Set([...Object.keys(verdicts), ...declared])].map((id) => ({
    id,
    category: catalogue.service(id)?.category ?? id,
  }));
  return { decision, verdicts, has: (id) => isGranted(units, verdicts, id) };
}

/** What arrived at a proof endpoint. */
export interface ReceivedEntries {
  /** Entries that are what the widget made, as they were sent: keep them as they are, their hashes depend on it. */
  readonly entries: readonly Entry[];
  /** What was refused, by its place, and why. */
  readonly refused: readonly { readonly index: number; readonly reason: string }[];
}

const isText = (value: unknown) => typeof value === 'string';

/** Is it of the shape that its type says? Anybody can seal what they have made up. */
const isShaped = ({ action, how, locale, notice, widget, origin, prev }: Entry): boolean =>
  [action, how.by, locale, widget, origin].every(isText) &&
  [how.layer, notice, prev].every((value) => value === null || isText(value)) &&
  typeof how.trusted === 'boolean';

/** More entries than one request of the widget holds. */
const most = 200;

function listIn(body: unknown): readonly unknown[] | null {
  if (typeof body === 'string')
    try {
      return listIn(JSON.parse(body) as unknown);
    } catch {
      return null;
    }
  if (Array.isArray(body)) return body;
  if (!isObject(body)) return null;
  return Array.isArray(body.entries) ? body.entries : 'hash' in body ? [body] : null;
}

/**
 * Reads the entries in the body of a request to a proof endpoint: its text, or what it parses to. Each is checked by
 * itself; an entry that was changed on its way, or is none, is refused with the reason.
 */
export function parseEntries(body: unknown, now: number = nowInSeconds()): ReceivedEntries {
  const list = listIn(body);
  if (!list) return { entries: [], refused: [{ index: 0, reason: 'The body holds no entries.' }] };
  const entries: Entry[] = [];
  const refused: { index: number; reason: string }[] = [];
  for (const [index, item] of list.entries()) {
    const entry = index < most ? readEntry(item, now) : null;
    if (entry && isShaped(entry)) entries.push(item as Entry);
    else
      refused.push({ index, reason: index < most ? 'Changed, or no entry.' : `More than ${most} entries.` });
  }
  return { entries, refused };
}
