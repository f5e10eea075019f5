import { bodyOf } from '../page-body.js';
import { keep } from '../shield.js';

interface DialogOptions {
  /** Runs when the visitor closed it: Escape. */
  readonly closed: () => void;
  readonly opener: Element | null;
}

/** Is this a place the focus can return to? */
const isReachable = (element: Element | null): element is HTMLElement =>
  element !== null &&
  'focus' in element &&
  element.isConnected &&
  element !== bodyOf(element.ownerDocument) &&
  !element.closest('[inert], [hidden]');

/** Without `showModal`: everything but the dialog becomes inert. Returns the undo. */
function openInert(dialog: HTMLDialogElement, closed: () => void): () => void {
  const body = bodyOf(dialog.ownerDocument);
  const others: Element[] = [];
  for (let kept: Element = dialog; kept !== body && kept.parentElement; kept = kept.parentElement)
    for (const other of kept.parentElement.children)
      if (other !== kept && !other.hasAttribute('inert') && other.getAttribute('role') !== 'status')
        others.push(other);
  for (const other of others) other.setAttribute('inert', '');
  dialog.setAttribute('open', '');
  dialog.setAttribute('aria-modal', 'true');
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') closed();
  };
  dialog.addEventListener('keydown', onKey);
  return () => {
    dialog.removeEventListener('keydown', onKey);
    for (const other of others) other.removeAttribute('inert');
    dialog.removeAttribute('open');
  };
}

/** Escape closes this layer alone, and nothing that the page has open below it: it is pressed here, and let go there. */
function ownKeys(dialog: HTMLElement): void {
  const window = dialog.ownerDocument.defaultView;
  for (const name of ['keydown', 'keyup']) dialog.addEventListener(name, keep);
  dialog.addEventListener('cancel', () =>
    window?.addEventListener('keyup', keep, { capture: true, once: true }),
  );
}

/** Opens the dialog over the page with the focus on its title, where nothing is decided. Returns what closes it. */
export function openDialog(dialog: HTMLDialogElement, { closed, opener }: DialogOptions): () => void {
  const { ownerDocument: document } = dialog;
  const canModal = typeof dialog.showModal === 'function';
  const undo = canModal ? () => dialog.close() : openInert(dialog, closed);
  ownKeys(dialog);
  // `close` also comes when the browser closes it by itself, as Chromium does at the second Escape.
  if (canModal) {
    dialog.addEventListener('close', closed);
    dialog.showModal();
    // A filter of the visitor hides us: a page that is inert under nothing visible would be lost (L-06).
    if (dialog.getClientRects().length === 0) setTimeout(closed);
  }
  dialog.querySelector<HTMLElement>('[tabindex="-1"]')?.focus();
  return () => {
    dialog.removeEventListener('close', closed);
    undo();
    const settle = () => {
      const settings = document.querySelector('#samtycke [data-samtycke=settings]');
      const isLost = () => !isReachable(document.activeElement) || dialog.contains(document.activeElement);
      // A menu that closed behind the dialog hides the opener, which then takes no focus.
      for (const target of [opener, settings]) if (isLost() && isReachable(target)) target.focus();
    };
    settle();
    // The notice or the control may come only after the dialog went.
    setTimeout(settle);
  };
}
