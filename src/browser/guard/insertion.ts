import type { Sentry } from './sentry.js';
import { together, type Undo, wrapMethod } from './wrap.js';

/** Guards every method that puts nodes into the page: what was cloned, imported or parsed elsewhere arrives here. */
export function guardInsertion(sentry: Sentry): Undo {
  const { Node, Element, Document, DocumentFragment, CharacterData, Range } = sentry.window;
  const guard = (owner: { prototype: object }, ...names: string[]) =>
    names.map((name) =>
      wrapMethod(owner.prototype, name, (native, self, args) => {
        for (const argument of args) if (typeof argument === 'object') sentry.inspectTree(argument);
        return Reflect.apply(native, self, args);
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
