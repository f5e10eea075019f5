/** Resolves in a task of its own, after input and paint that are already waiting had their turn. */
export function nextTask(window: Window & typeof globalThis): Promise<void> {
  const { scheduler } = window as { scheduler?: { yield?: () => Promise<void> } };
  // The page may have a scheduler of its own.
  if (typeof scheduler?.yield === 'function') return scheduler.yield();
  return new Promise((resolve) => {
    // Not a timer: nested timers are slowed to 4 ms each.
    const { port1, port2 } = new window.MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

/** Resolves after the next paint; soon, too, where nothing is painted because the page is hidden. */
export const afterPaint = (window: Window & typeof globalThis): Promise<void> =>
  new Promise((resolve) => {
    const timer = window.setTimeout(resolve, 100);
    window.requestAnimationFrame(() => {
      window.clearTimeout(timer);
      window.setTimeout(resolve);
    });
  });

/** Calls `run` when the page has nothing better to do. */
export const whenIdle = (window: Window & typeof globalThis, run: () => void): void => {
  if (window.requestIdleCallback) window.requestIdleCallback(run, { timeout: 2000 });
  else window.setTimeout(run, 200);
};

/**
 * Resolves when the page has loaded and its scripts had their time with it: frameworks take over what a server has
 * rendered, and stumble over what they do not know in it. Some pages are read to the end and never load.
 */
export const whenLoaded = (window: Window & typeof globalThis): Promise<void> =>
  new Promise((resolve) => {
    const { document } = window;
    const done = () => whenIdle(window, resolve);
    const later = () => window.setTimeout(done, document.readyState === 'complete' ? 0 : 5000);
    window.addEventListener('load', done, { once: true });
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', later, { once: true });
    else later();
  });
