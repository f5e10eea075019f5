/** The page's cookies, reached past `<img name="cookie">` and past our own cookie guard. */
export interface CookieJar {
  /** Every cookie this page can see; a name may come twice. */
  all(): readonly (readonly [name: string, value: string])[];
  /** Removes a cookie wherever this page could have set it: host-only, host, every parent domain, every path prefix. */
  remove(name: string): void;
}

/** Reads and removes cookies through the browser's own accessor. */
export function createCookieJar(window: Window & typeof globalThis): CookieJar {
  const accessor = Object.getOwnPropertyDescriptor(window.Document.prototype, 'cookie');
  const read = (): string => {
    try {
      return String(accessor?.get?.call(window.document) ?? '');
    } catch {
      return ''; // Storage is blocked: the getter throws in a sandboxed frame (H7).
    }
  };
  return {
    all: () =>
      read()
        .split('; ')
        .filter(Boolean)
        .map((pair) => {
          const at = pair.indexOf('=');
          return [pair.slice(0, Math.max(at, 0)), pair.slice(at + 1)] as const;
        }),
    remove(name) {
      const { hostname, pathname } = window.location;
      const labels = hostname.split('.');
      const domains = [
        '',
        ...labels.slice(0, -1).map((_, from) => `;domain=${labels.slice(from).join('.')}`),
      ];
      const paths = new Set(['/']);
      for (let slash = pathname.indexOf('/', 1); slash > 0; slash = pathname.indexOf('/', slash + 1))
        paths.add(pathname.slice(0, slash)).add(pathname.slice(0, slash + 1));
      paths.add(pathname);
      for (const domain of domains)
        for (const path of paths)
          try {
            accessor?.set?.call(window.document, `${name}=;max-age=0;path=${path}${domain}`);
          } catch {
            return; // Storage is blocked: there is nothing to remove either.
          }
    },
  };
}
