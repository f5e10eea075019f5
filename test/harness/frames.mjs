const patience = 2000;

/**
 * Asks every frame of a page. `null` stands for a frame that does not answer: gone, without scripts, or sandboxed.
 *
 * @template T
 * @param {import('playwright-core').Page} page @param {() => T | Promise<T>} run sent to the browser as text
 * @returns {Promise<{ url: string, answer: T | null }[]>} the main frame first
 */
export function askFrames(page, run) {
  return Promise.all(
    page.frames().map(async (frame) => {
      const url = frame.url();
      /** @type {NodeJS.Timeout | undefined} */
      let timer;
      const silence = new Promise((resolve) => {
        timer = setTimeout(() => resolve(null), patience);
      });
      const answer = await Promise.race([frame.evaluate(run).catch(() => null), silence]);
      clearTimeout(timer);
      return { url, answer };
    }),
  );
}

/** Lets a document finish what it has queued. A message channel, because a test may have stopped the clock. */
export async function drainTasks() {
  for (let round = 0; round < 3; round += 1) {
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  }
}
