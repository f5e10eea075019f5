import { addressesOf, firstOf, heldAddress, unhold } from '../held.js';
import { rewrite } from './markup.js';
import type { Sentry } from './sentry.js';
import { together, type Undo, wrapMethod, wrapProperty } from './wrap.js';

const properties: readonly (readonly [owner: string, name: string])[] = [
  ['HTMLScriptElement', 'src'],
  ['HTMLIFrameElement', 'src'],
  ['HTMLImageElement', 'src'],
  ['HTMLImageElement', 'srcset'],
  ['HTMLLinkElement', 'href'],
  ['HTMLEmbedElement', 'src'],
  ['HTMLObjectElement', 'data'],
  ['HTMLMediaElement', 'src'],
  ['HTMLVideoElement', 'poster'],
  ['HTMLSourceElement', 'src'],
  ['HTMLSourceElement', 'srcset'],
  ['HTMLTrackElement', 'src'],
  ['HTMLInputElement', 'src'],
];

/** Holds the address, or clears an earlier hold; true if it was held. */
function take(sentry: Sentry, element: unknown, name: string, value: unknown): boolean {
  if (!(element instanceof sentry.window.Element) || !addressesOf(element)?.includes(name)) return false;
  const owners = sentry.heldBy(firstOf(name, String(value)), element);
  if (owners.length) sentry.withhold(element, name, String(value), owners);
  else if (heldAddress(element, name) !== null) unhold(element, name);
  return owners.length > 0;
}

/** Guards the properties by which a script of the page gives an element its address. */
export function guardProperties(sentry: Sentry): Undo {
  const { window } = sentry;
  const prototypeOf = (name: string): object | undefined =>
    (window as unknown as Record<string, { prototype: object } | undefined>)[name]?.prototype;
  return together([
    ...properties.map(([owner, name]) =>
      wrapProperty(prototypeOf(owner), name, {
        get: (value, self) => value || (self instanceof window.Element && heldAddress(self, name)) || value,
        set: (write, value, self) => {
          if (!take(sentry, self, name, value)) write(value);
        },
      }),
    ),
    wrapProperty(window.HTMLIFrameElement.prototype, 'srcdoc', {
      set: (write, value) => write(rewrite(sentry, value)),
    }),
  ]);
}

/** Guards the attributes by which a script of the page gives an element its address. */
export function guardAttributes(sentry: Sentry): Undo {
  const guard = (name: string, at: number) =>
    wrapMethod(sentry.window.Element.prototype, name, (native, self, args) => {
      if (!take(sentry, self, String(args[at - 1]).toLowerCase(), args[at]))
        Reflect.apply(native, self, args);
    });
  return together([guard('setAttribute', 1), guard('setAttributeNS', 2)]);
}
