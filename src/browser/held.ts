// How a held element looks: its addresses moved to `data-held-*`, its owners named in `data-held`, and a script made
// inert by its type. All of it in attributes, so that a clone of a held element is held as well.

const mark = 'data-held';
const inert = 'text/plain';
/** On what the visitor loaded once, without consent to more. */
export const passMark = `${mark}-not`;

/** Attributes by which an element reaches an address, by local name. */
const addresses: Readonly<Record<string, readonly string[]>> = {
  script: ['src'],
  iframe: ['src'],
  img: ['src', 'srcset'],
  link: ['href'],
  embed: ['src'],
  object: ['data'],
  video: ['src', 'poster'],
  audio: ['src'],
  source: ['src', 'srcset'],
  track: ['src'],
  input: ['src'],
};

export const reachingSelector = Object.keys(addresses).join();
export const heldSelector = `[${mark}]`;

/** Attributes by which this element reaches an address; none for most elements. */
export const addressesOf = (element: Pick<Element, 'localName'>): readonly string[] | undefined =>
  Object.hasOwn(addresses, element.localName) ? addresses[element.localName] : undefined;

/** Would a script of this type run? */
export const isExecutable = (type: string | null): boolean =>
  !type?.trim() || /^\s*(module|(text|application)\/(x-)?(java|ecma|j|live)script[\d.]*)\s*$/i.test(type);

/** Makes a script inert until it is restored. */
export function disarm(script: Element, owners: readonly string[]): void {
  const type = script.getAttribute('type');
  if (type !== inert) script.setAttribute(`${mark}-type`, type ?? '');
  script.setAttribute(mark, owners.join(' '));
  script.setAttribute('type', inert);
}

/** Moves an address out of the browser's reach. */
export function withhold(element: Element, name: string, value: string, owners: readonly string[]): void {
  if (element.localName === 'script') disarm(element, owners);
  else element.setAttribute(mark, owners.join(' '));
  element.setAttribute(`${mark}-${name}`, value);
  element.removeAttribute(name);
}

export const isHeld = (element: Element): boolean => element.hasAttribute(mark);

/** Ids of the services that a held element waits for. */
export const heldFor = (element: Element): readonly string[] => (element.getAttribute(mark) ?? '').split(' ');

/** What was taken out of an element's attribute, if anything was. */
export const heldAddress = (element: Element, name: string): string | null =>
  element.getAttribute(`${mark}-${name}`);

/** The first address of a `srcset`, which stands for all of them; any other value as it is. */
export const firstOf = (name: string, value: string): string =>
  name === 'srcset' ? (value.trim().split(/[\s,]/)[0] ?? '') : value;

/** What a script said before it was held or marked: an attribute, or its twin. */
export const saidBefore = (script: Element, name: 'src' | 'type'): string | null =>
  heldAddress(script, name) ?? script.getAttribute(`data-${name}`) ?? script.getAttribute(name);

/** Drops a withheld address because the page has set another one since. */
export function unhold(element: Element, name: string): void {
  element.removeAttribute(`${mark}-${name}`);
  restore(element);
}

/** Gives an element back what was taken. A script does not run from this alone if it stands in the page: see release. */
export function restore(element: Element, trust: (address: string) => string = String): void {
  const type = element.getAttribute(`${mark}-type`);
  // A type that the page has set since is the one it wants.
  if (type !== null && element.getAttribute('type') === inert)
    if (type) element.setAttribute('type', type);
    else element.removeAttribute('type');
  element.removeAttribute(`${mark}-type`);
  element.removeAttribute(mark);
  for (const name of addressesOf(element) ?? []) {
    const address = heldAddress(element, name);
    if (address === null) continue;
    element.removeAttribute(`${mark}-${name}`);
    element.setAttribute(name, element.localName === 'script' ? trust(address) : address);
  }
}
