import { addStyle } from './style/adopt.js';

/** An id that nothing has makes the rule stronger than the page's own. */
const room = (space: number, hasRunOut: boolean) => `@media screen {
  html:not(#samtycke), body:not(#samtycke) { scroll-padding-bottom: ${space}px !important; }
  html:not(#samtycke)::after${hasRunOut ? ', body:not(#samtycke)::after' : ''} {
    content: '' !important; display: block !important; clear: both !important; height: ${space}px !important;
  }
}`;

/**
 * Keeps the page's own content reachable beside the notice: what is focused scrolls clear of it, and the end of
 * the page can be scrolled above it. Nothing on the page moves for it. Returns the undo.
 */
export function makeRoom(notice: HTMLElement, nonce: string | undefined): () => void {
  const { ownerDocument: document } = notice;
  const { body, defaultView: window } = document;
  let unstyle: (() => void) | null = null;
  let before = '';
  /** Once it did, it goes on: the room itself may end it. */
  let hasRunOut = false;

  const measure = () => {
    const { top, height } = notice.getBoundingClientRect();
    // For pages whose content runs out of a body of fixed height, only the body's own end lies behind it.
    const isRunningOut = body.scrollHeight > body.clientHeight + 1;
    hasRunOut ||= isRunningOut;
    const content = isRunningOut ? document.createRange() : body;
    if (content instanceof Range) {
      content.selectNodeContents(body);
      if (notice.parentNode?.parentNode === body) content.setStartAfter(notice.parentNode);
    }
    // A short page gets no scrollbar that it does not need: it would move everything on it.
    const isCovering = height > 0 && content.getBoundingClientRect().bottom > top;
    const space = isCovering && window ? Math.ceil(window.innerHeight - top) : 0;
    const rules = space ? room(space, hasRunOut) : '';
    if (rules === before) return;
    before = rules;
    unstyle?.();
    unstyle = rules ? addStyle(document, rules, nonce) : null;
  };
  const observer = window?.ResizeObserver && new window.ResizeObserver(measure);
  observer?.observe(notice);
  observer?.observe(body);
  window?.addEventListener('resize', measure);
  return () => {
    observer?.disconnect();
    window?.removeEventListener('resize', measure);
    unstyle?.();
  };
}
