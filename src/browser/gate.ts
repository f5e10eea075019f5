import type { Declared } from '../core/catalogue.js';
import { consentAttribute } from '../core/markup.js';
import type { Embeds } from './embeds.js';
import { isElement, isScript } from './held.js';
import { isContent, needsOf, placeholderSelector, twinNames, waitingSelector } from './marks.js';

/** Holds marked and guarded elements until they are granted. */
export interface Gate {
  /**
   * Looks through the page: what is granted is handed over in document order, each script once; without a taker it goes
   * on waiting, and true says that something does. Embedded content is seen to at the desk, granted or not. What came
   * when the page had been read is late: it may be put in again. Shadow roots are looked through if they are given.
   */
  scan(
    take?: (element: Element, names: readonly string[], isLate: boolean) => void,
    roots?: readonly ParentNode[],
  ): boolean;
  stop(): void;
}

interface GateOptions {
  readonly window: Window & typeof globalThis;
  readonly isGranted: (name: string) => boolean;
  /** A mark names something the visitor may not have been asked about yet. */
  readonly onMark: (names: readonly string[]) => void;
  /** Does anything wait for nothing but being found? */
  readonly isUrgent: () => boolean;
  /** The page has changed: opens what is granted, which ends in a scan. Stand-ins must be gone before a set-up runs. */
  readonly onChange: () => void;
  readonly services: () => readonly Declared[];
  /** Embedded content is seen to at the desk. */
  readonly embeds: (use: (embeds: Embeds) => void) => void;
}

export function createGate({
  window,
  isGranted,
  onMark,
  isUrgent,
  onChange,
  services,
  embeds,
}: GateOptions): Gate {
  const { document } = window;
  const done = new WeakSet<Element>();
  /** What waited when the page had been read, before deferred scripts ran. */
  let early: WeakSet<Element> | undefined;
  document.addEventListener(
    'readystatechange',
    () => {
      early = new WeakSet(document.querySelectorAll(waitingSelector));
    },
    { once: true },
  );

  /** Is it something to look at, with a place where a placeholder can stand? Frames of trackers are not. */
  const isEmbed = (element: Element, names: readonly string[]): element is HTMLElement =>
    isContent(element) &&
    (element.hasAttribute(consentAttribute) ||
      services().some(({ id, embed }) => embed && names.includes(id)));

  const scan: Gate['scan'] = (take, roots = [document]) => {
    let isReady = false;
    const waiting: HTMLElement[] = [];
    // A thousand elements wait for a handful of names: each is looked at once.
    const answers = new Map<string, boolean>();
    const isOpen = (name: string) => {
      const answer = answers.get(name) ?? isGranted(name);
      answers.set(name, answer);
      return answer;
    };
    for (const element of roots.flatMap((root) => [...root.querySelectorAll(waitingSelector)])) {
      if (done.has(element)) continue;
      const names = needsOf(element);
      onMark(names.filter((name) => !answers.has(name)));
      if (isEmbed(element, names)) waiting.push(element);
      else if (names.every(isOpen)) {
        isReady = true;
        if (take && isScript(element)) done.add(element);
        take?.(element, names, early?.has(element) === false);
      }
    }
    // One after the other: browsers look for a single name at once, and try each of a list on every element.
    const places = services().flatMap(({ id, places }) => (places && !isGranted(id) ? places : []));
    if (waiting.length || [placeholderSelector, ...places].some((place) => document.querySelector(place)))
      embeds((here) => here.review(waiting));
    return isReady;
  };

  // One look after each burst of changes: the observer rests while it waits, so that a burst costs next to nothing. A
  // page that is still being read is looked at between its parts only if something may run.
  let timer = 0;
  const isWaiting = (node: Node) => isElement(node) && node.matches(waitingSelector);
  /**
   * What waits may get another address, as frameworks give one; text matters only in a script, which may come in pieces.
   * Links are what a release announces scripts by.
   */
  const matters = ({ target, addedNodes, removedNodes }: MutationRecord) =>
    isWaiting(target) ||
    [...addedNodes, ...removedNodes].some(
      (node) => isElement(node) && (node.localName !== 'link' || isWaiting(node)),
    );
  const observer = new window.MutationObserver((records) => {
    if (!records.some(matters)) return;
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
  const observe = () =>
    observer.observe(document, { childList: true, subtree: true, attributeFilter: [...twinNames] });
  observe();

  return {
    scan,
    stop() {
      observer.disconnect();
      window.clearTimeout(timer);
      window.cancelIdleCallback?.(timer);
    },
  };
}
