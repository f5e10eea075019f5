import { isHeld } from '../held.js';
import type { Sentry } from './sentry.js';
import { together, type Undo, wrapMethod } from './wrap.js';

/** Guards every method that puts nodes into the page: what was cloned, imported or parsed elsewhere arrives here. */
export function guardInsertion(sentry: Sentry): Undo {
  const { window } = sentry;
  const { document, Node, Element, HTMLScriptElement, Document, DocumentFragment, CharacterData, Range } =
    window;
  /** A script is taken away as soon as it has run (jQuery does so): one that could not run must stay to be released. */
  const keep = (node: unknown) => {
    if (node instanceof HTMLScriptElement && node.isConnected && isHeld(node))
      queueMicrotask(() => node.isConnected || document.head.append(node));
  };
  const guard = (owner: { prototype: object }, ...names: string[]) =>
    names.map((name) =>
      wrapMethod(owner.prototype, name, (native, self, args) => {
        for (const argument of args) if (typeof argument === 'object') sentry.inspectTree(argument);
        const result = Reflect.apply(native, self, args);
        for (const argument of args) keep(argument);
        return result;
      }),
    );
  const parents = ['append', 'prepend', 'replaceChildren'];
  const siblings = ['before', 'after', 'replaceWith'];
  return together([
    ...guard(Node, 'appendChild', 'insertBefore', 'replaceChild'),
    ...guard(Element, ...parents, ...siblings, 'insertAdjacentElement'),
    ...guard(Document, ...parents),
    ...guard(DocumentFragment, ...parents),
    ...guard(CharacterData, ...siblings),
    ...guard(Range, 'insertNode', 'surroundContents'),
  ]);
}
