/** Calls `run` once when the visitor comes near, by pointer or by keyboard. */
export function whenNear(element: Element, run: () => void): void {
  for (const name of ['pointerenter', 'focusin']) element.addEventListener(name, run, { once: true });
}
