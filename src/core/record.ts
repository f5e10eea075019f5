import { canonical } from './canonical.js';
import { isObject } from './config.js';
import type { Verdicts } from './decision.js';
import { sha256 } from './sha256.js';

/** Name of the cookie, and of the key in the storages beside it. */
export const storageName = 'samtycke';

/** What the visitor did. */
export type Action = 'accept-all' | 'reject-all' | 'save' | 'withdraw' | 'embed' | 'signal';

/** How a decision came about. */
export interface How {
  readonly by: 'button' | 'api' | 'signal';
  /** Where the button stood. */
  readonly layer: 'notice' | 'preferences' | 'placeholder' | 'control' | 'site' | null;
  /** Was it a real click or key press? Programs that act for the visitor make untrusted ones. */
  readonly trusted: boolean;
}

/** The decision that answers today's question. */
export interface Decision {
  /** When it was made: seconds since 1970. */
  readonly time: number;
  /** When the visitor is asked again: seconds since 1970. */
  readonly ends: number;
  /** Random pseudonymous id made at the first grant; absent for who only refused. */
  readonly id?: string;
  /** Version of what was asked. */
  readonly revision: string;
  readonly verdicts: Verdicts;
  /** Fingerprints of purposes and recipients, where a service has any. */
  readonly scopes: Readonly<Record<string, string>>;
  /** Services that were asked about because the page turned out to use them. */
  readonly found: readonly string[];
  /** The browser's objection signal that was on when the decision was made. */
  readonly signal?: 'gpc' | 'dnt';
}

/** One choice in the history: a decision with its proof. */
export interface Entry extends Decision {
  /** Version of this shape. */
  readonly v: 2;
  readonly action: Action;
  readonly how: How;
  readonly locale: string;
  /** SHA-256 of the texts that were shown; null if none were. */
  readonly notice: string | null;
  /** Version of the widget. */
  readonly widget: string;
  /** Origin of the page; never its path. */
  readonly origin: string;
  /** Hash of the entry before; null for the first. */
  readonly prev: string | null;
  /** SHA-256 of the canonical JSON of everything above. */
  readonly hash: string;
}

/** The decision in force as page code sees it. Proof is absent where only the cookie is known: on another subdomain. */
export type ConsentRecord = Decision & Partial<Entry> & { readonly history: readonly Entry[] };

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
const isTexts = (value: unknown): value is Record<string, string> =>
  isObject(value) && Object.values(value).every((item) => typeof item === 'string');

/** Hash of an entry, whatever its own `hash` says. */
export const hashOf = ({ hash: _, ...content }: Omit<Entry, 'hash'> & { hash?: string }): string =>
  sha256(canonical(content));

/** Is it as it was when it was sealed? What is nested too deep to be hashed was never sealed. */
function isUnchanged(entry: Entry): boolean {
  try {
    return entry.hash === hashOf(entry);
  } catch {
    return false;
  }
}

/** The entry with its place in the chain. */
export function seal(content: Omit<Entry, 'v' | 'prev' | 'hash'>, before: Entry | undefined): Entry {
  const entry = { v: 2 as const, ...content, prev: before?.hash ?? null };
  return { ...entry, hash: hashOf(entry) };
}

const day = 86400;

/** Could a decision with these times have been made by `now`? */
export const isTimely = ({ time, ends }: Pick<Decision, 'time' | 'ends'>, now: number): boolean =>
  time <= now + day && ends > time && ends - time <= 367 * day;

/** Does this have the shape of a decision that could have been made by `now`? */
const isDecision = (value: unknown, now: number): value is Decision =>
  isObject(value) &&
  isWhole(value.time) &&
  isWhole(value.ends) &&
  isTimely({ time: value.time, ends: value.ends }, now) &&
  typeof value.revision === 'string' &&
  (value.id === undefined || typeof value.id === 'string') &&
  isTexts(value.verdicts) &&
  Object.values(value.verdicts).every((verdict) => verdict === 'granted' || verdict === 'denied') &&
  isTexts(value.scopes) &&
  Array.isArray(value.found) &&
  value.found.every((name) => typeof name === 'string') &&
  [undefined, 'gpc', 'dnt'].includes(value.signal as undefined);

/** The shape of version 1: times as ISO 8601 texts, no scopes, nothing found. */
const upgradeFrom1 = (old: Record<string, unknown>): Record<string, unknown> => {
  const seconds = (time: unknown) => Math.floor(Date.parse(String(time)) / 1000);
  return { scopes: {}, found: [], ...old, v: 2, time: seconds(old.time), ends: seconds(old.ends) };
};

/** How entries of earlier versions become today's, by the version they have. Their hashes stay as they were made. */
const upgrades: Readonly<Record<string, (old: Record<string, unknown>) => Record<string, unknown>>> = {
  1: upgradeFrom1,
};

const isHow = (value: unknown): value is How => isObject(value) && typeof value.by === 'string';

/** A stored entry in today's shape, or null if it is not one of ours or was changed. */
export function readEntry(value: unknown, now: number): Entry | null {
  if (!isObject(value) || !isUnchanged(value as unknown as Entry)) return null;
  const version = String(value.v);
  const upgrade = Object.hasOwn(upgrades, version) ? upgrades[version] : undefined;
  const entry = upgrade ? upgrade(value) : value;
  const isOurs = entry.v === 2 && isHow(entry.how) && typeof entry.action === 'string';
  return isOurs && isDecision(entry, now) ? (entry as unknown as Entry) : null;
}

/** Index of the first stored entry that was changed, removed or put in, or -1 if the chain is whole. */
export const firstBroken = (entries: readonly Entry[]): number =>
  entries.findIndex(
    (entry, index) => !isUnchanged(entry) || (index > 0 && entry.prev !== entries[index - 1]?.hash),
  );
