/**
 * What is fixed stands in the body, not in the window, where the page moves or filters its body: then it is shown above
 * the page, past it (L-19).
 */
export function keepInView(element: HTMLElement): void {
  const Observer = element.ownerDocument.defaultView?.IntersectionObserver;
  if (!Observer) return;
  new Observer(([seen], observer) => {
    observer.disconnect();
    // What went meanwhile is not seen either.
    if (!seen || seen.intersectionRatio > 0.9 || !element.isConnected) return;
    element.popover = 'manual';
    element.showPopover();
  }).observe(element);
}
