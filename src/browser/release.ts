import { together, type Undo, wrapMethod } from './guard/wrap.js';
import { nextTask } from './task.js';

/** Lets held scripts run as the page meant them to: in document order, each once, one a task. */
export interface Release {
  /** Queues scripts that are ready to run; `arm` gives each back its type and address. */
  add(scripts: readonly HTMLScriptElement[], arm: (script: HTMLScriptElement) => void): void;
  /** Resolves when everything queued so far has run or failed. */
  done(): Promise<void>;
}

/** How long a script that neither loads nor fails may keep the next one waiting. */
const patience = 8000;

export function createRelease(window: Window & typeof globalThis): Release {
  const { document } = window;
  const queue: (() => Promise<void> | undefined)[] = [];
  const loading = new Set<Promise<void>>();
  const released = new WeakSet<Element>();
  let draining: Promise<void> | null = null;

  /** What released scripts write, by the script that wrote it. */
  const written = new Map<Element, string>();
  const flush = (script: Element) => {
    const markup = written.get(script);
    written.delete(script);
    if (!markup || !script.isConnected) return;
    const range = document.createRange();
    range.setStartAfter(script);
    const fragment = range.createContextualFragment(markup);
    for (const inner of fragment.querySelectorAll('script')) inner.async = false;
    range.insertNode(fragment);
  };

  /** While released scripts run: writing lands where they stand, and start-up events that are over still reach them. */
  const assist = (): Undo => {
    const current = () => {
      const { currentScript } = document;
      return currentScript && released.has(currentScript) ? currentScript : null;
    };
    const write =
      (end: string) => (native: (...args: readonly unknown[]) => unknown, self: unknown, args: unknown[]) => {
        const script = current();
        if (script) written.set(script, (written.get(script) ?? '') + args.join('') + end);
        else Reflect.apply(native, self, args);
      };
    const isOver = (target: unknown, name: unknown) =>
      (name === 'DOMContentLoaded' && document.readyState !== 'loading') ||
      (name === 'load' && (target === window || target === undefined) && document.readyState === 'complete');
    const onload = window.onload;
    const undo = together([
      wrapMethod(window.Document.prototype, 'write', write('')),
      wrapMethod(window.Document.prototype, 'writeln', write('\n')),
      wrapMethod(window.EventTarget.prototype, 'addEventListener', (native, self, args) => {
        const [name, listener] = args;
        if (current() && isOver(self, name) && (self === window || self === document || self === undefined))
          window.setTimeout(() => startLate(self ?? window, String(name), listener));
        return Reflect.apply(native, self, args);
      }),
    ]);
    return () => {
      undo();
      if (window.onload !== onload && document.readyState === 'complete')
        startLate(window, 'load', window.onload);
    };
  };
  const startLate = (target: unknown, name: string, listener: unknown) => {
    const event = new window.Event(name);
    if (typeof listener === 'function') listener.call(target, event);
    else if (typeof listener === 'object' && listener && 'handleEvent' in listener)
      (listener as EventListenerObject).handleEvent(event);
  };

  const wait = (script: HTMLScriptElement): Promise<void> =>
    new Promise((resolve) => {
      const timer = window.setTimeout(resolve, patience);
      const end = () => {
        window.clearTimeout(timer);
        flush(script);
        resolve();
      };
      script.addEventListener('load', end, { once: true });
      script.addEventListener('error', end, { once: true });
    });

  const run = (script: HTMLScriptElement, arm: () => void) => {
    released.add(script);
    const isAsync = script.hasAttribute('async');
    const address =
      script.getAttribute('data-src') ?? script.getAttribute('data-held-src') ?? script.getAttribute('src');
    if (address === null) {
      arm();
      // A script that was inert when it was put in is looked at again when its content changes.
      script.append('');
      flush(script);
      return undefined;
    }
    const ended = wait(script);
    if (!isAsync) {
      script.async = false;
      loading.add(ended);
      void ended.then(() => loading.delete(ended));
    }
    arm();
    return undefined;
  };

  const drain = async () => {
    const undo = assist();
    for (let step = queue.shift(); step; step = queue.shift()) {
      await step();
      await nextTask(window);
      if (!queue.length) await Promise.all(loading);
    }
    undo();
    draining = null;
  };

  return {
    add(scripts, arm) {
      const isLate = (script: HTMLScriptElement) => script.hasAttribute('defer') || script.type === 'module';
      for (const script of [...scripts.filter((one) => !isLate(one)), ...scripts.filter(isLate)]) {
        const isInline = !['src', 'data-src', 'data-held-src'].some((name) => script.hasAttribute(name));
        queue.push(async () => {
          if (isInline) await Promise.all(loading);
          run(script, () => arm(script));
        });
      }
      draining ??= drain();
    },
    done: () => draining ?? Promise.resolve(),
  };
}
