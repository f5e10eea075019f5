/**
 * Keeps the page's own content reachable beside the notice: what is focused scrolls clear of it, and the end of
 * the page can be scrolled above it. Nothing on the page moves for it. Returns the undo.
 */
export function makeRoom(notice: HTMLElement): () => void {
  const { documentElement, defaultView: window } = notice.ownerDocument;
  const measure = () => {
    const { top, height } = notice.getBoundingClientRect();
    const space = height && window ? Math.max(0, window.innerHeight - top) : 0;
    documentElement.style.setProperty('--samtycke-space', `${Math.ceil(space)}px`);
  };
  const observer = window && 'ResizeObserver' in window ? new window.ResizeObserver(measure) : null;
  observer?.observe(notice);
  window?.addEventListener('resize', measure);
  return () => {
    observer?.disconnect();
    window?.removeEventListener('resize', measure);
    documentElement.style.removeProperty('--samtycke-space');
  };
}
