import type { Stub } from './guard/stubs.js';

/** Repeats what scripts before this one have called, or all that is left. What is not there yet is called later. */
export type Repeat = (next?: Element) => void;

/** Takes away stand-ins that need not wait, so that the real set-up finds what it expects; returns how to repeat their calls. */
export function takeBack(
  stubs: Set<Stub>,
  globals: Record<string, unknown>,
  isGranted: (id: string) => boolean,
): Repeat {
  const taken = [...stubs].filter(({ owners }) => owners.every(isGranted));
  for (const stub of taken) {
    const { holder, name, value } = stub;
    stubs.delete(stub);
    if (Reflect.get(holder, name) === value) Reflect.deleteProperty(holder, name);
  }
  return (next) => {
    for (const { holder, name, calls } of taken)
      for (const call of calls.splice(0)) {
        const { method, args, at } = call;
        const real: unknown = Reflect.get(holder, name);
        const run = method ? Object(real)[method] : real;
        const isReady = typeof run === 'function';
        // Bit 4 of the comparison: the next script follows the one that called.
        if (next && !(isReady && at && at.compareDocumentPosition(next) & 4)) calls.push(call);
        else if (isReady)
          try {
            Reflect.apply(run, method ? real : globals, args);
          } catch (cause) {
            setTimeout(() => {
              throw cause;
            });
          }
      }
  };
}
