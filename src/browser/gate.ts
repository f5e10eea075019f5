import type { Declared } from '../core/catalogue.js';
import type { Embeds } from './embeds.js';
import type { Repeat } from './guard/stubs.js';
import { arm, isDelayed, isHeld, saidBefore } from './held.js';
import { isContent, needsOf, waitingSelector } from './marks.js';
import { createRelease } from './release.js';

/** Holds marked and guarded elements, and releases what is granted: in document order, once. */
export interface Gate {
  /**
   * Looks through the page: releases what is granted, shows placeholders for what is not. Before each script, what the
   * page has called before it is repeated.
   */
  scan(repeat?: Repeat): void;
  /** A click has decided, and may have started a delay tool as well: is that still starting scripts of the page? */
  isBusy(isClick?: boolean): boolean;
  /** Resolves when everything released so far has run. */
  settled(): Promise<void>;
  stop(): void;
}

interface GateOptions {
  readonly window: Window & typeof globalThis;
  readonly isGranted: (name: string) => boolean;
  /** A mark names something the visitor may not have been asked about yet. */
  readonly onMark: (names: readonly string[]) => void;
  /** Scripts of these services were released: they run in this page now. */
  readonly onRelease: (names: readonly string[]) => void;
  /** Does anything wait for nothing but being found? */
  readonly isUrgent: () => boolean;
  /** The page has changed: opens what is granted, which ends in a scan. Stand-ins must be gone before a set-up runs. */
  readonly onChange: () => void;
  /** Managed accounts, to leave out a tag of the page that would load the same account twice. */
  readonly managed: () => readonly Declared[];
  readonly report: (message: string) => void;
  /** Embedded content is seen to at the desk. */
  readonly embeds: (use: (embeds: Embeds) => void) => void;
}

/** How long a delay tool may take for one script, and for the last one, which looks like any other while it loads. */
const tool = 3000;
const tail = 300;

export function createGate({
  window,
  isGranted,
  onMark,
  onRelease,
  isUrgent,
  onChange,
  managed,
  report,
  embeds,
}: GateOptions): Gate {
  const { document } = window;
  const release = createRelease(window);
  const done = new WeakSet<Element>();
  /** Scripts that have run, by what they are, so that a re-render does not run them again. */
  const ran = new Map<string, Element>();

  /** Was it run before by an element that a re-render has thrown away, or is it loaded by us already? */
  const isRepeat = (script: HTMLScriptElement, managed: readonly Declared[]) => {
    const key = saidBefore(script, 'src') ?? script.text;
    const before = ran.get(key);
    if (before && !before.isConnected) return true;
    const names = needsOf(script);
    const twin = managed.find(({ account, id }) => account && names.includes(id) && key.includes(account));
    if (twin) report(`${twin.name} ${twin.account} is managed here; the page's own tag for it is left out.`);
    else ran.set(key, script);
    return twin !== undefined;
  };

  /** Is it something to look at, with a place where a placeholder can stand? Frames of trackers are not. */
  const isEmbed = (element: Element, names: readonly string[]): element is HTMLElement =>
    isContent(element) &&
    (!isHeld(element) || managed().some(({ id, embed }) => embed && names.includes(id)));

  const scan: Gate['scan'] = (repeat) => {
    const scripts: HTMLScriptElement[] = [];
    const waiting: HTMLElement[] = [];
    const services = managed();
    // A thousand elements wait for a handful of names: each is looked at once.
    const answers = new Map<string, boolean>();
    const isOpen = (name: string) => {
      const answer = answers.get(name) ?? isGranted(name);
      answers.set(name, answer);
      return answer;
    };
    for (const element of document.querySelectorAll(waitingSelector)) {
      if (done.has(element)) continue;
      const names = needsOf(element);
      if (!isHeld(element)) onMark(names.filter((name) => !answers.has(name)));
      if (!names.every(isOpen)) {
        if (isEmbed(element, names)) waiting.push(element);
        continue;
      }
      if (element instanceof window.HTMLScriptElement) {
        done.add(element);
        if (isRepeat(element, services)) continue;
        scripts.push(element);
        onRelease(names);
      } else if (isEmbed(element, names)) waiting.push(element);
      else arm(element);
    }
    const isPlace = ({ id, places }: Declared) => places && !isGranted(id) && document.querySelector(places);
    if (waiting.length || services.some(isPlace)) embeds((here) => here.review(waiting));
    if (scripts.length) release.add(scripts, repeat);
  };

  // Each script that the tool has started grants it some seconds for the next one, so that the wait always ends.
  let fewest = 0;
  let until = 0;

  // One look after each burst of changes: the observer rests while it waits, so that a burst costs next to nothing. A
  // page that is still being read is looked at between its parts only if something may run.
  let timer = 0;
  const observer = new window.MutationObserver(() => {
    observer.disconnect();
    const look = () => {
      onChange();
      observe();
    };
    const isUrgentNow = document.readyState === 'loading' && isUrgent();
    timer =
      isUrgentNow || !window.requestIdleCallback
        ? window.setTimeout(look, isUrgentNow ? 0 : 50)
        : window.requestIdleCallback(look, { timeout: 200 });
  });
  const observe = () => observer.observe(document, { childList: true, subtree: true });
  observe();

  return {
    scan,
    isBusy(isClick) {
      const left = [...document.scripts].filter(({ type }) => isDelayed(type)).length;
      if (isClick && left) fewest ||= left + 1;
      if (left < fewest) {
        fewest = left;
        until = Date.now() + (left ? tool : tail);
      }
      return Date.now() < until;
    },
    settled: release.done,
    stop() {
      observer.disconnect();
      window.clearTimeout(timer);
      window.cancelIdleCallback?.(timer);
    },
  };
}
