import { documentPrototype } from './document.js';
import { readCookies } from './memory.js';

/**
 * What a removal has to say again: names with a prefix ask for `Secure`, a frame of another site for `SameSite=None` as
 * well, and a partition holds cookies of its own.
 */
const demands = ['', ';secure;samesite=none', ';secure;samesite=none;partitioned'];

/** Removes a cookie wherever this page could have set it: host-only, host, every parent domain, every path prefix (L-21). */
export function removeCookie(window: Window & typeof globalThis, name: string): void {
  // The browser's own accessor, past our cookie guard.
  const { set } = Object.getOwnPropertyDescriptor(documentPrototype(window), 'cookie') ?? {};
  const { hostname, pathname } = window.location;
  const labels = hostname.split('.');
  const domains = ['', ...labels.slice(0, -1).map((_, from) => `;domain=${labels.slice(from).join('.')}`)];
  // Empty is the folder of this page: a `;` in its name would end the attribute.
  const paths = new Set(['', '/', pathname]);
  for (let slash = pathname.indexOf('/', 1); slash > 0; slash = pathname.indexOf('/', slash + 1))
    paths.add(pathname.slice(0, slash)).add(pathname.slice(0, slash + 1));
  const isThere = () => readCookies(window).some(([one]) => one === name);
  for (const demand of demands) {
    if (demand && !isThere()) return;
    for (const domain of domains)
      for (const path of paths)
        try {
          set?.call(window.document, `${name}=;path=${path}${domain}${demand};max-age=0`);
        } catch {
          return; // Storage is blocked: there is nothing to remove either.
        }
  }
}
