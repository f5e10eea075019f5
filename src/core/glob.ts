/** A glob as an anchored, case-sensitive test: `*` is any text, `?` one character, everything else itself. */
export const glob = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.')}$`,
  );

/** Does any of the globs match the name? */
export const matchesAny = (patterns: readonly string[] | undefined, name: string): boolean =>
  (patterns ?? []).some((pattern) => glob(pattern).test(name));
