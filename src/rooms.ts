import type { Texts } from './core/view.js';
import type { createExport } from './export.js';
import type { createLayers } from './layers.js';
import type { showPlaceholder } from './ui/placeholder.js';
import type { showPreferences } from './ui/preferences/preferences.js';

/** The parts that are loaded when they are needed. Each door knows where its own copies lie. */
export interface Rooms {
  layers(): Promise<{ readonly createLayers: typeof createLayers }>;
  preferences(): Promise<{ readonly showPreferences: typeof showPreferences }>;
  placeholder(): Promise<{ readonly showPlaceholder: typeof showPlaceholder }>;
  exporter(): Promise<{ readonly createExport: typeof createExport }>;
  /** The small set of texts of a language. */
  texts(locale: string): Promise<Texts>;
  /** The rest of its texts. */
  moreTexts(locale: string): Promise<Texts>;
  /** Languages there are texts for. */
  readonly locales: readonly string[];
}
