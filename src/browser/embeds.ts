import type { Declared } from '../core/catalogue.js';
import { heldTwins } from '../core/markup.js';
import type { Undo } from './guard/patches.js';
import { addressesOf, arm, passMark, withhold } from './held.js';
import { isContent, needsOf, placeholderSelector } from './marks.js';

/** Embedded content: a placeholder where it is held, the content where it is granted, and back. */
export interface Embeds {
  /**
   * Looks after all embedded content of the page: what waits gets a placeholder or is released, what was released and
   * is denied now is taken back.
   */
  review(waiting?: readonly HTMLElement[]): void;
  /** Loads the content behind a placeholder, until the page is left. */
  loadOnce(placeholder: Element): void;
  /** Ids of the services behind a placeholder. */
  behind(placeholder: Element): readonly string[];
}

/** Draws a placeholder in an element's place; the undo puts the element back, also if nothing is drawn yet. */
export type DrawPlaceholder = (
  element: HTMLElement,
  names: readonly string[],
  drawn: (placeholder: Element) => unknown,
) => Undo;

interface EmbedOptions {
  readonly window: Window & typeof globalThis;
  readonly isGranted: (name: string) => boolean;
  readonly services: () => readonly Declared[];
  readonly draw: DrawPlaceholder;
  /** Runs `load` with the guard letting its addresses pass. */
  readonly pass: (load: () => void) => void;
  /** Treats services as granted until the page is left. */
  readonly grantHere: (ids: readonly string[]) => void;
}

export function createEmbeds({ window, isGranted, services, draw, pass, grantHere }: EmbedOptions): Embeds {
  const { document } = window;
  const held = new Map<HTMLElement, { readonly names: readonly string[]; readonly show: Undo }>();
  const released = new Map<HTMLElement, readonly string[]>();
  const elements = new WeakMap<Element, HTMLElement>();
  const placeholders = new WeakMap<HTMLElement, Element>();

  const hide = (element: HTMLElement, names: readonly string[]) => {
    // A shadow root would need our style as well: there nothing is drawn.
    if (held.has(element) || element.getRootNode() !== document) return;
    held.set(element, {
      names,
      show: draw(element, names, (placeholder) => {
        elements.set(placeholder, element);
        placeholders.set(element, placeholder);
      }),
    });
  };
  const show = (element: HTMLElement) => {
    held.get(element)?.show();
    held.delete(element);
    placeholders.delete(element);
  };
  /** Has the page moved it, or taken its placeholder away? */
  const isAstray = (element: HTMLElement) => {
    const placeholder = placeholders.get(element);
    return placeholder && placeholder.nextElementSibling !== element;
  };
  /** Page caches make copies of what we draw, which nothing stands behind. */
  const sweep = () => {
    for (const placeholder of document.querySelectorAll(placeholderSelector))
      if (!elements.has(placeholder)) placeholder.remove();
  };
  /** Taking the address away does not stop what is shown already; leaving the page does. */
  const takeBack = (element: HTMLElement, names: readonly string[]) => {
    for (const name of addressesOf(element)) {
      const address = element.getAttribute(name);
      if (address) withhold(element, name, address, names);
    }
    released.delete(element);
    element.replaceWith(element);
    hide(element, names);
  };
  /** What was loaded once goes when the page sets another address in its place. */
  const leave = (element: HTMLElement) => {
    if (!element.hasAttribute(passMark)) return;
    for (const name of [passMark, ...heldTwins]) element.removeAttribute(name);
    element.replaceWith(element);
  };

  return {
    review(waiting = []) {
      sweep();
      for (const [element, names] of [...released]) {
        if (!element.isConnected) released.delete(element);
        else if (!names.every(isGranted)) takeBack(element, names);
      }
      for (const element of waiting) {
        const names = needsOf(element);
        if (!names.every(isGranted)) {
          leave(element);
          hide(element, names);
        } else {
          show(element);
          released.set(element, names);
          arm(element);
        }
      }
      for (const [element, { names }] of [...held])
        if (!element.isConnected || names.every(isGranted)) show(element);
        else if (isAstray(element)) {
          show(element);
          hide(element, names);
        }
      for (const { id, places } of services())
        if (places && !isGranted(id))
          for (const element of document.querySelectorAll<HTMLElement>(places)) hide(element, [id]);
    },
    loadOnce(placeholder) {
      const element = elements.get(placeholder);
      const names = element && held.get(element)?.names;
      if (!element || !names) return;
      if (!isContent(element)) {
        grantHere(names);
        return;
      }
      show(element);
      element.setAttribute(passMark, '');
      pass(() => arm(element));
    },
    behind: (placeholder) => held.get(elements.get(placeholder) as HTMLElement)?.names ?? [],
  };
}
