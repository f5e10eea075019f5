import type { Sentry } from './sentry.js';
import type { Undo } from './wrap.js';

/**
 * Sees what the parser puts into the page. Engines run pending observers before they run a script the parser has just
 * finished, so that holding it here stops it; its request may have gone out already, by the preload scanner.
 */
export function guardParser(sentry: Sentry): Undo {
  const { window } = sentry;
  const { document } = window;
  const observer = new window.MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node instanceof window.Element) sentry.inspect(node);
  });
  const stop = () => {
    document.removeEventListener('DOMContentLoaded', stop);
    observer.disconnect();
  };
  if (document.readyState === 'loading') {
    observer.observe(document, { childList: true, subtree: true });
    document.addEventListener('DOMContentLoaded', stop);
  }
  return stop;
}
