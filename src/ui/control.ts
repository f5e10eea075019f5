import type { Settings } from '../core/config.js';
import { makeElement } from './make-element.js';

interface ControlOptions {
  readonly settings: Pick<Settings, 'position'>;
  readonly labels: { readonly open: string; readonly withdraw: string };
  /** Shows the button that withdraws in one action (L-20): while anything is granted. */
  readonly canWithdraw: boolean;
}

/** Shows the way back to the decision, last in the root that `createRoot` made, in place of the one `before`. */
export function showControl(
  root: HTMLElement,
  { settings, labels, canWithdraw }: ControlOptions,
  before: HTMLElement | null = null,
): HTMLElement {
  const document = root.ownerDocument;
  const button = (act: string, label: string) =>
    makeElement(
      document,
      'button',
      { type: 'button', 'data-samtycke': act },
      makeElement(document, 'span', {}, label),
    );
  const open = button('settings', labels.open);
  open.title = labels.open;
  const control = makeElement(
    document,
    'div',
    {
      id: 'samtycke-control',
      'data-samtycke-layer': 'control',
      'data-position': settings.position ?? 'start',
    },
    open,
    ...(canWithdraw ? [button('withdraw', labels.withdraw)] : []),
  );
  // It is drawn anew when something was granted or withdrawn; who pressed its button stays where they were.
  const hadFocus = before?.contains(document.activeElement);
  before?.remove();
  root.append(control);
  if (hadFocus) open.focus();
  return control;
}
