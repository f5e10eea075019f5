/**
 * What stands under a name, or nothing. A page may have anything there: an element with that id, a frozen object, a
 * frame of another origin whose properties throw when they are read.
 */
export function read(holder: unknown, name: string): unknown {
  try {
    return Reflect.get(Object(holder), name);
  } catch {
    return undefined;
  }
}

/** Sets a name of the vendor; a page that has locked it keeps what it has. */
export function write(globals: Record<string, unknown>, name: string, value: unknown): void {
  try {
    globals[name] = value;
  } catch {
    // The vendor's code meets the same lock, and the page decided on it.
  }
}

/** Calls the vendor's function, if it is one. */
export function call(holder: unknown, name: string, ...values: readonly unknown[]): unknown {
  const method = read(holder, name);
  return typeof method === 'function' ? Reflect.apply(method, holder, values) : undefined;
}

/** The ids in an account: one, or several with commas or blanks between them. */
export const idsOf = (account = ''): readonly string[] => account.split(/[\s,]+/).filter(Boolean);
