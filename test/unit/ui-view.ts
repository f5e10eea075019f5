import english from '../../locales/en.json';
import type { Declared } from '../../src/core/catalogue.js';
import type { CategoryConfig, Settings } from '../../src/core/config.js';
import type { Unit, Verdicts } from '../../src/core/decision.js';
import type { Entry } from '../../src/core/record.js';
import type { Acts, Texts, View } from '../../src/core/view.js';

const flatten = (value: unknown, path: string): [string, string][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) => flatten(item, path ? `${path}.${key}` : key))
    : [[path, String(value)]];

/** Every English text by its key. */
export const texts: Texts = Object.fromEntries(flatten(english, ''));

const service = (id: string, name: string, category: string): Declared => ({ id, name, category });

/** The five services of the first user. */
export const five: readonly Declared[] = [
  service('smilee', 'Smilee', 'functional'),
  service('google-analytics', 'Google Analytics', 'analytics'),
  service('mailchimp', 'Mailchimp', 'marketing'),
  service('linkedin', 'LinkedIn', 'marketing'),
  service('facebook', 'Facebook', 'marketing'),
];

interface Given {
  readonly settings?: Partial<Settings>;
  readonly locale?: string;
  /** Texts in place of the English ones. */
  readonly texts?: Texts;
  readonly direction?: 'ltr' | 'rtl';
  readonly services?: readonly Declared[];
  /** Bare categories without services. */
  readonly bare?: readonly string[];
  readonly categories?: readonly CategoryConfig[];
  /** Ids the visitor granted; absent for a visitor who has not decided. */
  readonly granted?: readonly string[];
  readonly news?: readonly string[];
  readonly signal?: 'gpc' | 'dnt' | null;
  readonly stored?: boolean;
  readonly history?: readonly Partial<Entry>[];
  readonly act?: Partial<Acts>;
  readonly end?: AbortSignal;
}

const noActs: Acts = { forget() {}, exportRecord: async () => '{}' };

/** A view that draws from plain values; `decide` changes the decision as a click or another tab would. */
export function createView(given: Given = {}): View & { decide(granted: readonly string[]): void } {
  const { services = five, bare = [], news = [], signal = null, stored = true } = given;
  const units: readonly Unit[] = [
    ...services.map(({ id, category }) => ({ id, category })),
    ...bare.map((id) => ({ id, category: id })),
  ];
  const listeners = new Set<() => void>();
  let granted = given.granted;
  const verdicts = (): Verdicts =>
    Object.fromEntries(units.map(({ id }) => [id, granted?.includes(id) ? 'granted' : 'denied']));
  /** What is news was not asked about: the decision has no verdict on it. */
  const answered = () => Object.fromEntries(Object.entries(verdicts()).filter(([id]) => !news.includes(id)));
  const decision = () =>
    granted
      ? {
          time: 1_790_000_000,
          ends: 1_805_000_000,
          revision: '1',
          verdicts: answered(),
          scopes: {},
          found: [],
          ...(granted.length > 0 && { id: '4f1c0de2a9b34c61' }),
        }
      : null;
  const entry = (part: Partial<Entry>, index: number): Entry => ({
    ...(decision() ?? { time: 1, ends: 2, revision: '1', verdicts: {}, scopes: {}, found: [] }),
    v: 2,
    action: 'save',
    how: { by: 'button', layer: 'preferences', trusted: true },
    locale: 'en',
    notice: 'c3ab8ff1',
    widget: '0.1.0',
    origin: 'https://site.test',
    prev: null,
    hash: String(index),
    ...part,
  });
  return {
    settings: {
      controller: { name: 'Kommeet Oy', contact: 'support@smilee.io', address: 'Yrttipellontie 1' },
      policyUrl: '/privacy',
      services: [],
      categories: [],
      consentMode: {},
      given: null,
      lifetime: 6,
      revision: '1',
      ...given.settings,
    },
    locale: given.locale ?? 'en',
    direction: given.direction ?? 'ltr',
    texts: { ...texts, ...given.texts },
    moreTexts: async () => texts,
    end: given.end ?? new AbortController().signal,
    categories: () =>
      given.categories ?? [...new Set(units.map(({ category }) => category))].map((id) => ({ id })),
    units: () => units,
    service: (id) => services.find((one) => one.id === id),
    news: () => news,
    verdicts,
    decision,
    history: () => (given.history ?? (granted ? [{}] : [])).map(entry),
    signal: () => signal,
    stored: () => stored,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    act: { ...noActs, ...given.act },
    decide(ids) {
      granted = ids;
      for (const listener of listeners) listener();
    },
  };
}
