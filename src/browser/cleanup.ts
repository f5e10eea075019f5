import { matchesAny } from '../core/glob.js';
import { storageName } from '../core/record.js';
import type { Service, ServiceCode } from '../core/service.js';
import { removeCookie } from './cookie-jar.js';
import { readCookies } from './memory.js';

/** What a service may have stored. */
export type Storing = Pick<Service, 'cookies'> & ServiceCode;

interface CleanUpOptions {
  readonly window: Window & typeof globalThis;
  readonly services: readonly Storing[];
  /** Cookies and keys that a granted service declares as well: they stay. */
  readonly keep?: readonly Storing[];
}

/** What a page has replaced, a browser blocks or a site has mistyped keeps nothing else from being deleted. */
async function attempt(step: () => void | Promise<void>): Promise<void> {
  try {
    await step();
  } catch {
    // It is not told as deleted.
  }
}

/** Deletes what denied services have stored and put into the page, and tells the names of what is gone. */
export function cleanUp({ window, services, keep = [] }: CleanUpOptions): readonly string[] {
  const deleted: string[] = [];
  const belongs = (kind: 'cookies' | 'storage' | 'databases', name: string) =>
    name !== storageName &&
    services.some((service) => matchesAny(service[kind], name)) &&
    !keep.some((service) => matchesAny(service[kind], name));

  for (const { nodes } of services)
    void attempt(() => {
      if (nodes) for (const node of window.document.querySelectorAll(nodes)) node.remove();
    });

  const names = () => new Set(readCookies(window).map(([name]) => name));
  const present = [...names()].filter((name) => belongs('cookies', name));
  for (const name of present) removeCookie(window, name);
  const left = names();
  deleted.push(...present.filter((name) => !left.has(name)));

  for (const kind of ['localStorage', 'sessionStorage'] as const)
    void attempt(() => {
      const storage = window[kind];
      for (const key of Object.keys(storage)) {
        if (!belongs('storage', key)) continue;
        storage.removeItem(key);
        deleted.push(key);
      }
    });

  if (services.some(({ databases }) => databases?.length))
    void attempt(async () => {
      for (const { name } of await window.indexedDB.databases())
        if (name && belongs('databases', name)) window.indexedDB.deleteDatabase(name);
    });
  return deleted;
}
