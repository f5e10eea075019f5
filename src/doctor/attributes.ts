import { nearest } from '../core/nearest.js';

/** Attributes of the tag that no option reads, though one was meant: what they say has no effect. */
export function lintAttributes(written: readonly string[], known: readonly string[]): readonly string[] {
  const bare = (name: string) => name.replace('data-', '');
  const names = known.map(bare);
  return written.flatMap((name) => {
    const meant = known.includes(name) ? undefined : nearest(bare(name), names);
    return meant ? [`${name}: no such attribute; is data-${meant} meant?`] : [];
  });
}
