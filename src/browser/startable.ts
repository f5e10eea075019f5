import { trustedAddress } from './trusted.js';

/** Finds out which scripts the browser can still start. */
export interface Trial {
  /** Resolves to those of these that it can. */
  of(scripts: readonly Element[]): Promise<ReadonlySet<Element>>;
  /** Takes what was tried out of the page again. */
  clear(): void;
}

/**
 * What came by `innerHTML` counts as started from birth, and no property tells. A clone counts as its original does:
 * one that can start reports an empty address, which is never fetched, in a place where the page sees no error.
 */
export function createTrial(document: Document): Trial {
  const host = document.createElement('div');
  const stage = host.attachShadow({ mode: 'closed' });
  const empty = (script: Element, onError: () => void) => {
    for (const name of script.getAttributeNames()) script.removeAttribute(name);
    script.setAttribute(script.namespaceURI?.endsWith('svg') ? 'href' : 'src', trustedAddress(''));
    script.addEventListener('error', onError);
    return script;
  };
  return {
    of: (scripts) =>
      new Promise((resolve) => {
        const startable = new Set<Element>();
        try {
          const clones = scripts.map((script) =>
            empty(script.cloneNode() as Element, () => startable.add(script)),
          );
          // Errors come in the order of the scripts: when this one has, all have.
          const last = empty(document.createElement('script'), () => resolve(startable));
          if (!host.isConnected) document.head.append(host);
          stage.append(...clones, last);
        } catch {
          // Trusted Types without our policy.
          resolve(new Set(scripts));
        }
      }),
    clear() {
      stage.replaceChildren();
      host.remove();
    },
  };
}
