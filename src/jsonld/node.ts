/** A node of a JSON-LD document. */
export type LinkedNode = { readonly [key: string]: LinkedValue };
export type LinkedValue = string | number | boolean | null | LinkedNode | readonly LinkedValue[];

/** A reference to something that is described elsewhere: a term of a vocabulary, an address, another record. */
export const reference = (id: string): LinkedNode => ({ '@id': id });

/** One value by itself, several as a list; what is listed twice is said once. */
export const oneOrMore = (values: readonly LinkedValue[]): LinkedValue => {
  const texts = values.map((value) => JSON.stringify(value));
  const once = values.filter((_, index) => texts.indexOf(texts[index] as string) === index);
  return once.length === 1 ? (once[0] as LinkedValue) : once;
};

/** A point in time, from seconds since 1970. */
export const dateTime = (seconds: number): LinkedNode => ({
  '@value': new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'),
  '@type': 'xsd:dateTime',
});

/** An entry of the record by its hash. */
export const hashName = (hash: string): string => `urn:hash:sha256:${hash}`;

/** The site as the start of absolute names; a page without an origin of its own has none that could be followed. */
export const siteName = (origin: string): string =>
  /^https?:\/\//.test(origin) ? origin : 'urn:samtycke:record:site';

/** A country by its ISO 3166-1 code; anything else as it was written. */
export const countryNode = (code: string): LinkedValue =>
  /^[a-z]{2}$/i.test(code) ? reference(`loc:${code.toUpperCase()}`) : code;
