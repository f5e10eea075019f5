import type { Samtycke } from './core/api.js';
import type { Config } from './core/config.js';
import { type Surroundings, start } from './create.js';
import { createIndexRooms } from './index-rooms.js';

/** Starts the widget in the window that there is, from the package. */
export function openPackage(build: Pick<Surroundings, 'known' | 'createGuard'>, config: Config): Samtycke {
  const { samtycke, configure } = start({
    ...build,
    window,
    rooms: createIndexRooms(),
    nonce: config.nonce,
    isDeferred: true,
  });
  configure(config);
  return samtycke;
}
