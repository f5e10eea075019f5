import type { Page, Parameters } from '../core/service.js';
import { idsOf, read, write } from './globals.js';

type Globals = Page['globals'];

/** Google's command queue. What can't be one is replaced; the commands of a frozen one are kept. */
export function dataLayerOf(globals: Globals): unknown[] | undefined {
  const found = read(globals, 'dataLayer');
  const isQueue = Array.isArray(found);
  if (isQueue && Object.isExtensible(found)) return found;
  const queue = isQueue ? [...found] : [];
  write(globals, 'dataLayer', queue);
  return read(globals, 'dataLayer') === queue ? queue : undefined;
}

/** Loads Google's tag and configures each id: for Analytics, Ads and Floodlight alike. */
export function startGoogleTag(page: Page, { account, src, options }: Parameters): void {
  const { globals } = page;
  const ids = idsOf(account);
  const queue = dataLayerOf(globals);
  if (!queue || !ids[0]) return;

  function gtag(..._command: readonly unknown[]) {
    // biome-ignore lint/complexity/noArguments: Google's tag ignores commands that are arrays.
    dataLayerOf(globals)?.push(arguments);
  }
  if (typeof read(globals, 'gtag') !== 'function') write(globals, 'gtag', gtag);

  page.script(src ?? `https://www.googletagmanager.com/gtag/js?id=${encodeURIComponent(ids[0])}`);
  if (!queue.some((command) => read(command, '0') === 'js')) gtag('js', new Date());
  for (const id of ids) {
    if (options) gtag('config', id, options);
    else gtag('config', id);
  }
}
