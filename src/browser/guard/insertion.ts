import { isElement, isHeld, isScript } from '../held.js';
import type { Patches } from './patches.js';
import type { Sentry } from './sentry.js';

/**
 * Guards every method that puts nodes into the page: what was cloned or parsed elsewhere arrives here. An image loads as
 * soon as it belongs to the document, in it or not.
 */
export function guardInsertion(sentry: Sentry, { methods, properties }: Patches): void {
  const { document } = sentry.window;
  methods(
    'Node Element Document DocumentFragment CharacterData Range',
    'appendChild insertBefore replaceChild append prepend replaceChildren before after replaceWith insertAdjacentElement insertNode surroundContents importNode adoptNode',
    (values, native) => {
      values.forEach(sentry.inspectTree);
      const result = native();
      // A script is taken away as soon as it has run (jQuery does so): one that could not run must stay to be released.
      for (const node of values)
        if (isElement(node) && isScript(node) && node.isConnected && isHeld(node))
          queueMicrotask(() => node.isConnected || document.head.append(node));
      return result;
    },
  );
  properties('Document', 'body', (value, write) => {
    sentry.inspectTree(value);
    write(value);
  });
}
