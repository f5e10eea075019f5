/** Stand-ins for the functions of held services, so that page code that calls them does not throw. */
export interface Stubs {
  /** Defines those of a service's global functions that do not exist. */
  put(names: readonly string[]): void;
  /** Takes them away again, so that the vendor's own set-up finds what it expects; returns the calls made meanwhile. */
  take(names: readonly string[]): () => void;
}

/** Calls a stub remembers, in order; enough for a set-up, too few to record a visit. */
const limit = 50;

/** A function that accepts any call and any property, and does nothing. */
function createStub(calls: unknown[][]): object {
  const stub: object = new Proxy(() => undefined, {
    get: (target, key) =>
      key === 'then'
        ? undefined
        : typeof key === 'symbol' || key === 'prototype'
          ? Reflect.get(target, key)
          : quiet,
    apply: (_target, _self, args: unknown[]) => {
      if (calls.length < limit) calls.push(args);
    },
  });
  const quiet: object = new Proxy(() => undefined, {
    get: (target, key) =>
      key === 'then' ? undefined : typeof key === 'symbol' ? Reflect.get(target, key) : quiet,
    apply: () => undefined,
    construct: () => ({}),
  });
  return stub;
}

export function createStubs(globals: Record<string, unknown>): Stubs {
  const put = new Map<string, { stub: object; calls: unknown[][] }>();
  return {
    put(names) {
      for (const name of names) {
        if (name in globals || put.has(name)) continue;
        const calls: unknown[][] = [];
        const stub = createStub(calls);
        put.set(name, { stub, calls });
        try {
          Object.defineProperty(globals, name, { value: stub, configurable: true, writable: true });
        } catch {
          put.delete(name);
        }
      }
    },
    take(names) {
      const taken = names.flatMap((name) => {
        const entry = put.get(name);
        put.delete(name);
        if (entry && globals[name] === entry.stub) delete globals[name];
        return entry ? [[name, entry.calls] as const] : [];
      });
      return () => {
        for (const [name, calls] of taken) {
          const real = globals[name];
          if (typeof real === 'function') for (const args of calls) Reflect.apply(real, globals, args);
        }
      };
    },
  };
}
