import type { Declared } from '../core/catalogue.js';
import { matchesAny } from '../core/glob.js';
import type { CookieJar } from './cookie-jar.js';

interface CleanUpOptions {
  readonly window: Window & typeof globalThis;
  readonly jar: CookieJar;
  readonly services: readonly Declared[];
  /** Cookies and keys that a granted service declares as well: they stay. */
  readonly keep?: readonly Declared[];
}

/** Deletes what denied services have stored on this device, and tells the names of what is gone. */
export function cleanUp({ window, jar, services, keep = [] }: CleanUpOptions): readonly string[] {
  const deleted: string[] = [];
  const belongs = (kind: 'cookies' | 'storage' | 'databases', name: string) =>
    services.some((service) => matchesAny(service[kind], name)) &&
    !keep.some((service) => matchesAny(service[kind], name));

  const present = [...new Set(jar.all().map(([name]) => name))].filter((name) => belongs('cookies', name));
  present.forEach(jar.remove);
  const left = new Set(jar.all().map(([name]) => name));
  deleted.push(...present.filter((name) => !left.has(name)));

  for (const kind of ['localStorage', 'sessionStorage'] as const)
    try {
      const storage = window[kind];
      for (const key of Object.keys(storage)) {
        if (!belongs('storage', key)) continue;
        storage.removeItem(key);
        deleted.push(key);
      }
    } catch {
      // Blocked storage holds nothing.
    }

  if (services.some(({ databases }) => databases?.length))
    window.indexedDB?.databases?.().then(
      (list) => {
        for (const { name } of list)
          if (name && belongs('databases', name)) window.indexedDB.deleteDatabase(name);
      },
      () => undefined,
    );
  return deleted;
}
