import { addressesOf, isElement, reachingSelector } from '../held.js';
import type { Patches } from './patches.js';
import type { Sentry } from './sentry.js';

/** Up to so many records are read one by one. */
const few = 50;

/**
 * Sees what the parser puts into the page. Engines run pending observers before they run a script the parser has just
 * finished, so that holding it here stops it; its request may have gone out already, by the preload scanner.
 */
export function guardParser({ window, recall, discover }: Sentry, { add }: Patches): void {
  const { document } = window;
  /** How much text each element had when it was looked at: a long script arrives in pieces, and grows. */
  const seen = new WeakMap<Element, number>();
  const look = (element: Element | null) => {
    // A shadow tree that the HTML declares: nothing is noted of what comes into it before it is observed itself.
    if (element?.shadowRoot) {
      observe(element.shadowRoot);
      lookInto(element.shadowRoot);
    }
    if (!element || !addressesOf(element).length) return;
    const { length } = element.textContent ?? '';
    if (seen.get(element) === length) return;
    seen.set(element, length);
    recall(element);
  };
  const lookInto = (root: ParentNode) => root.querySelectorAll('*').forEach(look);
  /** All elements in their order. Those before `place` have been looked at, while the last of them still stands there. */
  const all = document.getElementsByTagName('*');
  let place = 0;
  let last: Element | undefined;
  const lookOn = () => {
    if (all[place - 1] !== last) place = 0;
    for (let next = all[place]; next; next = all[++place]) {
      last = next;
      if (next.shadowRoot) look(next);
    }
    document.querySelectorAll(reachingSelector).forEach(look);
  };
  const see = (records: readonly MutationRecord[]) => {
    // Of much that came at once, asking for what can reach an address costs less than reading what was noted of each
    // node; of little, asking the whole page once for each of its thousand scripts would cost more.
    if (records.length > few) return lookOn();
    for (const { target, addedNodes } of records)
      for (const node of target.nodeType === 3 ? [target] : addedNodes)
        if (isElement(node)) {
          look(node);
          lookInto(node);
        } else look(node.parentElement);
  };
  const observer = new MutationObserver(see);
  const observe = (root: Node) =>
    observer.observe(root, { childList: true, subtree: true, characterData: true });
  const read = () => {
    // What has no script after it may not have been told of yet.
    see(observer.takeRecords());
    stop();
    document.querySelectorAll('script').forEach(discover);
  };
  const stop = () => {
    document.removeEventListener('DOMContentLoaded', read);
    observer.disconnect();
  };
  add(stop);
  if (document.readyState !== 'loading') return;
  observe(document);
  document.addEventListener('DOMContentLoaded', read);
}
