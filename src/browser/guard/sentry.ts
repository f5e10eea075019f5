import type { Catalogue } from '../../core/catalogue.js';
import { consentAttribute } from '../../core/markup.js';
import { functionsOf } from '../../core/set-up.js';
import {
  addressesOf,
  disarm,
  firstOf,
  heldAddress,
  heldFor,
  isExecutable,
  isHeld,
  passMark,
  reachingSelector,
  restore,
  withhold,
} from '../held.js';
import { isContent } from '../marks.js';
import { trustedAddress, trustedMarkup } from '../trusted.js';
import type { Stubs } from './stubs.js';

/** What the guard's patches ask before they let something through. */
export interface Sentry {
  readonly window: Window & typeof globalThis;
  /** Denied services this address belongs to; none lets it pass to the element, or without one. */
  heldBy(address: unknown, element?: Element): readonly string[];
  /** Denied services that alone set this cookie; none lets it pass. */
  heldCookie(name: string): readonly string[];
  /** Holds an element that reaches a denied service by the attributes or code it has. */
  inspect(element: Element): void;
  /** The same for what is in the page: a frame is on its way to its address already, or there. */
  recall(element: Element): void;
  /** The same for a node that is about to be inserted, with everything in it. */
  inspectTree(node: unknown): void;
  /** Moves an address of denied services out of the browser's reach. */
  withhold(element: Element, name: string, value: string, owners: readonly string[]): void;
  /** Holds a script that a delay tool would start later, so that visitors are asked about it before. */
  discover(script: HTMLScriptElement): void;
  /** Parses markup into a template past our own patches: nothing in a template loads or runs. */
  parse(template: HTMLTemplateElement, markup: string): void;
}

export interface SentryOptions {
  readonly window: Window & typeof globalThis;
  readonly catalogue: Catalogue;
  readonly isGranted: (id: string) => boolean;
  /** Called with the services of everything that was held, so that the visitor is asked about them. */
  readonly onHeld: (owners: readonly string[]) => void;
  /** Called with the services of what was let through and can't be called back: their scripts and requests. */
  readonly onPassed: (owners: readonly string[]) => void;
  readonly stubs: Stubs;
}

