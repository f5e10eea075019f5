import type { Texts } from './core/view.js';
import type { openDesk } from './desk.js';
import type { createExport } from './export.js';
import type { showPlaceholder } from './ui/placeholder.js';
import type { showPreferences } from './ui/preferences/preferences.js';

/** The parts that are loaded when they are needed. Each door knows where its own copies lie. */
export interface Rooms {
  desk(): Promise<{ readonly openDesk: typeof openDesk }>;
  preferences(): Promise<{ readonly showPreferences: typeof showPreferences }>;
  /** What runs of the built-in services. */
  code(): Promise<typeof import('./services/code.js')>;
  problems(): Promise<typeof import('./core/problems.js')>;
  placeholder(): Promise<{ readonly showPlaceholder: typeof showPlaceholder }>;
  exporter(): Promise<{ readonly createExport: typeof createExport }>;
  /** The small set of texts of a language. */
  texts(locale: string): Promise<Texts>;
  /** The rest of its texts. */
  moreTexts(locale: string): Promise<Texts>;
  /** Languages there are texts for. */
  readonly locales: readonly string[];
}
