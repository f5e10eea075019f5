const names = ['touchstart', 'mousedown', 'click', 'keydown', 'keypress', 'keyup'];
/** Keys by which one reads, walks and presses; any other is a shortcut of the page. */
const keys = /^(Tab|Enter| |Escape|Home|End|Arrow.+|Page.+)$/;
const nothing = () => {};

/**
 * Keeps the page from taking clicks, touches and keys from our layers: games and slide shows take the keys of a page, a
 * trap that another library has set for the focus takes all that happens outside of it.
 */
export function shield(window: Window, end: AbortSignal): void {
  const free = (event: Event) => {
    if ('key' in event && !keys.test(String(event.key))) return;
    // A click on the notice's link is the router's of the page; on its buttons none is heard by anybody but us.
    const layer = event.type === 'click' ? '#samtycke-preferences' : '[data-samtycke-layer]';
    if ((event.target as Partial<Element>).closest?.(layer))
      Object.assign(event, {
        preventDefault: nothing,
        stopPropagation: nothing,
        stopImmediatePropagation: nothing,
      });
  };
  // On the way down, before the listeners of the page's document.
  for (const name of names)
    window.addEventListener(name, free, { capture: true, passive: true, signal: end });
}

/** What the browser does with the event by itself is not done; the shield does not keep us from that. */
export const cancel = (event: Event): void => Object.getPrototypeOf(event).preventDefault.call(event);

/** The page around what listens does not hear of the event. */
export const keep = (event: Event): void => Object.getPrototypeOf(event).stopPropagation.call(event);
