/** Every file with generated tables: as it is written, and as it should be. */
export function createDocs(): { name: string; path: string; written: string; wanted: string }[];
