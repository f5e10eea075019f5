/** Undoes what a function started. */
export type Undo = () => void;

export type Native = (...args: readonly unknown[]) => unknown;
type Call = (native: Native, self: unknown, args: unknown[]) => unknown;

const nothing: Undo = () => undefined;
const call = (native: Native, self: unknown, args: readonly unknown[]): unknown =>
  Reflect.apply(native, self, args);

/** Replaces a property of `owner`; the undo puts the old one back unless somebody has replaced ours since. */
function replace(owner: object, name: PropertyKey, old: PropertyDescriptor, made: PropertyDescriptor): Undo {
  try {
    Object.defineProperty(owner, name, made);
  } catch {
    return nothing; // Frozen by the page: what it can't see it can't miss.
  }
  return () => {
    const now = Object.getOwnPropertyDescriptor(owner, name);
    if (now?.value === made.value && now?.set === made.set) Object.defineProperty(owner, name, old);
  };
}

// A Proxy keeps name, length, `toString` ("[native code]"), `new` and instance checks as they were.
const proxied = <T extends object>(native: T, handler: ProxyHandler<T>): T => new Proxy(native, handler);

/** Puts `around` between the callers of a method and the method. Returns the undo. */
export function wrapMethod(owner: object | undefined, name: PropertyKey, around: Call): Undo {
  const old = owner && Object.getOwnPropertyDescriptor(owner, name);
  if (!owner || typeof old?.value !== 'function') return nothing;
  const native: Native = old.value;
  const value = proxied(native, { apply: (_, self, args: unknown[]) => around(native, self, args) });
  return replace(owner, name, old, { ...old, value });
}

/** Puts `around` between the callers of a constructor and the constructor; it returns the instance. */
export function wrapConstructor(
  owner: object,
  name: PropertyKey,
  around: (construct: () => object, args: unknown[]) => object,
): Undo {
  const old = Object.getOwnPropertyDescriptor(owner, name);
  if (typeof old?.value !== 'function') return nothing;
  const value = proxied(old.value as Native, {
    construct: (target, args: unknown[], self) => around(() => Reflect.construct(target, args, self), args),
  });
  return replace(owner, name, old, { ...old, value });
}

interface Around {
  readonly get?: (value: unknown, self: unknown) => unknown;
  readonly set: (write: (value: unknown) => void, value: unknown, self: unknown) => void;
}

/** Puts `around` between a property's users and its accessor. Returns the undo. */
export function wrapProperty(owner: object | undefined, name: PropertyKey, around: Around): Undo {
  const old = owner && Object.getOwnPropertyDescriptor(owner, name);
  if (!owner || !old?.get || !old.set) return nothing;
  const { get, set } = old;
  return replace(owner, name, old, {
    ...old,
    get: around.get ? proxied(get, { apply: (_, self) => around.get?.(call(get, self, []), self) }) : get,
    set: proxied(set, {
      apply: (_, self, [value]: unknown[]) =>
        around.set((written) => call(set, self, [written]), value, self),
    }),
  });
}

/** All undos as one. */
export const together =
  (undos: readonly Undo[]): Undo =>
  () =>
    undos.forEach((undo) => undo());
