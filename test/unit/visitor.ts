import { createCatalogue } from '../../src/core/catalogue.js';
import { createSettings, type Settings } from '../../src/core/config.js';
import type { Verdict } from '../../src/core/decision.js';
import { monthsLater } from '../../src/core/months.js';
import { type Action, type Entry, type How, seal } from '../../src/core/record.js';
import { tracedServices } from '../../src/services/traced.js';

// A visitor of the first user's site, deciding again and again: entries as the widget makes them.

export const noon = Date.UTC(2026, 10, 23, 12) / 1000;
/** From `noon` on, six calendar months. */
export const halfYear = monthsLater(noon, 6) - noon;
export const day = 86400;

export const button: How = { by: 'button', layer: 'notice', trusted: true };
export const visitor = '3f0a8a4e-1c3e-4c58-8d0e-6f2f8d0a7f55';

export const controller = {
  name: 'Kommeet Oy',
  address: 'Yrttipellontie 1, 90230 Oulu',
  contact: 'support@smilee.io',
  country: 'FI',
};
const five = ['smilee', 'google-analytics', 'mailchimp', 'linkedin', 'facebook'];

export function settingsOf(config: Readonly<Record<string, unknown>> = {}): Settings {
  const settings = createSettings({ controller, policyUrl: '/sv/integritet', services: five, ...config });
  if (!settings) throw new Error('The configuration of the test is no configuration.');
  return settings;
}

export function catalogueOf(settings: Settings) {
  const catalogue = createCatalogue(tracedServices);
  catalogue.declare(settings);
  return catalogue;
}

export interface Step extends Partial<Omit<Entry, 'v' | 'prev' | 'hash' | 'verdicts'>> {
  readonly verdicts?: Readonly<Record<string, Verdict>>;
}

const all = (verdict: Verdict) => Object.fromEntries(five.map((id) => [id, verdict]));
const verdictsOf: Readonly<Record<Action, Readonly<Record<string, Verdict>>>> = {
  'accept-all': all('granted'),
  'reject-all': all('denied'),
  save: { ...all('denied'), 'google-analytics': 'granted' },
  withdraw: all('denied'),
  embed: { youtube: 'granted' },
  signal: all('denied'),
};

/** The chain that these steps make, a day apart unless they say otherwise. */
export function historyOf(...steps: readonly Step[]): readonly Entry[] {
  const history: Entry[] = [];
  for (const [index, { action = 'accept-all', ...step }] of steps.entries()) {
    const { time = noon + index * day, verdicts = verdictsOf[action] } = step;
    const grants = Object.values(verdicts).includes('granted');
    const id = history.find((entry) => entry.id)?.id ?? (grants ? visitor : undefined);
    const content = {
      time,
      ends: monthsLater(time, 6),
      ...(id && { id }),
      revision: '1',
      verdicts,
      scopes: {},
      found: [],
      action,
      how: button,
      locale: 'sv',
      notice: '9f2c'.repeat(16),
      widget: '0.1.0',
      origin: 'https://smilee.io',
      ...step,
    };
    history.push(seal(content, history.at(-1)));
  }
  return history;
}
