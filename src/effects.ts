import type { Gate } from './browser/gate.js';
import type { Guard } from './browser/guard/guard.js';
import { readCookies } from './browser/memory.js';
import type { Signal } from './browser/signals/signal.js';
import { afterPaint } from './browser/task.js';
import type { Change } from './core/events.js';
import type { Opening, OpeningCause, Shared } from './keeper.js';

interface EffectParts extends Shared {
  readonly guard: Guard;
  readonly gate: Gate;
  readonly signals: readonly Signal[];
  /** Everybody else who wants to know. */
  readonly told: (change: Omit<Change, 'record'>) => void;
  /** Page code that waits for something to be open looks again. */
  readonly look: () => void;
}

/** What follows from a decision: close what is denied at once, open what is granted after the next paint. */
export interface Effects {
  follow(change: Omit<Change, 'record'>): void;
  /** Opens what is granted and not open yet. */
  open(): void;
  /** A vendor's tag of the page was released: it runs here now. */
  started(ids: readonly string[]): void;
  isRunning(id: string): boolean;
  /** Is this service or category granted, and has what the widget loads of it been started? */
  isOpen(name: string): boolean;
  /** Does it load before consent, to be told "denied"? */
  isAdvanced(id: string): boolean;
  /** Tells the privacy signals, and watches the page if the site wants that. */
  watch(): void;
}

export function createEffects(parts: EffectParts): Effects {
  const { window, rooms, catalogue, consent, page, report, configured, withDesk, end } = parts;
  const { guard, gate, signals, told } = parts;
  const running = new Set<string>();
  let opening: Opening | null = null;
  let isComing = false;
  let cause: OpeningCause = 'change';

  const isWhole = () => window.document.readyState === 'complete';
  const services = () => catalogue.units().flatMap(({ id }) => catalogue.service(id) ?? []);

  const watch = () => {
    const settings = configured();
    if (!settings) return;
    const situation = {
      globals: page.globals,
      settings,
      units: catalogue.units().map(({ id }) => catalogue.service(id) ?? { id }),
      isGranted: consent.has,
      isDecided: consent.decision() !== null,
    };
    for (const tell of signals)
      try {
        tell(situation);
      } catch (cause) {
        report('A privacy signal failed.', cause);
      }
    guard.set(settings.guard);
  };
  /** Are there cookies of none but services that were denied, or that a whole page does not use any more? */
  const hasLeft = () => {
    const { verdicts = {}, found } = consent.decision() ?? {};
    const isOver = (id: string) =>
      catalogue.isUnit(id)
        ? !consent.has(id)
        : isWhole() && Object.hasOwn(verdicts, id) && !found?.includes(id);
    return (
      found &&
      readCookies(window).some(([name]) => {
        const owners = catalogue.ownersOfCookie(name);
        return owners.some(isOver) && !owners.some(consent.has);
      })
    );
  };
  const isAdvanced = (id: string) =>
    configured()?.consentMode.mode === 'advanced' &&
    catalogue.isBuiltIn(id) &&
    catalogue.isUnit(id) &&
    catalogue.service(id)?.consentTypes !== undefined;
  const failed = (why: unknown) => report('What opens services could not be loaded; all stays held.', why);
  /** Granted services, and those that are told "denied", that the widget itself has something to load of. */
  const managed = () =>
    services().filter(
      ({ id, account, src, load }) => (account || src || load) && (consent.has(id) || isAdvanced(id)),
    );

  const effects: Effects = {
    watch,
    follow(change) {
      if (!configured()) return;
      watch();
      const { action, denied } = change;
      // Vendors renew their cookies while the page is left, so that each start cleans again what was withdrawn.
      if (denied.length || hasLeft()) withDesk((here) => here.undo(denied, action));
      told(change);
      if (action === 'restore') effects.open();
      else {
        cause = 'decision';
        // What failed to load before may come now.
        if (!opening) isComing = false;
        void afterPaint(window).then(effects.open);
      }
    },
    open() {
      if (opening) {
        opening.open(cause);
        cause = 'change';
        return;
      }
      const isReady = gate.scan() || consent.hasGrants() || managed().length;
      if (isReady && !isComing) {
        isComing = true;
        rooms.opening().then(({ createOpening }) => {
          if (opening || !configured()) return;
          opening = createOpening({ ...parts, managed, started: effects.started });
          effects.open();
        }, failed);
      }
    },
    started: (ids) => ids.forEach((id) => running.add(id)),
    isRunning: (id) => running.has(id),
    isOpen: (name) =>
      consent.has(name) &&
      managed().every(({ id, category }) => ![id, category].includes(name) || opening?.isLoaded(id)),
    isAdvanced,
  };
  const whole = () => {
    watch();
    if (hasLeft()) withDesk((here) => here.undo([], 'restore'));
  };
  window.addEventListener('load', whole, { signal: end });
  return effects;
}
