import { heldTwins } from '../../core/markup.js';
import { addressesOf, blank, heldAddress, isElement, isScript, unhold } from '../held.js';
import type { Patches } from './patches.js';
import type { Sentry } from './sentry.js';

/** Holds the address, or clears an earlier hold; true if it was held. */
function take(sentry: Sentry, element: unknown, name: string, value: unknown): boolean {
  if (value === blank || !isElement(element) || !addressesOf(element).includes(name)) return false;
  const owners = [...sentry.waitsFor(element), ...sentry.reachedBy(element, name, String(value))];
  if (owners.length) {
    // What Trusted Types forbid stays forbidden: held, it would come in by our own policy.
    if (isScript(element) || name === 'srcdoc')
      sentry.setAttribute.call(element.cloneNode() as Element, name, value as string);
    sentry.withhold(element, name, String(value), owners);
  } else if (heldAddress(element, name) !== null) unhold(element, name);
  return owners.length > 0;
}

const owners = [
  'Script',
  'IFrame',
  'Image',
  'Link',
  'Embed',
  'Object',
  'Media',
  'Video',
  'Source',
  'Track',
  'Input',
];

/** Guards the properties by which a script of the page gives an element its address. */
export function guardProperties(sentry: Sentry, { properties }: Patches): void {
  for (const name of heldTwins)
    properties(
      owners.map((owner) => `HTML${owner}Element`).join(' '),
      name,
      (value, write, self) => {
        if (!take(sentry, self, name, value)) write(value);
      },
      (value, self) => value || (isElement(self) && heldAddress(self, name)) || value,
    );
}

/** Guards the attributes by which a script of the page gives an element its address. */
export function guardAttributes(sentry: Sentry, { methods, properties }: Patches): void {
  properties('Attr', 'value', (value, write, self) => {
    const attribute = self as Attr;
    if (!take(sentry, attribute.ownerElement, attribute.name, value)) write(value);
  });
  methods('Element', 'setAttributeNode setAttributeNodeNS', ([attribute], native, self) => {
    const { name, value } = Object(attribute);
    return take(sentry, self, name, value) ? null : native();
  });
  ['setAttribute', 'setAttributeNS'].forEach((method, at) => {
    methods('Element', method, (values, native, self) => {
      const name = String(values[at]).toLowerCase().replace('xlink:', '');
      if (!take(sentry, self, name, values[at + 1])) native();
    });
  });
}
