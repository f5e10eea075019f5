import type { Samtycke } from './core/api.js';

/** Page code that waits until something is open. */
export interface Waiting {
  readonly when: Samtycke['when'];
  /** Looks again, whenever something was decided or started. */
  look(): void;
}

export function createWaiting(window: Window, isOpen: (name: string) => boolean): Waiting {
  const waiting = new Set<() => void>();

  function when(id: string): Promise<void>;
  function when(id: string, run: () => void): () => void;
  function when(id: string, run?: () => void) {
    if (!run) return new Promise<void>((resolve) => void when(id, resolve));
    const look = () => {
      if (!waiting.has(look) || !isOpen(id)) return;
      waiting.delete(look);
      try {
        run();
      } catch (cause) {
        // An error of the page's own; like those of event listeners it is thrown where it harms nobody.
        window.setTimeout(() => {
          throw cause;
        });
      }
    };
    waiting.add(look);
    look();
    return () => {
      waiting.delete(look);
    };
  }

  return {
    when,
    look() {
      for (const look of waiting) look();
    },
  };
}
