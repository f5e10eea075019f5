import { createDelayTool } from './browser/delay-tool.js';
import { arm, isScript, saidBefore } from './browser/held.js';
import { createRelease } from './browser/release.js';
import { takeBack } from './browser/repeat.js';
import { nextTask } from './browser/task.js';
import { borrowPolicy } from './browser/trusted.js';
import type { Declared } from './core/catalogue.js';
import type { Opening, OpeningParts } from './keeper.js';
import { knownCode } from './services/code.js';

export { knownCode };

/** Opens what is granted: managed services, then what waits in the page. */
export function createOpening(parts: OpeningParts): Opening {
  const { window, consent, page, report, end, gate, guard, managed, started } = parts;
  borrowPolicy(parts.policy);
  const release = createRelease(window);
  const tool = createDelayTool(window.document);
  const loaded = new Set<string>();
  /** Scripts that have run, by what they are, so that a re-render does not run them again. */
  const ran = new Map<string, Element>();
  let waiting = 0;

  /** Was it run before by an element that a re-render has thrown away, or is it loaded by us already? */
  const isRepeat = (script: HTMLScriptElement, names: readonly string[]) => {
    const key = saidBefore(script, 'src') ?? script.text;
    const before = ran.get(key);
    if (before && !before.isConnected) return true;
    const twin = managed().find(({ account, id }) => account && names.includes(id) && key.includes(account));
    if (twin) report(`${twin.name} ${twin.account} is managed here; the page's own tag for it is left out.`);
    else ran.set(key, script);
    return twin !== undefined;
  };
  /** Starts a managed service: by its own code, the built-in one, or its script alone. */
  const load = (service: Declared) => {
    const { id, name, src } = service;
    loaded.add(id);
    started([id]);
    try {
      const start = service.load ?? knownCode[id]?.load;
      if (start) start(page, service);
      else if (src) page.script(src);
    } catch (cause) {
      report(`${name} failed.`, cause);
    }
  };
  /** Looked for anew each time: meanwhile the page may have changed, or the visitor the mind. */
  const nextToLoad = () => (end.aborted ? undefined : managed().find(({ id }) => !loaded.has(id)));
  const loadEach = async () => {
    for (let service = nextToLoad(); service; service = nextToLoad()) {
      load(service);
      await nextTask(window);
    }
  };

  const open = () => {
    window.clearTimeout(waiting);
    if (end.aborted) return;
    if (tool.isBusy()) {
      waiting = window.setTimeout(open, 50);
      return;
    }
    const repeatCalls = takeBack(guard.standing, page.globals, consent.has);
    void loadEach();
    const scripts: HTMLScriptElement[] = [];
    gate.scan((element, names) => {
      if (!isScript(element)) arm(element);
      else if (!isRepeat(element, names)) {
        scripts.push(element);
        started(names);
      }
    });
    if (scripts.length) release.add(scripts, repeatCalls);
    void release.done().then(() => repeatCalls());
  };
  return {
    open(cause) {
      if (cause === 'decision') tool.expect();
      open();
    },
  };
}
