import type { Gate } from './browser/gate.js';
import type { Guard } from './browser/guard/guard.js';
import type { Stubs } from './browser/guard/stubs.js';
import { readCookies } from './browser/memory.js';
import type { Signal } from './browser/signals/signal.js';
import { afterPaint, nextTask } from './browser/task.js';
import type { Catalogue, Declared } from './core/catalogue.js';
import type { Settings } from './core/config.js';
import type { Consent } from './core/consent.js';
import type { Change } from './core/events.js';
import { matchesAny } from './core/glob.js';
import type { Page, ServiceCode } from './core/service.js';
import { dataLayerOf } from './services/google-tag.js';

interface EffectParts {
  readonly window: Window & typeof globalThis;
  readonly catalogue: Catalogue;
  readonly consent: Consent;
  readonly settings: () => Settings | null;
  readonly page: Page;
  readonly guard: Guard;
  readonly gate: Gate;
  readonly stubs: Stubs;
  readonly signals: readonly Signal[];
  /** What runs of the built-in services. */
  readonly code: () => Promise<Readonly<Record<string, ServiceCode>>>;
  /** Undoes what services have done that are denied now. */
  readonly undo: (ids: readonly string[], action: Change['action']) => void;
  /** Everybody else who wants to know. */
  readonly told: (change: Omit<Change, 'record'>) => void;
  readonly report: (message: string, cause?: unknown) => void;
}

/** What follows from a decision: close what is denied at once, open what is granted after the next paint. */
export interface Effects {
  follow(change: Omit<Change, 'record'>): void;
  /** Opens what is granted and not open yet: managed services, then what waits in the page. */
  open(): void;
  /** A vendor's tag of the page was released: it runs here now. */
  started(ids: readonly string[]): void;
  isRunning(id: string): boolean;
  /** Does it load before consent, to be told "denied"? */
  isAdvanced(id: string): boolean;
  /** Watches as much of the page as the decision asks for. */
  watch(): void;
}

export function createEffects(parts: EffectParts): Effects {
  const { window, catalogue, consent, settings, page, guard, gate, stubs, signals, code, undo, report } =
    parts;
  const running = new Set<string>();
  const loaded = new Set<string>();

  const safely = (name: string, act: () => void) => {
    try {
      act();
    } catch (cause) {
      report(`${name} failed.`, cause);
    }
  };
  const inUse = (isGranted: boolean): readonly Declared[] =>
    catalogue
      .units()
      .flatMap(({ id }) => catalogue.service(id) ?? [])
      .filter(({ id }) => consent.has(id) === isGranted);

  const tellSignals = () => {
    const current = settings();
    if (!current) return;
    const situation = {
      globals: page.globals,
      settings: current,
      units: catalogue.units().map(({ id }) => catalogue.service(id) ?? { id }),
      isGranted: consent.has,
      isDecided: consent.decision() !== null,
    };
    for (const tell of signals) safely('A privacy signal', () => tell(situation));
  };
  /** Cookies that these services may have left here. */
  const hasLeft = (services: readonly Declared[]) =>
    readCookies(window).some(([name]) => services.some(({ cookies }) => matchesAny(cookies, name)));
  /** Everything is watched until the page is whole and everything it turned out to use is granted. */
  const watch = () => {
    tellSignals();
    const isOpen =
      window.document.readyState === 'complete' && inUse(true).length > 0 && !inUse(false).length;
    guard.set(settings()?.guard === 'off' ? 'off' : isOpen ? 'light' : 'full');
  };
  const isAdvanced = (id: string) =>
    settings()?.consentMode.mode === 'advanced' &&
    catalogue.isBuiltIn(id) &&
    catalogue.isUnit(id) &&
    catalogue.service(id)?.consentTypes !== undefined;
  /** Starts a managed service, once: by its own code, the built-in one, or its script alone. */
  const load = async (service: Declared) => {
    const { id, name, account, src } = service;
    if (loaded.has(id) || !(account || src || service.load)) return;
    if (!consent.has(id))
      report(
        `${name} is contacted before consent: Consent Mode is "advanced". That needs a legal basis of its own.`,
      );
    loaded.add(id);
    running.add(id);
    const start = service.load ?? (await code())[id]?.load;
    safely(name, () => (start ? start(page, service) : src && page.script(src)));
  };

  window.addEventListener('load', () => {
    watch();
    // What the page uses is known now: a service that was answered for and is not used any more has been given up.
    const { verdicts = {}, found = [] } = consent.decision() ?? {};
    const isGivenUp = ({ id }: Declared) =>
      Object.hasOwn(verdicts, id) && !catalogue.isUnit(id) && !found.includes(id);
    if (hasLeft(catalogue.services().filter(isGivenUp))) undo([], 'restore');
  });

  const effects: Effects = {
    watch,
    follow(change) {
      if (!settings()) return;
      watch();
      const isDecided = consent.decision() !== null;
      if (isDecided && change.action !== 'restore')
        safely('The tag manager', () => tellTagManager(page, change));
      // Vendors renew their cookies while the page is left, so that each start cleans again what was withdrawn.
      if (change.denied.length || (isDecided && hasLeft(inUse(false)))) undo(change.denied, change.action);
      parts.told(change);
      if (change.action === 'restore') effects.open();
      else void afterPaint(window).then(effects.open);
    },
    open() {
      const managed = [...inUse(true), ...inUse(false).filter(({ id }) => isAdvanced(id))];
      const repeatCalls = stubs.take(consent.has);
      void (async () => {
        for (const service of managed) {
          await load(service);
          await nextTask(window);
        }
      })().catch((cause) => report('The services could not be started.', cause));
      gate.scan();
      void gate.settled().then(repeatCalls);
    },
    started: (ids) => ids.forEach((id) => running.add(id)),
    isRunning: (id) => running.has(id),
    isAdvanced,
  };
  return effects;
}

/** One event per decision for tag managers. */
function tellTagManager({ globals }: Page, { granted, denied, action }: Omit<Change, 'record'>): void {
  dataLayerOf(globals)?.push({ event: 'samtycke_consent', samtycke: { action, granted, denied } });
}
