import type { Samtycke } from './core/api.js';
import type { Config } from './core/config.js';
import { type Surroundings, start } from './create.js';
import { createIndexRooms } from './index-rooms.js';

/** The one that runs in this page. */
let running: Samtycke | null = null;

/** Starts the widget in the window that there is, from the package; gives the one that runs there, if one does. */
export function openPackage(
  build: Pick<Surroundings, 'known' | 'createGuard'>,
  config: Config | null | undefined,
): Samtycke {
  if (running) {
    console.warn('[samtycke] A second createConsent() does nothing: it gives what the first has started.');
    return running;
  }
  const { samtycke, configure, end } = start({
    ...build,
    window,
    rooms: createIndexRooms(),
    nonce: config?.nonce,
    isDeferred: true,
  });
  running = samtycke;
  end.addEventListener('abort', () => {
    running = null;
  });
  configure(config);
  return samtycke;
}
