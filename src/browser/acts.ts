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
    // A layer leaves the page with the click that closes it: tools that hear clicks must not look for where it was.
    if (control.closest(`#${rootId}`)) event.stopPropagation();
    onAct(control, event.isTrusted);
  };
  // At the window and on the way down: a vendor that reports clicks must not report the one that withdraws from it.
  window.addEventListener('click', listen, { capture: true, signal: end });
}
