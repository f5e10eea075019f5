/** How long an answer may take. A frame without scripts never gives one; the page itself does, however slow the machine. */
const patience = { page: 60_000, frame: 2000 };

/**
 * Asks every frame of a page. `null` stands for a frame that does not answer: gone, without scripts, or sandboxed.
 *
 * @template T, [P=void]
 * @param {import('playwright-core').Page} page @param {(parameter: P) => T | Promise<T>} run sent to the browser as text
 * @param {P} [parameter]
 * @returns {Promise<{ url: string, answer: T | null }[]>} the main frame first
 */
export function askFrames(page, run, parameter) {
  return Promise.all(
    page.frames().map(async (frame) => {
      const url = frame.url();
      /** @type {NodeJS.Timeout | undefined} */
      let timer;
      const silence = new Promise((resolve) => {
        timer = setTimeout(() => resolve(null), frame === page.mainFrame() ? patience.page : patience.frame);
      });
      const answer = await Promise.race([frame.evaluate(run, parameter).catch(() => null), silence]);
      clearTimeout(timer);
      return { url, answer };
    }),
  );
}

/**
 * Lets a document finish what it has begun: `quiet` milliseconds by the page's own clock, in small steps that wait for
 * their turn among its tasks, so that on a slow machine it takes as much longer as the page does. Sent to the browser
 * as text.
 *
 * @param {number} quiet
 */
export async function restTasks(quiet) {
  const step = 10;
  for (let time = 0; time < quiet; time += step)
    // Not a timer where it can be helped: a test may have stopped those of the page.
    await (window.scheduler?.postTask?.(() => {}, { delay: step, priority: 'background' }) ??
      new Promise((resolve) => setTimeout(resolve, step)));
}
