import { documentPrototype } from '../document.js';

/** Undoes what a function started. */
export type Undo = () => void;

/** Calls what was replaced, with the values given or else those of the caller. */
type Native = (values?: readonly unknown[]) => unknown;

/** Stands between the callers of a method or constructor and the method: gets their values, and the native way on. */
export type Around = (values: readonly unknown[], native: Native, self: unknown) => unknown;

/**
 * Replaces what the page calls. Owners are named by their constructors with blanks between them, and none means the
 * window itself; what a browser does not have is left out.
 */
export interface Patches {
  methods(owners: string, names: string, around: Around): void;
  properties(
    owners: string,
    names: string,
    set: (value: unknown, write: (value: unknown) => void, self: unknown) => void,
    get?: (value: unknown, self: unknown) => unknown,
  ): void;
  /** Adds what else is to be undone. */
  add(undo: Undo): void;
  /** Puts everything back, but for what somebody has replaced since. */
  undo: Undo;
}

export function createPatches(window: Window & typeof globalThis): Patches {
  const undos: Undo[] = [];
  /** As they were first met: the page may put something else under a name. */
  const owners: Record<string, object | undefined> = { '': window, Document: documentPrototype(window) };
  const replaceIn = (
    owner: object,
    key: string,
    change: (old: PropertyDescriptor) => PropertyDescriptor | false | undefined,
  ) => {
    const old = Object.getOwnPropertyDescriptor(owner, key);
    const made = old && change(old);
    // Frozen by the page: what it can't see it can't miss.
    if (!made || !Reflect.defineProperty(owner, key, { ...old, ...made })) return;
    undos.push(() => {
      const now = Object.getOwnPropertyDescriptor(owner, key);
      if (now?.value === made.value && now?.set === made.set) Reflect.defineProperty(owner, key, old);
    });
    // Instances name their constructor: without this they would lead around us.
    if (key !== 'constructor' && old.value?.prototype)
      replaceIn(old.value.prototype, 'constructor', () => made);
  };
  const replace = (kinds: string, names: string, change: Parameters<typeof replaceIn>[2]) => {
    for (const name of kinds.split(' ')) {
      owners[name] ??= Object(Reflect.get(window, name)).prototype;
      const owner = owners[name];
      if (owner) for (const key of names.split(' ')) replaceIn(owner, key, change);
    }
  };
  // A Proxy keeps name, length, `toString` ("[native code]"), `new` and instance checks as they were.
  return {
    methods(kinds, names, around) {
      replace(
        kinds,
        names,
        ({ value }) =>
          typeof value === 'function' && {
            value: new Proxy(value, {
              apply: (native, self, args) =>
                around(args, (values = args) => Reflect.apply(native, self, values), self),
              construct: (native, args, target) =>
                around(args, () => Reflect.construct(native, args, target), target) as object,
            }),
          },
      );
    },
    properties(kinds, names, onSet, onGet) {
      replace(
        kinds,
        names,
        ({ get, set }) =>
          get &&
          set && {
            get: onGet
              ? new Proxy(get, { apply: (native, self) => onGet(Reflect.apply(native, self, []), self) })
              : get,
            set: new Proxy(set, {
              apply: (native, self, [value]) =>
                onSet(value, (written) => Reflect.apply(native, self, [written]), self),
            }),
          },
      );
    },
    add: (undo) => void undos.push(undo),
    undo: () => undos.splice(0).forEach((undo) => undo()),
  };
}
