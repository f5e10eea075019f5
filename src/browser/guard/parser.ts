import { reachingSelector } from '../held.js';
import type { Patches } from './patches.js';
import type { Sentry } from './sentry.js';

/**
 * Sees what the parser puts into the page. Engines run pending observers before they run a script the parser has just
 * finished, so that holding it here stops it; its request may have gone out already, by the preload scanner.
 */
export function guardParser({ window, recall, discover }: Sentry, { add }: Patches): void {
  const { document } = window;
  /** How much text each element had when it was looked at: a long script arrives in pieces, and grows. */
  const seen = new WeakMap<Element, number>();
  // Asking for what can reach an address costs less than reading what the observer noted of every node.
  const observer = new window.MutationObserver(() => {
    for (const element of document.querySelectorAll(reachingSelector)) {
      const { length } = element.textContent;
      if (seen.get(element) === length) continue;
      seen.set(element, length);
      recall(element);
    }
  });
  const read = () => {
    stop();
    document.querySelectorAll('script').forEach(discover);
  };
  const stop = () => {
    document.removeEventListener('DOMContentLoaded', read);
    observer.disconnect();
  };
  add(stop);
  if (document.readyState !== 'loading') return;
  observer.observe(document, { childList: true, subtree: true, characterData: true });
  document.addEventListener('DOMContentLoaded', read);
}
