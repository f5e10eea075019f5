import type { Catalogue } from './core/catalogue.js';
import type { Settings } from './core/config.js';
import { type Entry, firstBroken } from './core/record.js';

interface ExportParts {
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  readonly history: readonly Entry[];
}

/** The visitor's copy of the record, as a file's content. */
export function createExport(format: 'json' | 'jsonld', { history }: ExportParts): string {
  if (format === 'json')
    return JSON.stringify({ samtycke: 2, whole: firstBroken(history) < 0, entries: history }, null, 2);
  return '';
}
