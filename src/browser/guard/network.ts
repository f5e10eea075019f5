import type { Patches } from './patches.js';
import type { Sentry } from './sentry.js';
import { createSilent } from './stubs.js';

/** Guards requests that need no element. A held one is answered as if the network had refused it. */
export function guardNetwork({ window, heldBy }: Sentry, { methods }: Patches): void {
  // A request of any frame: it is known by its address.
  const isHeld = (address: unknown) =>
    heldBy((address as Partial<Request> | null)?.url ?? address).length > 0;
  const heldRequests = new WeakSet<object>();

  // An empty answer, not a rejection: page code rarely catches one, and a consent must not cause new errors.
  // What is to be sent later is only asked whether it was, and says no by saying nothing.
  methods('', 'fetch fetchLater', ([address], native) =>
    isHeld(address) ? Promise.resolve(new Response('{}', { status: 451 })) : native(),
  );
  methods('Navigator', 'sendBeacon', ([address], native) => isHeld(address) || native());
  methods('', 'EventSource WebSocket', ([address], native) => (isHeld(address) ? createSilent() : native()));
  methods('XMLHttpRequest', 'open', ([, address], native, self) => {
    heldRequests[isHeld(address) ? 'add' : 'delete'](self as object);
    return native();
  });
  methods('XMLHttpRequest', 'send', (_, native, self) => {
    if (!heldRequests.has(self as object)) return native();
    for (const name of ['error', 'loadend'])
      window.setTimeout(() => (self as XMLHttpRequest).dispatchEvent(new Event(name)));
    return undefined;
  });
}
