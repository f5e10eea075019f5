/** Uses the storage of this tab alone; null where it is blocked: nothing outlives the page then. */
export const inSession = <T>(window: Window & typeof globalThis, act: (storage: Storage) => T): T | null => {
  try {
    return act(window.sessionStorage);
  } catch {
    return null;
  }
};