const hints = /\b(preload|modulepreload|prefetch|preconnect|dns-prefetch|stylesheet|prerender)\b/i;
const connects = /\b(preconnect|dns-prefetch)\b/i;
/** Types that delay tools give to scripts which they start one after the other, at the first interaction. */
const delays = /rocket|delay|lazy|speed|nitro|meteor|breeze|phast|-(text|application)\//i;
/** Is it the name of what a script offers, not of a queue that the page sets up before it? */
const isInterface = (name: string) => /[A-Z.]/.test(name);
const imports = /\b(?:from|import)\s*\(?\s*["'`]((?:https?:)?\/\/[^"'`]+)/g;

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

export function createSentry(options: SentryOptions): Sentry {
  const { window, catalogue, isGranted, onHeld, onPassed, stubs } = options;
  const { document } = window;
  /** Does a tool start scripts one after the other, each when the one before has loaded or failed? */
  let isQueued = false;
  const denied = (owners: readonly string[]) => owners.filter((id) => !isGranted(id));
  const judge = (owners: readonly string[], element?: Element) => {
    const held = denied(owners);
    if (held.length) onHeld(held);
    else if (owners.length && !(element && isContent(element))) onPassed(owners);
    return held;
  };
  const innerHTML = Object.getOwnPropertyDescriptor(window.Element.prototype, 'innerHTML')?.set;
  const resolve = (address: unknown): URL | null => {
    try {
      return new URL(String(address), document.baseURI);
    } catch {
      return null;
    }
  };
  const globalsOf = (owners: readonly string[]) =>
    owners.flatMap((id) => catalogue.service(id)?.globals ?? []);
  /** Denied services whose set-up code this is, or whose modules it imports. */
  const codeOwners = (code: string): readonly string[] => [
    ...[...code.matchAll(imports)].flatMap(([, address]) => sentry.heldBy(address)),
    ...judge(catalogue.ownersOfCode(code)),
  ];
  /** The same for code that is held for them: what it would have defined is stood in for. */
  const heldCode = (code: string): readonly string[] => {
    const owners = codeOwners(code);
    if (owners.length) {
      const names = globalsOf(owners).filter((name) => !isInterface(name) && code.includes(name));
      stubs.put([...functionsOf(code), ...names], owners);
    }
    return owners;
  };
  const ownersOfElement = (element: Element, address: string): readonly string[] => {
    if (element.localName !== 'link') return sentry.heldBy(address, element);
    const relation = element.getAttribute('rel') ?? '';
    if (!hints.test(relation)) return [];
    const url = resolve(address);
    // A connection is made to a host, whatever the path; it tells nobody which of the host's services is used.
    return url && connects.test(relation)
      ? denied(catalogue.ownersOfHost(url.hostname))
      : sentry.heldBy(address);
  };

  const sentry: Sentry = {
    window,
    heldBy(address, element) {
      const code = codeIn(String(address));
      if (code !== null) return heldCode(code);
      const url = resolve(address);
      return url ? judge(catalogue.ownersOf(url), element) : [];
    },
    heldCookie(name) {
      const owners = catalogue.ownersOfCookie(name);
      return owners.some(isGranted) ? [] : owners;
    },
    inspect(element) {
      const names = addressesOf(element);
      if (!names) return;
      const isScript = element.localName === 'script';
      if (isHeld(element)) {
        if (!denied(heldFor(element)).length) restore(element, (address) => trustedAddress(window, address));
        // The page may have given it another type since.
        else if (isScript) disarm(element, heldFor(element));
      } else if (isScript && !isExecutable(element.getAttribute('type'))) {
        isQueued ||= delays.test(element.getAttribute('type') ?? '');
        return;
      }
      for (const name of names) {
        const value = element.getAttribute(name);
        if (!value) continue;
        const owners = ownersOfElement(element, firstOf(name, value));
        if (!owners.length) continue;
        sentry.withhold(element, name, value, owners);
        // What comes after a script that is waited for relies on it.
        if (isScript && !element.hasAttribute('async') && !element.hasAttribute('defer'))
          stubs.putSilent(globalsOf(owners).filter(isInterface), owners);
      }
      if (!isScript || element.hasAttribute('src') || heldAddress(element, 'src') !== null) return;
      const owners = heldCode(element.textContent ?? '');
      if (owners.length) disarm(element, owners);
    },
    recall(element) {
      if (element.hasAttribute(passMark) || (isHeld(element) && isContent(element))) return;
      sentry.inspect(element);
      // Only leaving the page stops what a frame does.
      if (isHeld(element) && isContent(element)) element.replaceWith(element);
    },
    inspectTree(node) {
      if (!(node instanceof window.Node)) return;
      if (node instanceof window.Element) sentry.inspect(node);
      if (node.firstChild && 'querySelectorAll' in node)
        for (const element of (node as ParentNode).querySelectorAll(reachingSelector))
          sentry.inspect(element);
    },
    withhold(element, name, value, owners) {
      withhold(element, name, value, owners);
      if (isQueued && element.localName === 'script')
        window.setTimeout(() => element.dispatchEvent(new window.Event('error')));
    },
    discover(script) {
      if (isHeld(script) || script.hasAttribute(consentAttribute)) return;
      const attributes = [...script.attributes];
      const isRunning = isExecutable(script.type) && (script.text || script.hasAttribute('src'));
      if (isRunning || /json|template|html/i.test(script.type)) return;
      const source = attributes.find(({ name }) => name.includes('src'));
      const owners = source ? sentry.heldBy(source.value) : codeOwners(script.text);
      // The scripts of other consent tools are theirs to start.
      if (!owners.length || !(delays.test(script.type) || isExecutable(script.type))) return;
      const type = attributes.find(({ name }) => /^data-.*type$/.test(name))?.value ?? '';
      script.type = isExecutable(type) ? type : '';
      if (source) withhold(script, 'src', source.value, owners);
      else disarm(script, heldCode(script.text));
    },
    parse: (template, markup) => innerHTML?.call(template, trustedMarkup(window, markup)),
  };
  return sentry;
}
