/** Calls `run` once the page has a body, and again when it is whole. A prerendered page counts from when it is shown (P-08). */
export function whenBody(window: Window & typeof globalThis, end: AbortSignal, run: () => void): void {
  const { document } = window;
  const look = () => {
    if (!document.body || (document as { prerendering?: boolean }).prerendering) return;
    body.disconnect();
    run();
  };
  const body = new window.MutationObserver(look);
  body.observe(document.documentElement, { childList: true });
  for (const name of ['DOMContentLoaded', 'prerenderingchange'])
    document.addEventListener(name, look, { signal: end });
  look();
}
