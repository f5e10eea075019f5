/** A short checksum (FNV-1a, 32 bits, base 36): it finds damage, not forgery. The record's proof is its SHA-256 chain. */
export function checksum(text: string): string {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  return (sum >>> 0).toString(36);
}
