import { actAttribute } from '../core/markup.js';
import type { How } from '../core/record.js';
import type { Undo } from './guard/wrap.js';

/** What a control asks for, with where it stood and whether a person pressed it. */
export type OnAct = (act: string, how: How, control: Element) => void;

const layers = ['notice', 'preferences', 'placeholder', 'control'] as const;

/** One listener for every `[data-samtycke]` control, ours and the site's own (C-08). */
export function listenForActs(window: Window & typeof globalThis, onAct: OnAct): Undo {
  const listen = (event: Event) => {
    const control = event.target instanceof window.Element ? event.target.closest(`[${actAttribute}]`) : null;
    if (!control) return;
    const written = control.closest('[data-samtycke-layer]')?.getAttribute('data-samtycke-layer');
    const layer = layers.find((name) => name === written) ?? 'site';
    if (control.localName === 'a') event.preventDefault();
    onAct(
      control.getAttribute(actAttribute) ?? '',
      { by: 'button', layer, trusted: event.isTrusted },
      control,
    );
  };
  // At the window and on the way down: a vendor that reports clicks must not report the one that withdraws from it.
  window.addEventListener('click', listen, true);
  return () => window.removeEventListener('click', listen, true);
}
