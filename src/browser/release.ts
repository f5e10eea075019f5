import { type Native, together, type Undo, wrapMethod } from './guard/wrap.js';
import { disarm, isExecutable, isHeld, saidBefore, withhold } from './held.js';
import { nextTask } from './task.js';
import { trustedMarkup } from './trusted.js';

/** Lets held scripts run as the page meant them to: in document order, each once, one a task. */
export interface Release {
  /** Queues scripts that may run. */
  add(scripts: readonly HTMLScriptElement[]): void;
  /** Resolves when everything queued so far has run or failed. */
  done(): Promise<void>;
}

/** How long a script that neither loads nor fails may keep the next one waiting. */
const patience = 8000;

/** `arm` gives a script back its type and address, which makes every engine look at it again. */
export function createRelease(
  window: Window & typeof globalThis,
  arm: (script: HTMLScriptElement) => void,
): Release {
  const { document } = window;
  const now: HTMLScriptElement[] = [];
  /** Modules and deferred scripts: they run when the page is read. */
  const later: HTMLScriptElement[] = [];
  const released = new WeakSet<Element>();
  const loading = new Set<Promise<void>>();
  const written = new Map<Element, string>();
  /** Listeners for events that were over before they could be added. */
  let missed: (() => void)[][] = [[], []];
  /** Does code run now that is ours to assist, though no script element says so? */
  let isOurs = false;
  let draining: Promise<void> | null = null;

  const isModule = (script: Element) => saidBefore(script, 'type') === 'module';
  const isRead = () => document.readyState !== 'loading';
  const isOver = (target: unknown, name: unknown) =>
    name === 'DOMContentLoaded'
      ? isRead()
      : document.readyState === 'complete' &&
        (target === window ? name === 'load' || name === 'pageshow' : name === 'readystatechange');
  const missedBy = (target: unknown, name: string, listener: unknown) => {
    const call = typeof listener === 'function' ? listener : Object(listener).handleEvent;
    if (typeof call === 'function')
      missed[name === 'DOMContentLoaded' ? 0 : 1]?.push(() =>
        call.call(typeof listener === 'function' ? target : listener, new window.Event(name)),
      );
  };
  /** While released scripts run: writing lands where they stand, and start-up events that are over still reach them. */
  const assist = (): Undo => {
    const write = (end: string) => (native: Native, self: unknown, args: unknown[]) => {
      const script = document.currentScript;
      if (script && released.has(script))
        written.set(script, (written.get(script) ?? '') + args.join('') + end);
      else Reflect.apply(native, self, args);
    };
    const { Document, EventTarget } = window;
    return together([
      wrapMethod(Document.prototype, 'write', write('')),
      wrapMethod(Document.prototype, 'writeln', write('\n')),
      wrapMethod(EventTarget.prototype, 'addEventListener', (native, self, args) => {
        const [name, listener] = args;
        const target = self ?? window;
        if (
          (isOurs || document.currentScript) &&
          (target === window || target === document) &&
          isOver(target, name)
        )
          missedBy(target, String(name), listener);
        return Reflect.apply(native, self, args);
      }),
    ]);
  };
  const startMissed = async () => {
    while (missed.some(({ length }) => length)) {
      const calls = missed.flat();
      missed = [[], []];
      for (const call of calls) {
        window.setTimeout(() => {
          isOurs = true;
          try {
            call();
          } finally {
            isOurs = false;
          }
        });
      }
      await new Promise((resolve) => window.setTimeout(resolve));
    }
  };

  /** What the script wrote stands behind it; scripts in it wait for their turn, which is next. */
  const flush = (script: Element) => {
    const markup = written.get(script);
    written.delete(script);
    if (!markup || !script.isConnected) return;
    const range = document.createRange();
    range.selectNode(script);
    const fragment = range.createContextualFragment(trustedMarkup(window, markup));
    const inner = [...fragment.querySelectorAll('script')].filter(
      (one) => isExecutable(one.getAttribute('type')) && !isHeld(one),
    );
    for (const one of inner)
      if (one.hasAttribute('src')) withhold(one, 'src', one.getAttribute('src') ?? '', []);
      else disarm(one, []);
    script.after(fragment);
    now.unshift(...inner);
  };

  const run = async (script: HTMLScriptElement) => {
    released.add(script);
    const ended =
      saidBefore(script, 'src') !== null &&
      new Promise<void>((resolve) => {
        const end = () => {
          flush(script);
          resolve();
        };
        script.addEventListener('load', end, { once: true });
        script.addEventListener('error', end, { once: true });
        window.setTimeout(resolve, patience);
      });
    isOurs = isModule(script);
    arm(script);
    if (!ended) {
      // A script that was inert when it was put in is looked at again when its content changes.
      script.append('');
      flush(script);
    } else if (script.hasAttribute('async')) loading.add(ended);
    else await ended;
    await nextTask(window);
    isOurs = false;
  };

  const next = () => now.shift() ?? (isRead() ? later.shift() : undefined);
  const drain = async () => {
    const undo = assist();
    const { onload } = window;
    const { onreadystatechange } = document;
    for (let script = next(); script; script = next()) {
      await run(script);
      if (now.length + later.length) continue;
      if (document.readyState === 'complete') {
        if (document.onreadystatechange !== onreadystatechange)
          missedBy(document, 'readystatechange', document.onreadystatechange);
        if (window.onload !== onload) missedBy(window, 'load', window.onload);
      }
      await startMissed();
      await Promise.all(loading);
      loading.clear();
      await startMissed();
    }
    undo();
    draining = null;
  };
  const start = () => {
    draining ??= drain();
  };

  return {
    add(scripts) {
      for (const script of scripts) {
        const isLate = isModule(script) || (script.hasAttribute('defer') && saidBefore(script, 'src'));
        (isLate ? later : now).push(script);
      }
      if (!isRead()) document.addEventListener('DOMContentLoaded', start, { once: true });
      start();
    },
    done: () => draining ?? Promise.resolve(),
  };
}
