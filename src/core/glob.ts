const tests = new Map<string, RegExp>();

/** A glob as an anchored, case-sensitive test: `*` is any text, `?` one character, everything else itself. */
function glob(pattern: string): RegExp {
  const known = tests.get(pattern);
  if (known) return known;
  const text = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  const test = new RegExp(`^${text}$`);
  tests.set(pattern, test);
  return test;
}

/** Does any of the globs match the name? Most begin otherwise, and need no expression to say so. */
export const matchesAny = (patterns: readonly string[] | undefined, name: string): boolean =>
  (patterns ?? []).some(
    (pattern) => name.startsWith(pattern.split(/[*?]/, 1)[0] as string) && glob(pattern).test(name),
  );
