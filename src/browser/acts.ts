import { actAttribute, rootId } from '../core/markup.js';

/** One listener for every `[data-samtycke]` control, ours and the site's own (C-08). */
export function listenForActs(
  window: Window & typeof globalThis,
  end: AbortSignal,
  onAct: (control: Element, isTrusted: boolean) => void,
): void {
  const listen = (event: Event) => {
    const { target } = event;
    const control = target instanceof window.Element && target.closest(`[${actAttribute}]`);
    if (!control) return;
    if (control.localName === 'a') event.preventDefault();
    // Nobody else hears it: not the vendor it withdraws from, nor tools that would look where a layer was that is gone.
    if (control.closest(`#${rootId}`)) event.stopImmediatePropagation();
    onAct(control, event.isTrusted);
  };
  // At the window and on the way down: a vendor that reports clicks must not report the one that withdraws from it.
  window.addEventListener('click', listen, { capture: true, signal: end });
}
