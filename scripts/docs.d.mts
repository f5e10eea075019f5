import type { Schema } from './schema.mjs';

/** Every file with generated tables: as it should be, and whether it is. */
export function createDocs(schema?: Schema): {
  name: string;
  path: string;
  wanted: string;
  isRight: boolean;
}[];
