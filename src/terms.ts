import type { Settings } from './core/config.js';
import type { Terms } from './core/consent.js';
import { version } from './version.js';

const month = (365.25 / 12) * 86400;

interface TermParts {
  readonly settings: Settings | null;
  readonly signal: Terms['signal'];
  readonly shown: ReturnType<Terms['shown']> | undefined;
  readonly origin: string;
}

/** What is asked and for how long an answer holds, as the site has configured it. */
export const createTerms = ({ settings, signal, shown, origin }: TermParts): Terms => {
  const granted = settings?.lifetime ?? 6;
  const refused = settings?.rejectLifetime ?? granted;
  return {
    revision: settings?.revision ?? '',
    lifetime: [Math.round(granted * month), Math.round(refused * month)],
    identifyAll: settings?.endpoint !== undefined,
    signal,
    shown: () => shown ?? { locale: settings?.lang ?? '', notice: null },
    widget: version,
    origin,
  };
};
