import { createInstance } from 'i18next';
import type { Texts } from '../../core/view.js';
import { listNames } from '../texts.js';

/** A text by its key with its `{{name}}` places filled; what has no text is shown as `otherwise`. */
type Translate = (
  key: string,
  values?: Readonly<Record<string, string | number>>,
  otherwise?: string,
) => string;

/** Texts of the second layer in one language, and its dates, durations, countries and lists. */
export interface Words {
  readonly t: Translate;
  date(seconds: number): string;
  /** An ISO 8601 duration in words; anything else is returned as it is. */
  duration(iso: string): string;
  country(code: string): string;
  list(items: readonly string[]): string;
}

/**
 * Languages whose dates and countries are written by another rule than their name stands for: of English and Portuguese
 * browsers take the American ones. Chromium does not know Nynorsk; its readers know Bokmål.
 */
const formats: Readonly<Record<string, string | readonly string[]>> = {
  en: 'en-GB',
  nn: ['nn', 'nb'],
  pt: 'pt-PT',
};
const units = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const;
const timeUnits = { H: 'hour', M: 'minute', S: 'second' } as const;

/** Amounts and units of an ISO 8601 duration, largest first. */
function partsOf(iso: string): readonly (readonly [number, string])[] {
  const [days = '', time = ''] = iso.replace(/^P/, '').split('T');
  const read = (text: string, names: Readonly<Record<string, string>>) =>
    [...text.matchAll(/(\d+)([A-Z])/g)].map(
      ([, amount, letter = '']) => [Number(amount), names[letter] ?? ''] as const,
    );
  return [...read(days, units), ...read(time, timeUnits)];
}

/** Made once, when it is needed: the browser reads the language's rules for it. */
const once = <Made>(make: (kind: string) => Made): ((kind?: string) => Made) => {
  const made: Record<string, Made> = {};
  return (kind = '') => {
    made[kind] ??= make(kind);
    return made[kind];
  };
};

export function createWords(locale: string, texts: Texts): Words {
  const i18n = createInstance();
  void i18n.init({
    lng: locale,
    resources: { [locale]: { translation: texts } },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    fallbackLng: false,
    // Preact escapes; twice would show `&amp;`.
    interpolation: { escapeValue: false },
  });
  const known = formats[locale] ?? locale;
  const dates = once(() => new Intl.DateTimeFormat(known, { dateStyle: 'long', timeStyle: 'short' }));
  const countries = once(() => new Intl.DisplayNames(known, { type: 'region' }));
  const numbers = once((unit) => new Intl.NumberFormat(known, { style: 'unit', unit, unitDisplay: 'long' }));
  const amounts = once(() => new Intl.ListFormat(known, { type: 'unit' }));
  return {
    t(key, values, otherwise) {
      // Most texts have no place to fill, and i18next takes long to find that out.
      const plain = values ? undefined : texts[key];
      return plain ?? i18n.t(key, { ...values, ...(otherwise !== undefined && { defaultValue: otherwise }) });
    },
    date: (seconds) => dates().format(seconds * 1000),
    duration(iso) {
      const parts = /^P(?=.)/.test(iso) ? partsOf(iso) : [];
      if (parts.length === 0) return iso;
      const written = parts.map(([amount, unit]) => numbers(unit).format(amount));
      return written.length > 1 ? amounts().format(written) : written.join();
    },
    country: (code) => countries().of(code) ?? code,
    list: (items) => listNames(items, locale),
  };
}
