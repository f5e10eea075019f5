import { lint } from './doctor.js';
import type { Keeper } from './keeper.js';
import { findUnfairness } from './ui/fairness.js';

/**
 * Tells the owner, in the console and while the site is being developed, what is not valid by today's law: in the
 * configuration, and in what the page's own styles have made of the two choices (L-19).
 */
export function examine({ window, settings, catalogue }: Keeper): void {
  const { console, document } = window;
  const found = [...lint(settings, catalogue), ...findUnfairness(document)];
  if (found.length) console.warn(`[samtycke] Before this goes live:\n  ${found.join('\n  ')}`);
}
