import type { LinkedNode } from './node.js';

/** The prefixes of a record, in DPV 2.3. What no published vocabulary has a word for stands under `samtycke`. */
export const contextFor = (country: string): LinkedNode => ({
  dpv: 'https://w3id.org/dpv#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  'legal-eu': 'https://w3id.org/dpv/legal/eu#',
  [`legal-${country.toLowerCase()}`]: `https://w3id.org/dpv/legal/${country.toLowerCase()}#`,
  loc: 'https://w3id.org/dpv/loc#',
  pd: 'https://w3id.org/dpv/pd#',
  tech: 'https://w3id.org/dpv/tech#',
  dct: 'http://purl.org/dc/terms/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  samtycke: 'urn:samtycke:record:',
});

/** The profile a record keeps to: ISO/IEC TS 27560:2023 with what the GDPR asks for. */
export const profile = 'https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr';
