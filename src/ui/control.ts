import type { Settings } from '../core/config.js';
import { icon } from './icon.js';
import { type Mounted, rootOf } from './root.js';
import { addSheet } from './style/sheet.js';

interface ControlOptions {
  readonly settings: Pick<Settings, 'position'>;
  readonly labels: { readonly open: string; readonly withdraw: string; readonly style: string };
  /** Shows the button that withdraws in one action (L-20): while anything is granted. */
  readonly canWithdraw: boolean;
}

const cookie = 'M12 3a9 9 0 1 0 9 9 4 4 0 0 1-5-4 4 4 0 0 1-4-5zM9 10h.01M9 15h.01M14 14h.01';

/** Shows the way back to the decision, last in the root that `createRoot` made. */
export function showControl(document: Document, { settings, labels, canWithdraw }: ControlOptions): Mounted {
  const control = document.createElement('div');
  control.id = 'samtycke-control';
  control.dataset.samtyckeLayer = 'control';
  control.dataset.position = settings.position ?? 'start';
  const button = (act: string, label: string) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.dataset.samtycke = act;
    const text = document.createElement('span');
    text.textContent = label;
    made.append(text);
    control.append(made);
    return made;
  };
  const open = button('settings', labels.open);
  open.title = labels.open;
  open.prepend(icon(document, cookie));
  if (canWithdraw) button('withdraw', labels.withdraw);
  const unstyle = addSheet(document, labels.style);
  rootOf(document).append(control);
  return {
    root: control,
    remove() {
      const hadFocus = control.contains(document.activeElement);
      control.remove();
      unstyle();
      // It is drawn anew when something was granted or withdrawn; who pressed its button stays where they were.
      if (hadFocus)
        setTimeout(() => document.querySelector<HTMLElement>('#samtycke-control button')?.focus());
    },
  };
}
