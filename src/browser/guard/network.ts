import type { Sentry } from './sentry.js';
import { together, type Undo, wrapConstructor, wrapMethod } from './wrap.js';

/** Guards requests that need no element. A held one is answered as if the network had refused it. */
export function guardNetwork(sentry: Sentry): Undo {
  const { window } = sentry;
  const isHeld = (address: unknown) =>
    sentry.heldBy(address instanceof window.Request ? address.url : address).length > 0;
  const heldRequests = new WeakSet<object>();
  const fail = (target: EventTarget, ...names: string[]) =>
    window.setTimeout(() => {
      for (const name of names) target.dispatchEvent(new window.Event(name));
    });

  return together([
    // An empty answer, not a rejection: page code rarely catches one, and a consent must not cause new errors.
    wrapMethod(window, 'fetch', (native, self, args) =>
      isHeld(args[0])
        ? Promise.resolve(new window.Response('{}', { status: 451, statusText: 'Held until consent' }))
        : Reflect.apply(native, self, args),
    ),
    wrapMethod(window.XMLHttpRequest.prototype, 'open', (native, self, args) => {
      if (isHeld(args[1])) heldRequests.add(self as object);
      else heldRequests.delete(self as object);
      return Reflect.apply(native, self, args);
    }),
    wrapMethod(window.XMLHttpRequest.prototype, 'send', (native, self, args) =>
      heldRequests.has(self as object)
        ? void fail(self as XMLHttpRequest, 'error', 'loadend')
        : Reflect.apply(native, self, args),
    ),
    wrapMethod(window.Navigator.prototype, 'sendBeacon', (native, self, args) =>
      isHeld(args[0]) ? true : Reflect.apply(native, self, args),
    ),
    ...(['EventSource', 'WebSocket'] as const).map((name) =>
      wrapConstructor(window, name, (construct, [address]) => {
        if (!isHeld(address)) return construct();
        const closed = new window.EventTarget();
        Object.setPrototypeOf(closed, closedLike(window[name].prototype));
        fail(closed, 'error', 'close');
        return closed;
      }),
    ),
  ]);
}

/** A prototype of closed connections: an instance of the real constructor, without its network. */
function closedLike(prototype: object): object {
  const nothing = () => undefined;
  return Object.create(prototype, {
    readyState: { value: 3 },
    send: { value: nothing },
    close: { value: nothing },
    ...Object.fromEntries(
      ['onopen', 'onmessage', 'onerror', 'onclose'].map((name) => [name, { value: null, writable: true }]),
    ),
  });
}
