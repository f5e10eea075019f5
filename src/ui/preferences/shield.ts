/** Keys that do something wherever the focus is; the others are ours in the tabs. */
const keys = ['Tab', 'Enter', ' '];

/**
 * Keeps the page from taking clicks and keys from the dialog: a trap that another library has set for the focus takes all
 * that happen outside of it. Returns the undo.
 */
export function shield(dialog: HTMLElement): () => void {
  const window = dialog.ownerDocument.defaultView;
  const end = new AbortController();
  const nothing = () => {};
  const free = (event: Event) => {
    if (!event.composedPath().includes(dialog)) return;
    if ('key' in event && !keys.includes(String(event.key))) return;
    Object.assign(event, {
      preventDefault: nothing,
      stopPropagation: nothing,
      stopImmediatePropagation: nothing,
    });
  };
  // On the way down, before the listeners of the page's document.
  for (const name of ['touchstart', 'mousedown', 'click', 'keydown', 'keyup'])
    window?.addEventListener(name, free, { capture: true, passive: true, signal: end.signal });
  return () => end.abort();
}
