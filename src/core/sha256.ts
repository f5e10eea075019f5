// Own code, because crypto.subtle is asynchronous (an entry is stored in the click) and absent on plain http.

/** The first 32 bits of the fractional parts of the cube (or square) roots of the first primes: FIPS 180-4. */
const fractions = (count: number, root: number): number[] => {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++)
      if (candidate % divisor === 0) prime = false;
    if (prime) found.push((candidate ** (1 / root) * 2 ** 32) | 0);
  }
  return found;
};

/** Bytes of a text in UTF-8. */
const utf8 = (text: string): number[] =>
  [...unescape(encodeURIComponent(text.toWellFormed?.() ?? text))].map((letter) => letter.charCodeAt(0));

/** SHA-256 of a text's UTF-8 bytes, as 64 hexadecimal digits. */
export function sha256(text: string): string {
  const rounds = fractions(64, 3);
  const hash = fractions(8, 2);
  const bytes = utf8(text);
  const bits = bytes.length * 8;
  bytes.push(0x80);
  while (bytes.length % 64 !== 56) bytes.push(0);
  for (let shift = 56; shift >= 0; shift -= 8) bytes.push(Math.floor(bits / 2 ** shift) & 255);

  const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by));
  const at = (from: readonly number[], index: number) => from[index] as number;
  for (let start = 0; start < bytes.length; start += 64) {
    const words: number[] = [];
    let state = [...hash];
    for (let round = 0; round < 64; round++) {
      if (round < 16) {
        const byte = (offset: number) => at(bytes, start + round * 4 + offset);
        words[round] = (byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3);
      } else {
        const [near, far] = [at(words, round - 2), at(words, round - 15)];
        words[round] =
          (at(words, round - 16) +
            (turn(far, 7) ^ turn(far, 18) ^ (far >>> 3)) +
            at(words, round - 7) +
            (turn(near, 17) ^ turn(near, 19) ^ (near >>> 10))) |
          0;
      }
      const [a, b, c, d, e, f, g, h] = state as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const first =
        h +
        (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
        ((e & f) ^ (~e & g)) +
        at(rounds, round) +
        at(words, round);
      const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      state = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
    }
    state.forEach((word, index) => {
      hash[index] = (at(hash, index) + word) | 0;
    });
  }
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
