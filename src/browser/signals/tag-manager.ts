import type { Change } from '../../core/events.js';
import { dataLayerOf } from '../../services/google-tag.js';

/** One event per decision for tag managers. */
export function tellTagManager(
  globals: Record<string, unknown>,
  { action, granted, denied }: Omit<Change, 'record'>,
): void {
  if (action !== 'restore')
    dataLayerOf(globals)?.push({ event: 'samtycke_consent', samtycke: { action, granted, denied } });
}
