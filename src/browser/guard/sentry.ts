import type { Catalogue } from '../../core/catalogue.js';
import { consentAttribute } from '../../core/markup.js';
import { createOwners } from '../../core/owners.js';
import { functionsOf } from '../../core/set-up.js';
import {
  addressesOf,
  arm,
  blank,
  connects,
  disarm,
  firstOf,
  heldAddress,
  heldFor,
  hints,
  imports,
  isDelayed,
  isElement,
  isExecutable,
  isHeld,
  isScript,
  lazyName,
  passMark,
  queuedName,
  reachingSelector,
  withhold,
} from '../held.js';
import { isContent, needsOf } from '../marks.js';
import { trustedMarkup } from '../trusted.js';
import type { Stubs } from './stubs.js';

/** What the guard's patches ask before they let something through. */
export interface Sentry {
  readonly window: Window & typeof globalThis;
  /** The browser's own. */
  readonly setAttribute: Element['setAttribute'];
  /** Denied services this address belongs to; none lets it pass to the element, or without one. */
  heldBy(address: unknown, element?: Element): readonly string[];
  /** The same for an attribute of an element. */
  reachedBy(element: Element, name: string, value: string): readonly string[];
  /** All that a marked element waits for; none if it is granted. */
  waitsFor(element: Element): readonly string[];
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
  /** The element of a tag, made past our own patches where nothing loads and nothing runs; none if that is forbidden. */
  parse(tag: string): Element | null;
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

/** Is it the name of what a script offers, not of a queue that the page sets up before it? */
const isInterface = (name: string) => /[A-Z.]/.test(name);
/** Addresses in markup. */
const written = /(?:https?:)?\/\/[^\s"'<>]+/g;

/** Source text of a `data:` script address, as delay tools write it, and none in an image; null for other addresses. */
function codeIn(address: unknown): string | null {
  try {
    const [data, kind = '', text = ''] = /^data:(?:image|([^,]*),(.*))/s.exec(address as string) ?? [];
    if (!data) return null;
    const code = decodeURIComponent(text);
    return /;base64\s*$/i.test(kind) ? atob(code) : code;
  } catch {
    return null;
  }
}

export function createSentry(options: SentryOptions): Sentry {
  const { window, catalogue, isGranted, onHeld, onPassed, stubs } = options;
  const { document } = window;
  const { setAttribute } = window.Element.prototype;
  const theirs = createOwners(catalogue.services);
  /** Does a tool start scripts one after the other, each when the one before has loaded or failed? */
  let isQueued = false;
  const denied = (owners: readonly string[]) => owners.filter((id) => !isGranted(id));
  const judge = (owners: readonly string[], element?: Element) => {
    const held = denied(owners);
    if (held.length) onHeld(held);
    else if (!(element && isContent(element))) onPassed(owners);
    return held;
  };
  const template = document.createElement('template');
  const innerHTML = Object.getOwnPropertyDescriptor(window.Element.prototype, 'innerHTML')?.set;
  const resolve = (address: unknown): URL | null => {
    try {
      // Not asked of the document, where an element may have the name.
      return new URL(String(address), template.baseURI);
    } catch {
      return null;
    }
  };
  const globalsOf = (owners: readonly string[]) =>
    owners.flatMap((id) => catalogue.service(id)?.globals ?? []);
  /** Denied services whose set-up code this is, or whose modules it imports. */
  const codeOwners = (code: string): readonly string[] => [
    ...[...code.matchAll(imports)].flatMap(([, address]) => heldBy(address)),
    ...judge(theirs.ofCode(code)),
  ];
  /** What this code would have defined is stood in for. */
  const standIn = (code: string, owners: readonly string[]) => {
    if (!code) return;
    const names = globalsOf([...owners, ...theirs.ofCode(code)]);
    const defined = names.filter((name) => !isInterface(name) && code.includes(name));
    stubs.put([...functionsOf(code), ...defined], owners);
  };
  /** What comes after a script that is waited for relies on it. */
  const standInSilently = (script: Element, owners: readonly string[]) => {
    if (!script.hasAttribute('async') && !script.hasAttribute('defer'))
      stubs.putSilent(globalsOf(owners).filter(isInterface), owners);
  };
  /** Denied services that this code is held for. */
  const heldCode = (code: string): readonly string[] => {
    const owners = codeOwners(code);
    if (owners.length) standIn(code, owners);
    return owners;
  };
  const heldBy: Sentry['heldBy'] = (address, element) => {
    const code = codeIn(address);
    if (code !== null) return heldCode(code);
    const url = resolve(address);
    return url ? judge(theirs.ofAddress(url), element) : [];
  };
  const waitsFor: Sentry['waitsFor'] = (element) => {
    const isMarked = !isScript(element) && element.hasAttribute(consentAttribute);
    const needs = isMarked ? needsOf(element) : [];
    return denied(needs).length ? needs : [];
  };
  const reachedBy: Sentry['reachedBy'] = (element, name, value) => {
    const page = name === 'srcdoc' ? value : isScript(element) ? null : codeIn(value);
    if (page !== null)
      return [
        ...(page.match(written) ?? []).flatMap((address) => heldBy(address, element)),
        ...codeOwners(page),
      ];
    if (element.localName !== 'link') return heldBy(firstOf(name, value), element);
    const relation = element.getAttribute('rel') ?? '';
    // A connection is made to a host, whatever the path; it tells nobody which of the host's services is used.
    if (connects.test(relation)) return denied(theirs.ofHost(resolve(value)?.hostname ?? ''));
    return hints.test(relation) ? heldBy(value) : [];
  };
  const hold: Sentry['withhold'] = (element, name, value, owners) => {
    withhold(element, name, value, owners);
    if (isQueued && (isScript(element) || element.localName === 'link'))
      window.setTimeout(() => element.dispatchEvent(new Event('error')));
  };
  const inspect = (element: Element) => {
    const names = addressesOf(element);
    if (!names.length) return;
    const type = element.getAttribute('type');
    if (isHeld(element)) {
      if (!denied(heldFor(element)).length) arm(element);
      // The page may have given it another type since.
      else if (isScript(element)) disarm(element, heldFor(element));
    } else if (isScript(element) && !isExecutable(type)) {
      isQueued ||= isDelayed(type ?? '');
      const needs = needsOf(element);
      if (element.hasAttribute(consentAttribute) && denied(needs).length) {
        standIn(element.textContent ?? '', needs);
        standInSilently(element, needs);
      }
      return;
    }
    for (const name of names) {
      const value = element.getAttribute(name);
      if (!value || value === blank) continue;
      const owners = [...(name === lazyName ? waitsFor(element) : []), ...reachedBy(element, name, value)];
      if (!owners.length) continue;
      hold(element, name, value, owners);
      if (isScript(element)) standInSilently(element, owners);
    }
    if (!isScript(element) || element.hasAttribute('src') || heldAddress(element, 'src') !== null) return;
    const owners = heldCode(element.textContent ?? '');
    if (owners.length) disarm(element, owners);
  };
  return {
    window,
    setAttribute,
    waitsFor,
    heldBy,
    reachedBy,
    withhold: hold,
    inspect,
    heldCookie(name) {
      const owners = catalogue.ownersOfCookie(name);
      return owners.some(isGranted) ? [] : owners;
    },
    recall(element) {
      if (element.hasAttribute(passMark) || (isHeld(element) && isContent(element))) return;
      inspect(element);
      // Only leaving the page stops what a frame does.
      if (isHeld(element) && isContent(element)) element.replaceWith(element);
    },
    inspectTree(node) {
      if (isElement(node)) inspect(node);
      // What is no node is written out as text.
      if ((node as Partial<Element> | null)?.firstElementChild)
        (node as Partial<Element>).querySelectorAll?.(reachingSelector).forEach(inspect);
    },
    discover(script) {
      // A script of a drawing has no `text`.
      const code = script.textContent ?? '';
      const isWaiting = isExecutable(script.type)
        ? !code && !script.hasAttribute('src')
        : isDelayed(script.type);
      // The scripts of other consent tools are theirs to start.
      if (!isWaiting || isHeld(script) || script.hasAttribute(consentAttribute)) return;
      const find = (name: RegExp) => [...script.attributes].find((attribute) => name.test(attribute.name));
      const source = find(/src/);
      const owners = source ? heldBy(source.value) : codeOwners(code);
      if (!owners.length) return;
      const type = find(/^data-.*type$/)?.value ?? '';
      const empty = script.cloneNode() as HTMLScriptElement;
      if (source && isExecutable(script.type)) {
        isQueued = true;
        script.setAttribute(queuedName, '');
      }
      script.type = isExecutable(type) ? type : '';
      if (source) withhold(script, 'src', source.value, owners);
      else {
        // NitroPack takes the code out by the script's id, throws the script away and runs a copy: it finds an empty one.
        // LiteSpeed would wait for ever for an empty one to load.
        if (/nitro/.test(empty.type)) {
          script.before(empty);
          script.removeAttribute('id');
        }
        disarm(script, heldCode(code));
      }
    },
    parse(tag) {
      try {
        innerHTML?.call(template, trustedMarkup(tag));
      } catch {
        // Trusted Types without our policy: then we can't change the page's markup either.
      }
      return template.content.firstElementChild;
    },
  };
}
