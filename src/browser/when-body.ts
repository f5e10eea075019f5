import type { Undo } from './guard/wrap.js';

/** Calls `run` once the page has a body, and again when it is whole. A prerendered page counts from when it is shown (P-08). */
export function whenBody(window: Window & typeof globalThis, run: () => void): Undo {
  const { document } = window;
  if ((document as { prerendering?: boolean }).prerendering) {
    const shown = () => void whenBody(window, run);
    document.addEventListener('prerenderingchange', shown, { once: true });
    return () => document.removeEventListener('prerenderingchange', shown);
  }
  if (document.readyState !== 'loading') {
    run();
    return () => undefined;
  }
  const body = new window.MutationObserver(() => {
    if (!document.body) return;
    body.disconnect();
    run();
  });
  if (document.body) run();
  else body.observe(document.documentElement, { childList: true });
  document.addEventListener('DOMContentLoaded', run);
  return () => {
    body.disconnect();
    document.removeEventListener('DOMContentLoaded', run);
  };
}
