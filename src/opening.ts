import { readWithdrawal } from './browser/aftermath.js';
import { isAhead } from './browser/ahead.js';
import { createDelayTool } from './browser/delay-tool.js';
import { arm, isScript, queuedName, saidBefore } from './browser/held.js';
import { createRelease } from './browser/release.js';
import { takeBack } from './browser/repeat.js';
import { nextTask } from './browser/task.js';
import { borrowPolicy } from './browser/trusted.js';
import type { Declared } from './core/catalogue.js';
import type { Page } from './core/service.js';
import type { Opening, OpeningCause, OpeningParts } from './keeper.js';
import { knownCode } from './services/code.js';

export { knownCode };

/** This one, and all open shadow roots in it. */
const rootsIn = (root: ParentNode): readonly ParentNode[] => [
  root,
  ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? rootsIn(shadowRoot) : [])),
];

// What was opened in a page goes on when the widget is destroyed, and one that is created anew must know of it.
const opened = new Set<string>();
/** Managed services, and with what they were started. */
const launched = new Set<string>();
const launchOf = ({ id, account, src }: Declared) => [id, account, src].join();

/** Opens what is granted: managed services, then what waits in the page. */
export function createOpening(parts: OpeningParts): Opening {
  const { window, catalogue, consent, page, report, end, gate, guard, managed, look } = parts;
  borrowPolicy(parts.policy);
  /** What each script that waits for its turn needs: a withdrawal may come before. */
  const needs = new WeakMap<Element, readonly string[]>();
  const release = createRelease(window, (script) => needs.get(script)?.every(consent.has) ?? true);
  const tool = createDelayTool(window.document);
  /** Managed services whose loading has begun, and those that it is done of as far as it is ours. */
  const begun = new Set<string>();
  const loaded = new Set<string>();
  /** Scripts that were released, by their addresses. */
  const released = new Map<string, Element>();
  let waiting = 0;
  const started = (ids: readonly string[]) => {
    for (const id of ids) opened.add(id);
    parts.started(ids);
  };
  parts.started([...opened]);
  /** Were shadow roots looked for since the page is whole? What comes later is granted before it is put in. */
  let isWhole = false;

  const show = (element: Element) => {
    arm(element);
    const { parentElement: player } = element;
    if (element.localName !== 'source' || !(player instanceof window.HTMLMediaElement)) return;
    // A player that has found no source does not look again by itself.
    const { networkState, NETWORK_EMPTY, NETWORK_NO_SOURCE } = player;
    if (networkState === NETWORK_EMPTY || networkState === NETWORK_NO_SOURCE) player.load();
  };
  /** Has another one of its address been released that a re-render has thrown away, or that the page puts in again? */
  const isRepeat = (script: HTMLScriptElement, isLate: boolean) => {
    const address = saidBefore(script, 'src');
    if (address === null) return false;
    const before = released.get(address);
    if (!before || (before.isConnected && !isLate)) {
      released.set(address, script);
      return false;
    }
    // The tool was told that its copy failed, and has gone on. Told once more, it would start the next one again.
    if (before.hasAttribute(queuedName)) return true;
    // Whoever waits for this one gets what it brings.
    for (const name of ['load', 'error'])
      before.addEventListener(name, () => script.dispatchEvent(new window.Event(name)));
    return true;
  };
  /** Is it loaded by us already? Code that only names the account, to report a sale to it, is not. */
  const isManaged = (script: HTMLScriptElement, names: readonly string[]) => {
    const address = saidBefore(script, 'src');
    const key = address ?? script.text;
    const twin = managed().find(
      ({ account, id, inline }) =>
        account &&
        names.includes(id) &&
        key.includes(account) &&
        (address !== null || (inline?.test(key) ?? true)),
    );
    if (twin) report(`${twin.name} ${twin.account} is managed here; the page's own tag for it is left out.`);
    return twin !== undefined;
  };
  const isWanted = (id: string) => managed().some((service) => service.id === id);
  /** Starts a managed service: by its own code, the built-in one, or its script alone. */
  const load = (service: Declared) => {
    const { id, name, src } = service;
    begun.add(id);
    started([id]);
    // What waits for its script is called only if the visitor has not changed the mind meanwhile.
    const script: Page['script'] = (address, run) =>
      page.script(address, run && (() => void (isWanted(id) && run())));
    if (!launched.has(launchOf(service)))
      try {
        const start = service.load ?? knownCode[id]?.load;
        if (start) start({ ...page, script }, service);
        else if (src) page.script(src);
      } catch (cause) {
        report(`${name} failed.`, cause);
      }
    launched.add(launchOf(service));
    // Who waits for it may call it now: its set-up has put its functions there.
    loaded.add(id);
    look();
  };
  /** Looked for anew each time: meanwhile the page may have changed, or the visitor the mind. */
  const nextToLoad = () => (end.aborted ? undefined : managed().find(({ id }) => !begun.has(id)));
  const loadEach = async () => {
    for (let service = nextToLoad(); service; service = nextToLoad()) {
      load(service);
      await nextTask(window);
    }
  };

  const shown = () => open('change');
  const open = (cause: OpeningCause) => {
    window.clearTimeout(waiting);
    if (end.aborted) return;
    // What ran before the page is shown would count a visit that may never be.
    if (isAhead(window.document)) {
      window.document.addEventListener('prerenderingchange', shown, { signal: end });
      return;
    }
    // A withdrawal that was pressed on the page before is still to be made.
    if (readWithdrawal(window)) return;
    if (tool.isBusy()) {
      waiting = window.setTimeout(open, 50, cause);
      return;
    }
    for (const id of begun) {
      const service = catalogue.service(id);
      // What its own code has stopped is started by it again once it is granted again.
      if (!service?.load || !service.revoke || isWanted(id)) continue;
      for (const ids of [begun, loaded]) ids.delete(id);
      launched.delete(launchOf(service));
    }
    const repeatCalls = takeBack(guard.standing, page.globals, consent.has);
    void loadEach();
    const found: HTMLScriptElement[] = [];
    const late = new Set<Element>();
    const roots = cause === 'decision' || !isWhole ? rootsIn(window.document) : undefined;
    isWhole = window.document.readyState === 'complete';
    gate.scan((element, names, isLate) => {
      if (!isScript(element)) show(element);
      else if (!isManaged(element, names)) {
        found.push(element);
        // The copy that a tool has made of it comes after it, wherever it stands.
        if (isLate && !element.hasAttribute(queuedName)) late.add(element);
        needs.set(element, names);
        started(names);
      }
    }, roots);
    // What came later may stand before what it repeats.
    const own = new Set(found.filter((script) => !late.has(script) && !isRepeat(script, false)));
    const scripts = found.filter((script) => (late.has(script) ? !isRepeat(script, true) : own.has(script)));
    if (scripts.length) release.add(scripts, repeatCalls);
    void release.done().then(() => repeatCalls());
  };
  return {
    isLoaded: (id) => loaded.has(id),
    open(cause) {
      if (cause === 'decision') tool.expect();
      open(cause);
    },
  };
}
