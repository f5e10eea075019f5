/** The browser's own way to go on in a task of its own, before other tasks that wait; none where it has none. */
const yielded = (window: Window & typeof globalThis): Promise<void> | null => {
  const { scheduler } = window as { scheduler?: { yield?: () => Promise<void> } };
  // The page may have a scheduler of its own.
  return typeof scheduler?.yield === 'function' ? scheduler.yield() : null;
};

/** Resolves in a task of its own, after input and paint that are already waiting had their turn. */
export const nextTask = (window: Window & typeof globalThis): Promise<void> =>
  yielded(window) ??
  new Promise((resolve) => {
    // Not a timer: nested timers are slowed to 4 ms each.
    const { port1, port2 } = new window.MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });

/** Resolves after the next paint; soon, too, where nothing is painted because the page is hidden. */
export const afterPaint = (window: Window & typeof globalThis): Promise<void> =>
  new Promise((resolve) => {
    window.setTimeout(resolve, 100);
    window.requestAnimationFrame(() => {
      if (!yielded(window)?.then(resolve)) window.setTimeout(resolve);
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
