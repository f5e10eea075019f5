/**
 * A modal dialog that the site has open makes everything outside of it inert. Until it closes, the root lives in it, so
 * that the visitor can answer. Returns the undo.
 */
export function liftAbove(root: HTMLElement): () => void {
  const { defaultView: window } = root.ownerDocument;
  const place = root.nextSibling;
  const parent = root.parentNode;
  const [modal] = window?.CSS?.supports('selector(:modal)')
    ? root.ownerDocument.querySelectorAll<HTMLElement>('dialog:modal:not(#samtycke dialog)')
    : [];
  if (!modal) return () => {};
  const goBack = () => {
    modal.removeEventListener('close', goBack);
    if (root.parentNode !== modal) return;
    const dialog = root.querySelector<HTMLDialogElement>('dialog[open]');
    parent?.insertBefore(root, place?.parentNode === parent ? place : null);
    // Moved, the preferences are open, but no longer modal.
    dialog?.removeAttribute('open');
    dialog?.showModal();
  };
  modal.addEventListener('close', goBack);
  modal.append(root);
  return goBack;
}
