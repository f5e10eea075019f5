import { actAttribute } from '../core/markup.js';
import type { Undo } from './guard/wrap.js';

/** One listener for every `[data-samtycke]` control, ours and the site's own (C-08). */
export function listenForActs(
  window: Window & typeof globalThis,
  onAct: (control: Element, isTrusted: boolean) => void,
): Undo {
  const listen = (event: Event) => {
    const { target } = event;
    const control = target instanceof window.Element && target.closest(`[${actAttribute}]`);
    if (!control) return;
    if (control.localName === 'a') event.preventDefault();
    onAct(control, event.isTrusted);
  };
  // At the window and on the way down: a vendor that reports clicks must not report the one that withdraws from it.
  window.addEventListener('click', listen, true);
  return () => window.removeEventListener('click', listen, true);
}
