import { consentAttribute, heldTwins } from '../core/markup.js';
import { trustedAddress, trustedMarkup } from './trusted.js';

// How a held element looks: its addresses moved to `data-held-*`, its owners named in `data-held`, and a script made
// inert by its type. All of it in attributes, so that a clone of a held element is held as well.

/** Names the services that a held element waits for. */
export const heldMark = 'data-held';

const inert = 'text/plain';
/** On what the visitor loaded once, without consent to more. */
export const passMark = `${heldMark}-not`;

/** Elements that reach an address by themselves. */
export const reachingSelector =
  'image,script,iframe,img,link,embed,object,video,audio,source,track,input,frame';
const reaching = /* @__PURE__ */ new Set(reachingSelector.split(','));
const none: readonly string[] = [];
export const heldSelector = `[${heldMark}]`;

/** Where a lazy loader finds the address of a frame; some lead it there by its location, past every setter. */
export const lazyName = 'data-src';
const namesOfFrame: readonly string[] = [...heldTwins, lazyName];
/** What it finds while the address is held; with nothing at all it would be done with the frame for good. */
export const blank = 'about:blank#';

/** Attributes by which this element may reach an address; none for most elements. */
export const addressesOf = ({ localName }: Pick<Element, 'localName'>): readonly string[] =>
  localName === 'iframe' ? namesOfFrame : reaching.has(localName) ? heldTwins : none;

/** Relations by which a link reaches its address. */
export const hints = /\b(preload|modulepreload|prefetch|preconnect|dns-prefetch|stylesheet|prerender)\b/i;
/** Those that are connections to its host alone. */
export const connects = /\b(preconnect|dns-prefetch)\b/i;
/** Modules that code imports from elsewhere. */
export const imports = /\b(?:from|import)\s*\(?\s*(?:\/\*[^*]*\*\/\s*)*["'`]((?:https?:)?\/\/[^"'`]+)/g;

/** By its type: one that another frame has made is none of this window's elements. */
export const isElement = (node: unknown): node is Element => (node as Node | null)?.nodeType === 1;

/** Those of other frames and of drawings included. */
export const isScript = (element: Element): element is HTMLScriptElement => element.localName === 'script';

/** Would a script of this type run? Those for Partytown do, in a worker that no page sees into. */
export const isExecutable = (type: string | null): boolean =>
  !type?.trim() ||
  /^\s*(module|text\/partytown|(text|application)\/(x-)?(java|ecma|j|live)script[\d.]*)\s*$/i.test(type);

/** Is it a type that Rocket Loader gives to scripts, which it starts when the page is read? */
export const isRocketLoaded = (type: string): boolean => /-(text|application)\//i.test(type);

/** Is it a type that delay tools give to scripts which they start one after the other, most at the first interaction? */
export const isDelayed = (type: string): boolean =>
  isRocketLoaded(type) || /rocket|delay|lazy|speed|nitro|meteor|breeze|phast/i.test(type);

/** Makes a script inert until it is given back. */
export function disarm(script: Element, owners: readonly string[]): void {
  const type = script.getAttribute('type');
  if (type !== inert) script.setAttribute(`${heldMark}-type`, type ?? '');
  script.setAttribute(heldMark, owners.join(' '));
  script.setAttribute('type', inert);
}

/** On scripts that a tool starts one after the other, as FlyingPress and RapidLoad do, and goes on if one fails. */
export const queuedName = `${heldMark}-queued`;

/** Moves an address out of the browser's reach. */
export function withhold(element: Element, name: string, value: string, owners: readonly string[]): void {
  if (isScript(element)) disarm(element, owners);
  else element.setAttribute(heldMark, [...new Set(owners)].join(' '));
  element.setAttribute(`${heldMark}-${name}`, value);
  if (name === lazyName) element.setAttribute(name, blank);
  else element.removeAttribute(name);
}

export const isHeld = (element: Element): boolean => element.hasAttribute(heldMark);

/** Ids of the services that a held element waits for. */
export const heldFor = (element: Element): readonly string[] =>
  (element.getAttribute(heldMark) ?? '').split(' ');

/** What was taken out of an element's attribute, if anything was. */
export const heldAddress = (element: Element, name: string): string | null =>
  element.getAttribute(`${heldMark}-${name}`);

/** The first address of a `srcset`, which stands for all of them; any other value as it is. */
export const firstOf = (name: string, value: string): string =>
  name === 'srcset' ? (value.trim().split(/[\s,]/)[0] ?? '') : value;

/** What a script said before it was held or marked: an attribute, or its twin. */
export const saidBefore = (script: Element, name: 'src' | 'type'): string | null =>
  heldAddress(script, name) ?? script.getAttribute(`data-${name}`) ?? script.getAttribute(name);

/** Where a script has its address before it is given back. */
export const addressNames: readonly string[] = [`${heldMark}-src`, 'data-src', 'src'];

/** Drops a withheld address because the page has set another one since. */
export function unhold(element: Element, name: string): void {
  element.removeAttribute(`${heldMark}-${name}`);
  arm(element);
}

/**
 * Marks may come out of a sanitizer, which lets `data-` attributes pass: code is no address. Browsers look past blanks
 * and control characters in its scheme.
 */
const isCode = (address: string): boolean => /^javascript:/i.test(address.replace(/[^!-\uffff]/g, ''));

/** Takes the marks from an element that another one has taken the place of. */
export function unmark(element: Element): void {
  for (const name of [heldMark, consentAttribute]) element.removeAttribute(name);
}

const twinOf = (element: Element) => (isHeld(element) ? `${heldMark}-` : 'data-');

/** Gives a held or marked script its type back. */
export function retype(script: Element): void {
  // A type that the page has set since is the one it wants.
  if (script.getAttribute('type') !== inert) return;
  const type = script.getAttribute(`${twinOf(script)}type`);
  if (type) script.setAttribute('type', type);
  else if (type !== null || !isHeld(script)) script.removeAttribute('type');
}

/**
 * Gives a held or marked element back its addresses and, if it is a script, its type. A script that stands in the page
 * does not run from this alone if it is inline: see release.
 */
export function arm(element: Element): void {
  const wasHeld = isHeld(element);
  const twin = twinOf(element);
  if (isScript(element)) retype(element);
  if (wasHeld) element.removeAttribute(`${twin}type`);
  element.removeAttribute(heldMark);
  for (const name of namesOfFrame) {
    const address =
      element.getAttribute(twin + name) ??
      (!wasHeld && isScript(element) && name === 'src' ? element.getAttribute(name) : null);
    if (address === null) continue;
    // Only an address that appears anew makes the browser look at a script again.
    element.removeAttribute(name);
    element.removeAttribute(twin + name);
    if (!isCode(address))
      element.setAttribute(name, name === 'srcdoc' ? trustedMarkup(address) : trustedAddress(address));
  }
  // A lazy loader that has been there will not come again; what is marked is ours to load.
  const { contentDocument } = element as HTMLIFrameElement;
  const isOurs = contentDocument?.URL === blank || element.hasAttribute(consentAttribute);
  // Held again by the guard, it goes on waiting.
  if (wasHeld && isOurs && !isHeld(element)) arm(element);
}
