import { actAttribute, rootId } from '../core/markup.js';
import { isElement } from './held.js';

/**
 * One listener for every `[data-samtycke]` control, ours and the site's own (C-08). What is returned starts it, and does so
 * again where a page that writes itself anew (`document.open`) has taken the listeners of its window away.
 */
export function listenerForActs(
  window: Window & typeof globalThis,
  end: AbortSignal,
  onAct: (control: Element, isTrusted: boolean, byKeys: boolean) => void,
): () => void {
  let last: Element | null = null;
  const { hasAttribute } = window.Element.prototype;
  const isControl = (target: EventTarget) => isElement(target) && hasAttribute.call(target, actAttribute);
  const listen = (event: MouseEvent) => {
    // Within a shadow root of the page, too.
    const control = event.composedPath().find(isControl) as Element | undefined;
    if (!control) return;
    if (control.localName === 'a') event.preventDefault();
    // Nobody else hears it: not the vendor it withdraws from, nor tools that would look where a layer was that is gone.
    if (control.closest(`#${rootId}`)) event.stopImmediatePropagation();
    // The second click of a double one is not meant for what the first has brought to that place.
    if (event.detail < 2 || control === last) onAct(control, event.isTrusted, !event.detail);
    last = control;
  };
  // At the window and on the way down: a vendor that reports clicks must not report the one that withdraws from it.
  return () => window.addEventListener('click', listen, { capture: true, signal: end });
}
