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
    for (const { target, addedNodes } of records) {
      const grown = target.nodeType === 3 ? target.parentNode : target;
      if (grown instanceof window.HTMLScriptElement) recall(grown);
      for (const node of addedNodes) if (node.nodeType === 1) recall(node as Element);
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
