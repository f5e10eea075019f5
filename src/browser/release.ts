import { createPatches } from './guard/patches.js';
import {
  addressNames,
  arm,
  disarm,
  isExecutable,
  isHeld,
  queuedName,
  retype,
  saidBefore,
  unmark,
  withhold,
} from './held.js';
import { createLateStart } from './late-start.js';
import type { Repeat } from './repeat.js';
import { createTrial } from './startable.js';
import { nextTask } from './task.js';
import { trustedMarkup } from './trusted.js';

/** Lets held scripts run as the page meant them to: in document order, each once, one a task. */
export interface Release {
  /** Queues scripts that may run. What the page has called of them is repeated at its place between them. */
  add(scripts: readonly HTMLScriptElement[], repeat?: Repeat): void;
  /** Resolves when everything queued so far has run or failed. */
  done(): Promise<void>;
}

/** How long a script that neither loads nor fails may keep the next one waiting. */
const patience = 8000;

/** How many of the scripts that wait are fetched before their turn, at least, and how many are asked for together. */
const ahead = 16;
const together = 8;

/** `isWanted`: is what this script needs still granted, now that its turn has come? */
export function createRelease(
  window: Window & typeof globalThis,
  isWanted: (script: Element) => boolean,
): Release {
  const { document } = window;
  const now: HTMLScriptElement[] = [];
  /** Asynchronous ones: what the page has set up by then is there when they arrive. */
  const soon: HTMLScriptElement[] = [];
  /** Modules and deferred scripts: they run when the page is read. */
  const later: HTMLScriptElement[] = [];
  const loading = new Set<Promise<void>>();
  const trial = createTrial(document);
  /** Scripts that have been readied for their turn, and which of those readied together can start. */
  const ready = new WeakMap<Element, Promise<ReadonlySet<Element>>>();
  /** Code that has run. */
  const codes = new Set<string>();
  /** What fetches them. */
  const links: HTMLLinkElement[] = [];
  /** What released scripts have written, by script. */
  const written = new WeakMap<Element, string>();
  /** Does a module run now? No script element says so. */
  let isInModule = false;
  const lateStart = createLateStart(window, () => isInModule);
  let draining: Promise<void> | null = null;
  const repeats: Repeat[] = [];

  /** A host without a scheme was written for that of the page; a `<base>` that came later may have another. */
  const completeAddress = (script: Element, base: Element | null) => {
    if (!base || !(script.compareDocumentPosition(base) & Node.DOCUMENT_POSITION_FOLLOWING)) return;
    for (const name of addressNames) {
      const address = script.getAttribute(name);
      if (address?.startsWith('//')) script.setAttribute(name, window.origin.split('//')[0] + address);
    }
  };
  const isModule = (script: Element) => saidBefore(script, 'type') === 'module';
  /** Partytown runs it in a worker, and looks for others when it is told that they have come. */
  const isForWorker = (script: Element) => saidBefore(script, 'type') === 'text/partytown';
  const isRead = () => document.readyState !== 'loading';
  /** While released scripts run: writing lands where they stand, and start-up events that are over still reach them. */
  const assist = () => {
    const patches = createPatches(window);
    patches.methods('Document', 'write writeln', (values, native) => {
      const script = document.currentScript;
      const before = script && written.get(script);
      if (script && before !== undefined) written.set(script, `${before}${values.join('')}\n`);
      else native();
    });
    lateStart.watch(patches);
    return patches.undo;
  };

  /** What the script wrote stands behind it; scripts in it wait for their turn, which is next. */
  const flush = (script: Element) => {
    const markup = written.get(script);
    written.set(script, '');
    if (!markup || !script.isConnected) return;
    const range = document.createRange();
    range.selectNode(script);
    const fragment = range.createContextualFragment(trustedMarkup(markup));
    const inner = [...fragment.querySelectorAll('script')].filter(
      (one) => isExecutable(one.getAttribute('type')) && !isHeld(one),
    );
    for (const one of inner) {
      const address = one.getAttribute('src');
      if (address === null) disarm(one, []);
      else withhold(one, 'src', address, []);
    }
    script.after(fragment);
    now.unshift(...inner);
  };

  /** What fetches a script; nothing for one that has no address of a server. */
  const linkTo = (script: HTMLScriptElement) => {
    const address = saidBefore(script, 'src');
    if (!address || /^(data|javascript):/i.test(address)) return [];
    const link = document.createElement('link');
    link.rel = isModule(script) ? 'modulepreload' : 'preload';
    link.as = 'script';
    link.nonce = script.nonce;
    for (const name of ['crossorigin', 'integrity', 'referrerpolicy']) {
      const value = script.getAttribute(name);
      if (value !== null) link.setAttribute(name, value);
    }
    link.href = address;
    links.push(link);
    return link;
  };
  /**
   * Readies what will be waited for, so that scripts that must run one after the other come together: several in one
   * go, because the browser computes styles anew for every change of a type or of the head.
   */
  const readyNext = (list: readonly HTMLScriptElement[]) => {
    const isNew = (script: HTMLScriptElement) =>
      !ready.has(script) && !isForWorker(script) && isWanted(script);
    const from = list.slice(0, ahead).findIndex(isNew);
    if (from < 0) return;
    const next = list.slice(from, from + together).filter(isNew);
    document.head.append(...next.flatMap(linkTo));
    const startable = trial.of(next);
    for (const script of next) {
      ready.set(script, startable);
      // Whatever its type, a script without content does nothing before it has its address.
      if (!script.firstChild && saidBefore(script, 'src') !== null) retype(script);
    }
  };
  /** The same anew, parsed so that it can start. */
  const copyOf = (script: HTMLScriptElement) => {
    const range = document.createRange();
    range.selectNode(script);
    const copy = range.createContextualFragment(trustedMarkup(script.outerHTML)).querySelector('script');
    if (copy) copy.nonce = script.nonce;
    return copy ?? script;
  };
  const run = async (waiting: HTMLScriptElement) => {
    if (isForWorker(waiting)) {
      arm(waiting);
      window.dispatchEvent(new CustomEvent('ptupdate'));
      return;
    }
    const startable = ready.get(waiting) ?? trial.of([waiting]);
    for (const list of [now, soon, later]) readyNext(list);
    const isStartable = (await startable).has(waiting);
    const address = saidBefore(waiting, 'src');
    const type = saidBefore(waiting, 'type');
    // Nothing tells of the end of others.
    const isLoaded =
      Boolean(address) &&
      !/^javascript:/i.test(address ?? '') &&
      (type === 'text/plain' || isExecutable(type));
    // The page has taken it away meanwhile, or drawn it again, which without us does not run it again: Astro says so.
    const isDrawn = !isStartable || waiting.hasAttribute('data-astro-exec');
    if (!waiting.isConnected || (isDrawn && !isLoaded && codes.has(waiting.text))) return;
    if (!isLoaded) codes.add(waiting.text);
    // Of a copy the tool that has given it up hears nothing.
    const script = isStartable && !waiting.hasAttribute(queuedName) ? waiting : copyOf(waiting);
    written.set(script, '');
    const ended =
      isLoaded &&
      new Promise<void>((resolve) => {
        const timer = window.setTimeout(resolve, patience);
        for (const name of ['load', 'error'])
          script.addEventListener(name, () => {
            window.clearTimeout(timer);
            flush(script);
            resolve();
          });
      });
    isInModule = isModule(script);
    // Whoever has drawn the old one must find it at its place.
    if (script !== waiting) {
      unmark(waiting);
      waiting.after(script);
    }
    arm(script);
    if (!ended) {
      // A script that was inert when it was put in is looked at again when it is put in again. Where Trusted Types are
      // demanded, Firefox takes any change of its content for one that nobody has vouched for.
      script.replaceWith(script);
      flush(script);
    } else if (script.hasAttribute('async')) loading.add(ended);
    // What has loaded came in a task of its own, and so does the next one.
    await (ended && !script.hasAttribute('async') ? ended : nextTask(window));
    isInModule = false;
  };

  const nextOf = (list: HTMLScriptElement[]) => {
    let script = list.shift();
    while (script && !isWanted(script)) script = list.shift();
    return script;
  };
  const next = () => nextOf(now) ?? nextOf(soon) ?? (isRead() ? nextOf(later) : undefined);
  const drain = async () => {
    const undo = assist();
    for (let script = next(); script; script = next()) {
      for (const repeat of repeats) repeat(script);
      await run(script);
      if (now.length + soon.length + later.length) continue;
      await lateStart.call();
      await Promise.all(loading);
      loading.clear();
      await lateStart.call();
    }
    undo();
    for (const link of links.splice(0)) link.remove();
    trial.clear();
    repeats.length = 0;
    draining = null;
  };
  const start = () => {
    draining ??= drain();
  };

  return {
    add(scripts, repeat) {
      if (repeat) repeats.push(repeat);
      const base = document.querySelector('base[href]');
      for (const script of scripts) {
        // One for browsers without modules never loads.
        if (script.noModule && !isModule(script)) continue;
        completeAddress(script, base);
        const isLoaded = saidBefore(script, 'src') !== null;
        if (isModule(script)) later.push(script);
        else if (isLoaded && script.hasAttribute('async')) soon.push(script);
        else (isLoaded && script.defer ? later : now).push(script);
      }
      if (!isRead()) document.addEventListener('DOMContentLoaded', start, { once: true });
      start();
    },
    done: () => draining ?? Promise.resolve(),
  };
}
