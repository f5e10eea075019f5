import { isDelayed, isRocketLoaded } from './held.js';

/** A tool that starts scripts of the page one after the other, at the first interaction: WP Rocket and its like. */
export interface DelayTool {
  /** A click has decided, and may have started the tool as well. */
  expect(): void;
  /** Is it still starting scripts? */
  isBusy(): boolean;
}

/** How long it may take for one script. */
const patience = 3000;

export function createDelayTool(document: Document): DelayTool {
  /** Scripts that nobody waits for: they were there before, or have loaded. */
  let done = new WeakSet<EventTarget>();
  // Each script that the tool has started grants it some seconds for the next one, so that the wait always ends.
  let fewest = 0;
  let until = 0;
  const waits = ({ type }: HTMLScriptElement) => isDelayed(type) && !isRocketLoaded(type);
  const isLeft = (script: HTMLScriptElement) =>
    waits(script) || (!done.has(script) && script.hasAttribute('src'));
  const note = ({ target }: Event) => target && done.add(target);
  // Not asked of the document, where an element may have the name (S-10).
  const scriptsNow = () => [...document.querySelectorAll('script')];
  return {
    expect() {
      const scripts = scriptsNow();
      const others = scripts.filter((script) => !waits(script));
      // A tool that did not run at an earlier click is dead.
      if (others.length === scripts.length || fewest) return;
      done = new WeakSet(others);
      fewest = Infinity;
      for (const name of ['load', 'error']) document.addEventListener(name, note, true);
    },
    isBusy() {
      const left = fewest && scriptsNow().filter(isLeft).length;
      if (left < fewest) {
        fewest = left;
        until = Date.now() + patience;
      }
      if (!left) for (const name of ['load', 'error']) document.removeEventListener(name, note, true);
      return left > 0 && Date.now() < until;
    },
  };
}
