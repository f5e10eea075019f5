import { nearest } from '../core/nearest.js';

/** `data-` attributes of the tag that no option reads, though one was meant: what they say has no effect. */
export function lintAttributes(written: readonly string[], known: readonly string[]): readonly string[] {
  const bare = (name: string) => name.replace('data-', '');
  const names = known.map(bare);
  return written.flatMap((name) => {
    const isOdd = name.startsWith('data-') && !known.includes(name);
    const meant = isOdd ? nearest(bare(name), names) : undefined;
    return meant ? [`${name}: no such attribute; is data-${meant} meant?`] : [];
  });
}
