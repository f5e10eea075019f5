/** How many letters have to come, go or change for one word to become the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [place, other] of [...to].entries()) {
      const [left = 0, above = 0, diagonal = 0] = [next[place], row[place + 1], row[place]];
      next.push(Math.min(left + 1, above + 1, diagonal + Number(letter !== other)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Capitals, hyphens and underscores are what one gets wrong first. */
const plain = (word: string) => word.toLowerCase().replace(/[-_\s]/g, '');

/** The name that was meant by a word, if one is only a slip of the pen away. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, far: distance(plain(word), plain(name)) }))
    .sort((a, b) => a.far - b.far);
  return best && best.far <= Math.min(2, word.length / 3) ? best.name : undefined;
}
