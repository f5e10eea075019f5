import type { Patches } from './patches.js';
import type { Sentry } from './sentry.js';

/**
 * Sees what the parser puts into the page. Engines run pending observers before they run a script the parser has just
 * finished, so that holding it here stops it; its request may have gone out already, by the preload scanner.
 */
export function guardParser({ window, recall, discover }: Sentry, { add }: Patches): void {
  const { document } = window;
  const observer = new window.MutationObserver((records) => {
    // A long script arrives in pieces: its text is added to or grows.
    for (const { target, addedNodes } of records)
      for (const node of [target, ...addedNodes]) {
        const element = node instanceof window.Text ? node.parentNode : node;
        if (element instanceof window.Element) recall(element);
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
