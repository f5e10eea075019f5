interface Call {
  /** The method that was called; none if it was the stub itself. */
  readonly method?: string | undefined;
  readonly args: readonly unknown[];
  /** The script that called. */
  readonly at?: Element | null;
}
/** A stand-in, and what was called of it. */
export interface Stub {
  readonly holder: object;
  readonly name: string;
  readonly owners: readonly string[];
  readonly value: object;
  readonly calls: Call[];
}

/** Stand-ins for what held scripts would have defined, so that page code that relies on it does not throw. */
export interface Stubs {
  /** Functions: their calls wait for `owners`. */
  put(names: readonly string[], owners: readonly string[]): void;
  /** What a vendor's script offers: it takes everything and does nothing. */
  putSilent(names: readonly string[], owners: readonly string[]): void;
  /** Those that stand in for something now. */
  readonly standing: Set<Stub>;
}

/** Calls a stub remembers, in order; enough for a set-up, too few to record a visit. */
const limit = 50;

type Note = (call: Call) => void;

/** Takes any call, any `new` and any property; notes the calls of its first methods. */
export function createSilent(note?: Note, method?: string): object {
  const silent: object = new Proxy(() => undefined, {
    get(target, key) {
      if (key === 'then') return undefined;
      if (typeof key === 'string') return method ? silent : createSilent(note, key);
      if (key === Symbol.iterator) return () => [][Symbol.iterator]();
      return key === Symbol.toPrimitive ? () => '' : Reflect.get(target, key);
    },
    apply(_target, _self, args: unknown[]) {
      note?.({ method, args });
      return createSilent();
    },
    construct: () => createSilent(),
  });
  return silent;
}

/** What page code wants done when its hit was sent: a link that waits for it must not wait for consent. */
const whenSent = (args: readonly unknown[]): unknown => {
  for (const value of args) {
    const { event_callback, hitCallback } = Object(value);
    if (event_callback ?? hitCallback) return event_callback ?? hitCallback;
  }
  return undefined;
};

export function createStubs(globals: Record<string, unknown>): Stubs {
  const stubs = new Set<Stub>();
  const { document } = globals as { document: Document };
  const define = (path: string, owners: readonly string[], create: (note: Note) => object) => {
    const [name = '', parent] = path.split('.').reverse();
    if (parent) globals[parent] ??= {};
    const holder = Object(parent ? globals[parent] : globals);
    if (name in holder) return;
    const calls: Call[] = [];
    const value = create((call) => {
      if (calls.length < limit) calls.push({ ...call, at: document.currentScript });
    });
    stubs.add({ holder, name, owners, value, calls });
    // A frozen holder has nothing to stand in for.
    Reflect.defineProperty(holder, name, { value, configurable: true, writable: true });
  };
  return {
    put(names, owners) {
      for (const name of names)
        define(name, owners, (note) => (...args: readonly unknown[]) => {
          const next = whenSent(args);
          if (typeof next === 'function') setTimeout(() => next());
          else note({ args });
        });
    },
    putSilent(names, owners) {
      for (const path of names) define(path, owners, createSilent);
    },
    standing: stubs,
  };
}
