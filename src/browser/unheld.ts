import type { Declared } from '../core/catalogue.js';
import { consentAttribute } from '../core/markup.js';
import { createOwners } from '../core/owners.js';
import { addressesOf, firstOf, isExecutable, isHeld, isScript, passMark, reachingSelector } from './held.js';

/** Services of which something stands in the page that nobody marked and nothing holds, though nobody has agreed. */
export function findUnheld(
  document: Document,
  services: readonly Declared[],
  isGranted: (id: string) => boolean,
): readonly Declared[] {
  const owner = createOwners(() => services);
  const ownersOf = (element: Element): readonly string[] => {
    if (isHeld(element) || element.hasAttribute(consentAttribute) || element.hasAttribute(passMark))
      return [];
    if (isScript(element) && !isExecutable(element.getAttribute('type'))) return [];
    const addresses = addressesOf(element).flatMap(
      (name) => firstOf(name, element.getAttribute(name) ?? '') || [],
    );
    if (isScript(element) && !addresses.length) return owner.ofCode(element.text);
    return addresses.flatMap((address) =>
      URL.canParse(address, document.baseURI) ? owner.ofAddress(new URL(address, document.baseURI)) : [],
    );
  };
  const found = new Set([...document.querySelectorAll(reachingSelector)].flatMap(ownersOf));
  return services.filter(({ id }) => found.has(id) && !isGranted(id));
}
