import type { Catalogue } from '../core/catalogue.js';
import type { Settings } from '../core/config.js';

const builtIn = ['necessary', 'functional', 'analytics', 'marketing', 'social'];

export function lintCategories({ categories }: Settings): readonly string[] {
  return categories.flatMap(({ id, name, text }, index) => {
    if (builtIn.includes(id)) return [];
    const missing = [...(name ? [] : ['name']), ...(text ? [] : ['text'])];
    return missing.map(
      (key) => `categories[${index}].${key}: missing; visitors would not know what "${id}" is.`,
    );
  });
}

/** A mark in a page. */
export interface Mark {
  /** What `data-consent` says. */
  readonly names: string;
  /** The other host that the marked element loads from. */
  readonly host?: string | undefined;
}

/** Host of the first of an element's addresses that leads elsewhere. */
export const hostOf = (read: (name: string) => string | null | undefined, base: string): string | undefined =>
  ['data-src', 'src', 'data-href', 'href']
    .map((name) => read(name) ?? '')
    .filter((address) => URL.canParse(address, base))
    .map((address) => new URL(address, base).host)
    .find((host) => host && host !== new URL(base).host);

/**
 * Names in a page's marks that nobody has declared: whatever they mean, visitors are asked about them. And categories
 * that are no more than a name, though others receive data: the notice could not say who (L-13).
 */
export function lintMarks(
  marks: readonly Mark[],
  { categories, services }: Settings,
  catalogue: Pick<Catalogue, 'service'>,
): readonly string[] {
  const filled = services.flatMap(({ id }) => catalogue.service(id)?.category ?? []);
  const declared = [...builtIn, ...categories.map(({ id }) => id), ...filled];
  const isUnknown = (name: string) => !catalogue.service(name) && !declared.includes(name);
  const isBare = (name: string) => !catalogue.service(name) && ![...filled, 'necessary'].includes(name);
  const namesIn = (mark: string) => mark.split(/\s+/).filter(Boolean);
  const unknown = marks.flatMap(({ names }) => namesIn(names).filter(isUnknown));
  const bare = marks.flatMap(({ names, host }) =>
    host && namesIn(names).every((name) => isBare(name) && !isUnknown(name))
      ? `data-consent="${names}": loads from ${host}, and visitors are not told who receives data: no service is declared there. Describe it in services and mark it with its id.`
      : [],
  );
  return [
    ...[...new Set(unknown)].map(
      (name) =>
        `data-consent="${name}": no such service or category; visitors are asked about a category of that name. Correct it, or declare it in categories.`,
    ),
    ...new Set(bare),
  ];
}
