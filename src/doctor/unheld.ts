import { isHeld, passMark, reachingSelector } from '../browser/held.js';
import type { Declared } from '../core/catalogue.js';
import { consentAttribute } from '../core/markup.js';
import { createReach } from '../mark/owners.js';

/** Services of which something stands in the page that nobody marked and nothing holds, though nobody has agreed. */
export function findUnheld(
  document: Document,
  services: readonly Declared[],
  isGranted: (id: string) => boolean,
): readonly Declared[] {
  const look = createReach(
    () => services,
    () => false,
  );
  const ownersOf = (element: Element): readonly string[] => {
    if (isHeld(element) || element.hasAttribute(consentAttribute) || element.hasAttribute(passMark))
      return [];
    const attributes = new Map([...element.attributes].map(({ name, value }) => [name, value]));
    return look({ name: element.localName, attributes, code: element.textContent ?? '' })?.owners ?? [];
  };
  const found = new Set([...document.querySelectorAll(reachingSelector)].flatMap(ownersOf));
  return services.filter(({ id }) => found.has(id) && !isGranted(id));
}
