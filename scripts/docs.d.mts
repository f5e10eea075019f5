/** Every file with generated tables: as it should be, and whether it is. */
export function createDocs(): { name: string; path: string; wanted: string; isRight: boolean }[];
