import type { Patches } from './guard/patches.js';

/** Events by which a page starts, and which are over: released scripts that wait for them are called all the same. */
export interface LateStart {
  /** Notes who waits from now on, until the patches are undone. */
  watch(patches: Pick<Patches, 'methods'>): void;
  /** Calls who waits, and who begins to by that: of DOMContentLoaded first. */
  call(): Promise<void>;
}

/** `isReleased`: does released code run now, though no script element says so? */
export function createLateStart(window: Window & typeof globalThis, isReleased: () => boolean): LateStart {
  const { document } = window;
  /** Listeners for events that were over before they could be added: of DOMContentLoaded, and of later ones. */
  const missed: (() => void)[][] = [[], []];
  /** Does a listener run now that was called here? */
  let isCalling = false;
  const handlers = () => [document.onreadystatechange, window.onload];
  let known: readonly unknown[] = [];

  const isOurs = () => isCalling || isReleased() || document.currentScript;
  const isRead = () => document.readyState !== 'loading';
  const isWhole = () => document.readyState === 'complete';
  const note = (target: EventTarget, name: string, listener: unknown) => {
    const isFunction = typeof listener === 'function';
    const call: unknown = isFunction ? listener : Object(listener).handleEvent;
    if (typeof call === 'function')
      missed[name === 'DOMContentLoaded' ? 0 : 1]?.push(() =>
        Reflect.apply(call, isFunction ? target : listener, [new window.Event(name)]),
      );
  };
  const isOver = (target: EventTarget, name: string) => {
    if (name === 'DOMContentLoaded') return isRead();
    return isWhole() && (target === window ? /^(load|pageshow)$/.test(name) : name === 'readystatechange');
  };

  /** Handlers that were set since the last look wait as well. */
  const waiting = () => {
    const before = known;
    known = handlers();
    if (isWhole())
      known.forEach((handler, at) => {
        if (handler !== before[at]) note(at ? window : document, at ? 'load' : 'readystatechange', handler);
      });
    return missed.flat();
  };

  return {
    watch({ methods }) {
      known = handlers();
      // On the window too, where WP Rocket has put a method that waits for events of its own, which are over.
      methods(' EventTarget', 'addEventListener', ([event, listener], native, self) => {
        const target = (self ?? window) as EventTarget;
        const name = String(event);
        const isMissed = (target === window || target === document) && isOver(target, name) && isOurs();
        if (isMissed) note(target, name, listener);
        // A page that comes back is shown again; it does not load again.
        return isMissed && name !== 'pageshow' ? undefined : native();
      });
      // jQuery would not wait: the page is read.
      methods('jQuery', 'ready', (_, native, self) => {
        if (!isRead() || !isOurs()) return native();
        missed[0]?.push(() => void native());
        return self;
      });
    },
    async call() {
      for (let calls = waiting(); calls.length; calls = waiting()) {
        for (const list of missed) list.length = 0;
        for (const call of calls)
          window.setTimeout(() => {
            isCalling = true;
            try {
              call();
            } finally {
              isCalling = false;
            }
          });
        await new Promise((resolve) => window.setTimeout(resolve));
      }
    },
  };
}
