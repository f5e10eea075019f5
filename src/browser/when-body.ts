/** Calls `run` once the page has a body, again when it is whole, and when a page that was rendered ahead is shown. */
export function whenBody(window: Window & typeof globalThis, end: AbortSignal, run: () => void): void {
  const { document } = window;
  const look = () => {
    if (!document.body) return;
    body.disconnect();
    run();
  };
  const body = new window.MutationObserver(look);
  body.observe(document.documentElement, { childList: true });
  for (const name of ['DOMContentLoaded', 'prerenderingchange'])
    document.addEventListener(name, look, { signal: end });
  look();
}
