import { adopt } from './style/adopt.js';

/** For pages whose content runs out of a body of fixed height: only the body's own end lies behind it. */
const atEndOfBody = `body::after { content: ''; display: block; clear: both; height: var(--samtycke-space); }`;

/**
 * Keeps the page's own content reachable beside the notice: what is focused scrolls clear of it, and the end of
 * the page can be scrolled above it. Nothing on the page moves for it. Returns the undo.
 */
export function makeRoom(notice: HTMLElement, nonce: string | undefined): () => void {
  const { documentElement, body, defaultView: window } = notice.ownerDocument;
  let unstyle: (() => void) | null = null;
  /** Every element of the page inherits it, so that it is written only when it changes. */
  let before = 0;

  const measure = () => {
    const { top, height } = notice.getBoundingClientRect();
    const isRunningOut = body.scrollHeight > body.clientHeight + 1;
    const content = isRunningOut ? notice.ownerDocument.createRange() : body;
    if (content instanceof Range) {
      content.selectNodeContents(body);
      if (notice.parentNode?.parentNode === body) content.setStartAfter(notice.parentNode);
    }
    // A short page gets no scrollbar that it does not need: it would move everything on it.
    const isCovering = height > 0 && content.getBoundingClientRect().bottom > top;
    const space = isCovering && window ? Math.ceil(window.innerHeight - top) : 0;
    if (space !== before) documentElement.style.setProperty('--samtycke-space', `${space}px`);
    before = space;
    if (!unstyle && isRunningOut) unstyle = adopt(notice.ownerDocument, atEndOfBody, nonce);
  };
  const observer = window?.ResizeObserver && new window.ResizeObserver(measure);
  observer?.observe(notice);
  observer?.observe(body);
  window?.addEventListener('resize', measure);
  return () => {
    observer?.disconnect();
    window?.removeEventListener('resize', measure);
    documentElement.style.removeProperty('--samtycke-space');
    unstyle?.();
  };
}
