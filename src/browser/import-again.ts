/** Imports a module; once more under another address where a browser remembers of this one only that it failed. */
export const importAgain = (address: string) =>
  import(address).catch(() => import(`${address}?${Date.now()}`));
