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

/** Names in a page's marks that nobody has declared: whatever they mean, visitors are asked about them. */
export function lintMarks(
  marks: readonly string[],
  { categories, services }: Settings,
  catalogue: Pick<Catalogue, 'service'>,
): readonly string[] {
  const declared = [
    ...categories.map(({ id }) => id),
    ...services.flatMap(({ id }) => catalogue.service(id)?.category ?? []),
  ];
  const names = new Set(marks.flatMap((mark) => mark.split(/\s+/)).filter(Boolean));
  return [...names]
    .filter((name) => !catalogue.service(name) && ![...builtIn, ...declared].includes(name))
    .map(
      (name) =>
        `data-consent="${name}": no such service or category; visitors are asked about a category of that name. Correct it, or declare it in categories.`,
    );
}
