import { consentAttribute, heldTwins } from '../core/markup.js';
import { heldFor, heldSelector, isHeld } from './held.js';

/** Where marked elements have their addresses while they wait. */
export const twinNames: readonly string[] = heldTwins.map((name) => `data-${name}`);

/**
 * Everything in the page that waits: held by the guard, or marked by the site and not released yet. Most elements are
 * neither: they are seen off by the first attribute.
 */
export const waitingSelector = `${heldSelector},[${consentAttribute}]:is(script[type="text/plain"],${twinNames.map((name) => `[${name}]`)})`;

/** Category and service ids that an element waits for: never none, so that a mark that names nothing holds. */
export const needsOf = (element: Element): readonly string[] =>
  isHeld(element) ? heldFor(element) : (element.getAttribute(consentAttribute) ?? '').trim().split(/\s+/);

/** Does it fill a visible place of its own, where a placeholder can stand? */
export const isContent = (element: Element): element is HTMLElement => element.matches(contentSelector);
export const contentSelector = 'iframe,embed,object,video,audio';

/** What stands in its place until then. */
export const placeholderSelector = '.samtycke-embed';
