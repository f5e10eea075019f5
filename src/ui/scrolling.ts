/** Lets it scroll by itself on pages that scroll by code of their own, which would take its wheel and its touches. */
export function ownScrolling(element: HTMLElement): void {
  for (const name of ['wheel', 'touchmove'])
    element.addEventListener(name, (event) => event.stopPropagation(), { passive: true });
}
