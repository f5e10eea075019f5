import { cleanUp } from './browser/cleanup.js';
import type { CookieJar } from './browser/cookie-jar.js';
import type { Gate } from './browser/gate.js';
import type { Guard } from './browser/guard/guard.js';
import type { Stubs } from './browser/guard/stubs.js';
import type { Signal } from './browser/signals/signal.js';
import { afterPaint, nextTask } from './browser/task.js';
import type { Catalogue, Declared } from './core/catalogue.js';
import type { Settings } from './core/config.js';
import type { Consent } from './core/consent.js';
import type { Change } from './core/events.js';
import type { Page } from './core/service.js';
import type { CleanUp } from './core/withdrawal.js';

interface EffectParts {
  readonly window: Window & typeof globalThis;
  readonly catalogue: Catalogue;
  readonly consent: Consent;
  readonly settings: () => Settings | null;
  readonly page: Page;
  readonly jar: CookieJar;
  readonly guard: Guard;
  readonly gate: Gate;
  readonly stubs: Stubs;
  readonly signals: readonly Signal[];
  /** Everything else that wants to know. */
  readonly told: (change: Change) => void;
  readonly withdrawn: (cleanUp: CleanUp, reloads: boolean) => void;
  readonly report: (message: string, cause?: unknown) => void;
}

/** What follows from a decision: close what is denied at once, open what is granted after the next paint. */
export interface Effects {
  follow(change: Change): void;
  /** Opens what is granted and not open yet: managed services, then what waits in the page. */
  open(): void;
  /** A vendor's tag of the page was released: it runs here now. */
  started(ids: readonly string[]): void;
}

export function createEffects(parts: EffectParts): Effects {
  const { window, catalogue, consent, settings, page, jar, guard, gate, stubs, signals, report } = parts;
  const running = new Set<string>();
  const loaded = new Set<string>();

  const safely = (what: string, act: () => void) => {
    try {
      act();
    } catch (cause) {
      report(`${what} failed.`, cause);
    }
  };
  const isGranted = (id: string) => consent.has(id);
  const inUse = (): readonly Declared[] => catalogue.units().flatMap(({ id }) => catalogue.service(id) ?? []);

  const situation = (current: Settings) => ({
    globals: page.globals,
    settings: current,
    services: inUse(),
    isGranted,
  });

  const load = (service: Declared) => {
    const { id, name, account, src } = service;
    if (loaded.has(id) || !(account || src || (service.load && !catalogue.isBuiltIn(id)))) return;
    loaded.add(id);
    running.add(id);
    safely(`Starting ${name}`, () => (service.load ? service.load(page, service) : src && page.script(src)));
  };

  const effects: Effects = {
    follow(change) {
      const current = settings();
      if (!current) return;
      const decided = consent.decision() !== null;
      for (const signal of signals)
        safely('A privacy signal', () => signal[decided ? 'tell' : 'before'](situation(current)));

      const denied = inUse().filter(({ id }) => !isGranted(id));
      guard.set(current.guard === 'off' ? 'off' : denied.length ? 'full' : 'light');
      const turned = denied.filter(({ id }) => change.denied.includes(id));
      for (const service of turned) safely(`Stopping ${service.name}`, () => service.revoke?.(page, service));
      const keep = inUse().filter(({ id }) => isGranted(id));
      // Vendors renew their cookies while the page is left, so that each start cleans again what was withdrawn.
      const deleted = decided || turned.length ? cleanUp({ window, jar, services: denied, keep }) : [];
      gate.scan();

      const unstoppable = turned.some(({ id, stoppable }) => running.has(id) && !stoppable);
      const reloads = unstoppable && current.reload !== 'never';
      if (turned.length && change.action !== 'tab')
        parts.withdrawn({ deleted, kept: turned.map(({ id }) => id) }, reloads);
      if (decided && change.action !== 'restore') tellTagManager(page, change);
      parts.told(change);
      if (reloads) window.setTimeout(() => window.location.reload());
      else if (change.action === 'restore') effects.open();
      else void afterPaint(window).then(effects.open);
    },
    open() {
      const managed = inUse().filter(({ id }) => isGranted(id));
      for (const { globals } of managed) if (globals) window.setTimeout(stubs.take(globals));
      void (async () => {
        for (const service of managed) {
          load(service);
          await nextTask(window);
        }
      })();
      gate.scan();
    },
    started: (ids) => ids.forEach((id) => running.add(id)),
  };
  return effects;
}

/** One event per decision for tag managers. */
function tellTagManager({ globals }: Page, { granted, denied, action }: Change): void {
  globals.dataLayer ??= [];
  const queue: unknown = globals.dataLayer;
  if (Array.isArray(queue) && Object.isExtensible(queue))
    queue.push({ event: 'samtycke_consent', samtycke: { action, granted, denied } });
}
