import { consentAttribute, heldTwins } from '../core/markup.js';
import { heldFor, heldSelector, isHeld, restore } from './held.js';

/** Marked elements that are not released yet: inert scripts, and anything with an address in a `data-` twin. */
export const markSelector = [
  `script[type="text/plain"][${consentAttribute}]`,
  ...heldTwins.map((name) => `[${consentAttribute}][data-${name}]`),
].join();

/** Everything in the page that waits: marked by the site or held by the guard. */
export const waitingSelector = `${heldSelector},${markSelector}`;

/** Category and service ids that an element waits for. */
export const needsOf = (element: Element): readonly string[] =>
  isHeld(element)
    ? heldFor(element)
    : (element.getAttribute(consentAttribute) ?? '').split(/\s+/).filter(Boolean);

/** Gives a waiting element back its addresses and, if it is a script, its type. */
export function arm(element: Element, trust: (address: string) => string = String): void {
  if (isHeld(element)) restore(element, trust);
  else unmark(element, trust);
}

function unmark(element: Element, trust: (address: string) => string): void {
  if (element.localName === 'script') {
    const type = element.getAttribute('data-type');
    if (type) element.setAttribute('type', type);
    else element.removeAttribute('type');
    const address = element.getAttribute('data-src') ?? element.getAttribute('src');
    // Only an address that appears anew makes the browser look at a script again.
    element.removeAttribute('src');
    element.removeAttribute('data-src');
    if (address !== null) element.setAttribute('src', trust(address));
    return;
  }
  for (const name of heldTwins) {
    const address = element.getAttribute(`data-${name}`);
    if (address === null) continue;
    element.removeAttribute(`data-${name}`);
    element.setAttribute(name, address);
  }
}

/** Does it fill a visible place of its own, where a placeholder can stand? */
export const isContent = (element: Element): element is HTMLElement => element.matches(contentSelector);
export const contentSelector = 'iframe,embed,object,video,audio';
