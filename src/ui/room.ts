import { bodyOf } from './page-body.js';
import { addStyle } from './style/adopt.js';

const mark = 'data-samtycke-room';

/** An id that nothing has makes the rule stronger than the page's own. */
const room = (space: number, hasRunOut: boolean) => `@media screen {
  :is(html, body, [${mark}]):not(#samtycke) { scroll-padding-bottom: ${space}px !important; }
  :is(html${hasRunOut ? ', body' : ''}, [${mark}]):not(#samtycke)::after {
    content: '' !important; display: block !important; clear: both !important; height: ${space}px !important;
  }
}`;

/**
 * Keeps the page's own content reachable beside the notice: what is focused scrolls clear of it, and the end of
 * the page can be scrolled above it. Nothing on the page moves for it. Returns the undo.
 */
export function makeRoom(notice: HTMLElement, nonce: string | undefined): () => void {
  const { ownerDocument: document } = notice;
  const { documentElement, defaultView: window } = document;
  const body = bodyOf(document);
  if (!window?.ResizeObserver) return () => {};
  let unstyle: (() => void) | null = null;
  let space = 0;
  let rules = '';
  let before = '';
  /** Once it did, it goes on: the room itself may end it. */
  let hasRunOut = false;
  /** What scrolls beneath the notice in the place of the page, as in apps that fill the window. */
  let scroller: Element | null | undefined;

  const isScroller = (element: Element) =>
    element.scrollHeight > element.clientHeight &&
    /auto|scroll/.test(window.getComputedStyle(element).overflowY);
  const scrollerAt = (x: number, y: number) => {
    // Where the page itself scrolls, room at its end is enough, and to ask what lies where takes long in a long page.
    if (documentElement.scrollHeight - space > window.innerHeight) return null;
    let found: Element | null | undefined = document
      .elementsFromPoint(x, y)
      .find((element) => !element.closest('#samtycke'));
    while (found && found !== body && !isScroller(found)) found = found.parentElement;
    return found === body ? null : found;
  };
  const draw = () => {
    if (rules === before) return;
    before = rules;
    unstyle?.();
    unstyle = rules ? addStyle(document, rules, nonce) : null;
    scroller?.setAttribute(mark, '');
  };
  let frame = 0;
  const measure = () => {
    const { left, top, width, height } = notice.getBoundingClientRect();
    // For pages whose content runs out of a body of fixed height, only the body's own end lies behind it.
    const isRunningOut = body.scrollHeight > body.clientHeight + 1;
    hasRunOut ||= isRunningOut;
    const content = isRunningOut ? document.createRange() : body;
    if (content instanceof Range) {
      content.selectNodeContents(body);
      if (notice.parentNode?.parentNode === body) content.setStartAfter(notice.parentNode);
    }
    if (height > 0) scroller ??= scrollerAt(left + width / 2, top + height / 2);
    // A short page gets no scrollbar that it does not need: it would move everything on it.
    const isCovering = height > 0 && (scroller ?? content.getBoundingClientRect().bottom > top);
    space = isCovering ? Math.ceil(window.innerHeight - top) : 0;
    rules = space ? room(space, hasRunOut) : '';
    // Measured where the page is laid out already; drawn in a frame of its own, because room that brings a scroll bar
    // changes the size of what is observed.
    window.cancelAnimationFrame(frame);
    if (rules !== before) frame = window.requestAnimationFrame(draw);
  };
  const observer = new window.ResizeObserver(measure);
  observer.observe(notice);
  observer.observe(body);
  window.addEventListener('resize', measure);
  return () => {
    observer.disconnect();
    window.cancelAnimationFrame(frame);
    window.removeEventListener('resize', measure);
    scroller?.removeAttribute(mark);
    unstyle?.();
  };
}
