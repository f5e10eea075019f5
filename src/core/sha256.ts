// Own code, because crypto.subtle is asynchronous (an entry is stored in the click) and absent on plain http.

/** The first 32 bits of the fractional parts of the cube (or square) roots of the first primes: FIPS 180-4. */
const fractions = (count: number, root: number): Int32Array => {
  const found = new Int32Array(count);
  for (let candidate = 2, index = 0; index < count; candidate++) {
    let divisor = 2;
    while (divisor * divisor <= candidate && candidate % divisor) divisor++;
    if (divisor * divisor > candidate) found[index++] = candidate ** (1 / root) * 2 ** 32;
  }
  return found;
};

let rounds: Int32Array | undefined;

/** The bytes of a text in UTF-8, with the padding of SHA-256 behind them. */
function pad(text: string): Uint8Array {
  const letters = unescape(encodeURIComponent(text.toWellFormed?.() ?? text));
  const bytes = new Uint8Array((letters.length + 72) & ~63);
  for (let index = 0; index < letters.length; index++) bytes[index] = letters.charCodeAt(index);
  bytes[letters.length] = 0x80;
  for (let index = 1, bits = letters.length * 8; bits > 0; index++, bits = Math.floor(bits / 256))
    bytes[bytes.length - index] = bits & 255;
  return bytes;
}

/** SHA-256 of a text's UTF-8 bytes, as 64 hexadecimal digits. */
export function sha256(text: string): string {
  rounds ??= fractions(64, 3);
  const hash = fractions(8, 2);
  const bytes = pad(text);
  const words = new Int32Array(64);
  const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by));
  const at = (from: ArrayLike<number>, index: number) => from[index] as number;

  for (let start = 0; start < bytes.length; start += 64) {
    let [a, b, c, d, e, f, g, h] = hash as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    for (let round = 0; round < 64; round++) {
      if (round < 16) {
        const place = start + round * 4;
        words[round] =
          (at(bytes, place) << 24) |
          (at(bytes, place + 1) << 16) |
          (at(bytes, place + 2) << 8) |
          at(bytes, place + 3);
      } else {
        const near = at(words, round - 2);
        const far = at(words, round - 15);
        words[round] =
          at(words, round - 16) +
          (turn(far, 7) ^ turn(far, 18) ^ (far >>> 3)) +
          at(words, round - 7) +
          (turn(near, 17) ^ turn(near, 19) ^ (near >>> 10));
      }
      const mixed =
        h +
        (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
        ((e & f) ^ (~e & g)) +
        at(rounds, round) +
        at(words, round);
      const chosen = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = (d + mixed) | 0;
      d = c;
      c = b;
      b = a;
      a = (mixed + chosen) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, index) => {
      hash[index] = at(hash, index) + word;
    });
  }
  return [...hash].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
