import type { Catalogue } from '../../core/catalogue.js';
import {
  addressesOf,
  disarm,
  firstOf,
  heldFor,
  isExecutable,
  isHeld,
  reachingSelector,
  restore,
  withhold,
} from '../held.js';
import { trustedMarkup } from '../trusted.js';

/** What the guard's patches ask before they let something through. */
export interface Sentry {
  readonly window: Window & typeof globalThis;
  /** Denied services this address belongs to; none lets it pass. */
  heldBy(address: unknown): readonly string[];
  /** Denied services whose set-up code this is; none lets it pass. */
  heldCode(code: string): readonly string[];
  /** Denied services that alone set this cookie; none lets it pass. */
  heldCookie(name: string): readonly string[];
  /** Holds an element that reaches a denied service by the attributes or code it has. */
  inspect(element: Element): void;
  /** Parses markup into a template past our own patches: nothing in a template loads or runs. */
  parse(template: HTMLTemplateElement, markup: string): void;
  /** The same for a node that is about to be inserted, with everything in it. */
  inspectTree(node: unknown): void;
}

export interface SentryOptions {
  readonly window: Window & typeof globalThis;
  readonly catalogue: Catalogue;
  readonly isGranted: (id: string) => boolean;
  /** Called with the services of everything that was held, so that the visitor is asked about them. */
  readonly onHeld: (owners: readonly string[]) => void;
}

const hints = /\b(preload|modulepreload|prefetch|preconnect|dns-prefetch|stylesheet|prerender)\b/i;
const connects = /\b(preconnect|dns-prefetch)\b/i;

/** Source text of a `data:` script address, as delay tools write it; null for other addresses. */
function codeIn(address: string): string | null {
  const parts = /^data:([^,]*),(.*)$/s.exec(address);
  if (!parts) return null;
  try {
    const text = decodeURIComponent(parts[2] as string);
    return /;base64\s*$/i.test(parts[1] as string) ? atob(text) : text;
  } catch {
    return null;
  }
}

export function createSentry({ window, catalogue, isGranted, onHeld }: SentryOptions): Sentry {
  const { document } = window;
  const denied = (owners: readonly string[]) => owners.filter((id) => !isGranted(id));
  const report = (owners: readonly string[]) => {
    if (owners.length) onHeld(owners);
    return owners;
  };
  const innerHTML = Object.getOwnPropertyDescriptor(window.Element.prototype, 'innerHTML')?.set;
  const resolve = (address: unknown): URL | null => {
    try {
      return new URL(String(address), document.baseURI);
    } catch {
      return null;
    }
  };

  const sentry: Sentry = {
    window,
    heldBy(address) {
      const code = codeIn(String(address));
      if (code !== null) return sentry.heldCode(code);
      const url = resolve(address);
      return url ? report(denied(catalogue.ownersOf(url))) : [];
    },
    heldCode: (code) => report(denied(catalogue.ownersOfCode(code))),
    heldCookie(name) {
      const owners = catalogue.ownersOfCookie(name);
      return owners.some(isGranted) ? [] : owners;
    },
    inspect(element) {
      const names = addressesOf(element);
      if (!names) return;
      if (isHeld(element)) {
        if (!denied(heldFor(element)).length) restore(element);
        return;
      }
      const isScript = element.localName === 'script';
      if (isScript && !isExecutable(element.getAttribute('type'))) return;
      for (const name of names) {
        const value = element.getAttribute(name);
        if (!value) continue;
        const owners = ownersOfElement(element, firstOf(name, value));
        if (owners.length) withhold(element, name, value, owners);
      }
      if (!isScript || element.hasAttribute('src') || isHeld(element)) return;
      const owners = sentry.heldCode(element.textContent ?? '');
      if (owners.length) disarm(element, owners);
    },
    parse: (template, markup) => innerHTML?.call(template, trustedMarkup(window, markup)),
    inspectTree(node) {
      if (!(node instanceof window.Node)) return;
      if (node instanceof window.Element) sentry.inspect(node);
      if (node.firstChild && 'querySelectorAll' in node)
        for (const element of (node as ParentNode).querySelectorAll(reachingSelector))
          sentry.inspect(element);
    },
  };

  function ownersOfElement(element: Element, address: string): readonly string[] {
    if (element.localName !== 'link') return sentry.heldBy(address);
    const relation = element.getAttribute('rel') ?? '';
    if (!hints.test(relation)) return [];
    const url = resolve(address);
    // A connection is made to a host, whatever the path; it tells nobody which of the host's services is used.
    return url && connects.test(relation)
      ? denied(catalogue.ownersOfHost(url.hostname))
      : sentry.heldBy(address);
  }

  return sentry;
}
