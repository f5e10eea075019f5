import { listenForActs } from './browser/acts.js';
import { hasAftermath } from './browser/aftermath.js';
import { isFramed } from './browser/frame.js';
import { createGate } from './browser/gate.js';
import { createGuard } from './browser/guard/guard.js';
import { createStubs } from './browser/guard/stubs.js';
import type { Undo } from './browser/guard/wrap.js';
import { readCookies, readDecision, readHistory } from './browser/memory.js';
import { objectionOf } from './browser/objection.js';
import { createPage } from './browser/page.js';
import { createConsentMode } from './browser/signals/consent-mode.js';
import { createMicrosoft } from './browser/signals/microsoft.js';
import { watchTabs } from './browser/tabs.js';
import { whenIdle } from './browser/task.js';
import { whenBody } from './browser/when-body.js';
import type { Samtycke } from './core/api.js';
import { createCatalogue } from './core/catalogue.js';
import { createSettings, type Settings } from './core/config.js';
import { createConsent } from './core/consent.js';
import type { Choices } from './core/decision.js';
import { createEvents, type EventName, type Events } from './core/events.js';
import type { Service } from './core/service.js';
import { createEffects } from './effects.js';
import { createFacade } from './facade.js';
import { createFront, type Front } from './front.js';
import type { Act, Desk, Rooms, WithDesk } from './keeper.js';

/** What a door knows about the place it opens to. */
export interface Surroundings {
  readonly window: Window & typeof globalThis;
  readonly rooms: Rooms;
  /** The built-in services. */
  readonly known: readonly Service[];
  /** Nonce of the tag, passed on to what the widget adds. */
  readonly nonce?: string | undefined;
  /** Did other scripts have a chance to run before the widget? */
  readonly isDeferred: boolean;
}

/** The widget, holding everything until it is configured. */
export interface Started {
  readonly samtycke: Samtycke;
  configure(config: unknown): void;
}

const bySignal: Act = { how: { by: 'signal', layer: null, trusted: false } };

/** Puts the parts together: the one place that knows them all. */
export function start({ window, rooms, known, nonce, isDeferred }: Surroundings): Started {
  const { document, console } = window;
  let settings: Settings | null = null;
  let front: Front | null = null;
  let desk: Desk | null = null;
  let coming: Promise<Desk | null> | null = null;
  let isPassing = false;
  /** Is the cookie gone, and the history that may restore it not read yet? */
  let isLost = false;
  const undos: Undo[] = [];
  const said = new Set<string>();
  const now = () => Math.floor(Date.now() / 1000);

  const events = createEvents((cause) =>
    window.setTimeout(() => {
      throw cause;
    }),
  );
  const emit = <Name extends EventName>(name: Name, detail: Events[Name]) => {
    events.emit(name, detail);
    document.dispatchEvent(new window.CustomEvent(`samtycke:${name}`, { detail, bubbles: true }));
  };
  const report = (message: string, cause?: unknown) => {
    if (said.has(message)) return;
    said.add(message);
    console.warn(`[samtycke] ${message}`, cause ?? '');
    emit('error', { message, cause });
  };

  const catalogue = createCatalogue(known);
  const consent = createConsent({
    catalogue,
    now,
    revision: () => settings?.revision,
    objection: () => objection(),
    effect: (change) => effects.follow(change),
  });
  const isGranted = (name: string) => settings !== null && (isPassing || consent.has(name));
  const objection = () => (settings && settings.gpc !== 'ignore' ? objectionOf(window.navigator) : null);
  const page = createPage(window, nonce);

  /** Units the notice asks about. An embed that the page turned out to have asks in its own place. */
  const asking = () =>
    consent.news().filter((id) => !(catalogue.isFound(id) && catalogue.service(id)?.embed));
  /** What the browser's signal answers in the visitor's place (G-01); null if it has nothing to. */
  const objecting = (): Choices | false | null => {
    if (!objection()) return null;
    const { signal, verdicts } = consent.decision() ?? {};
    if (!signal && Object.values(verdicts ?? {}).includes('granted')) return false;
    if (!asking().length || settings?.gpc === 'deny-and-ask') return null;
    return verdicts ? {} : false;
  };
  const review = () => {
    if (!settings || !document.body || !front || isLost) return;
    if (objecting() !== null)
      withDesk((here) => {
        const choices = objecting();
        if (choices !== null) here.commit('signal', bySignal, choices);
      });
    else if (desk || asking().length || !front.isReady()) withDesk((here) => here.review());
    else front.drawControl();
  };
  const withDesk: WithDesk = (use) => {
    if (desk) {
      use(desk);
      return;
    }
    coming ??= rooms.desk().then(({ openDesk }) => {
      if (!settings || !front) return null;
      desk = openDesk({
        window,
        rooms,
        catalogue,
        consent,
        settings,
        page,
        now,
        emit,
        report,
        objection,
        asking,
        scan: () => gate.scan(),
        pass(load) {
          isPassing = true;
          load();
          isPassing = false;
        },
        open: () => effects.open(),
        isRunning: (id) => effects.isRunning(id),
        ...front,
      });
      if (!desk) close();
      return desk;
    });
    coming.then((here) => here && use(here), failed);
  };
  const failed = (cause: unknown) => {
    coming = null;
    report('The interface could not be loaded; what is held stays held.', cause);
  };
  /** Nothing is granted from here on. */
  const close = () => {
    settings = null;
    guard.set('full');
  };

  const found = (ids: readonly string[]) => {
    for (const id of ids) {
      if (id === 'necessary' || !catalogue.find(id)) continue;
      const service = catalogue.service(id);
      if (service && settings)
        report(`${service.name} is used here but not declared: it is held, and visitors are asked about it.`);
      window.setTimeout(review);
      if (settings) effects.watch();
    }
  };
  const stubs = createStubs(page.globals);
  const guard = createGuard({
    window,
    catalogue,
    isGranted: (name) => isGranted(name) || effects.isAdvanced(name),
    stubs,
    onHeld: found,
    onPassed: (ids) => effects.started(ids),
    cookies: () => settings?.cookieGuard ?? 'refuse',
    report,
  });
  const gate = createGate({
    window,
    isGranted,
    onMark: found,
    onRelease: (ids) => effects.started(ids),
    embeds: (use) => withDesk((here) => use(here.embeds)),
    managed: catalogue.services,
    report,
  });
  const effects = createEffects({
    window,
    catalogue,
    consent,
    settings: () => settings,
    page,
    guard,
    gate,
    stubs,
    signals: [createConsentMode(isDeferred), createMicrosoft()],
    code: () => rooms.code().then(({ knownCode }) => knownCode),
    undo: (ids, action) => withDesk((here) => here.undo(ids, action)),
    told(change) {
      if (isLost) return;
      emit(change.action === 'restore' ? 'ready' : 'change', { ...change, record: samtycke.record });
      desk?.changed();
      review();
    },
    report,
  });
  const samtycke = createFacade({
    window,
    catalogue,
    consent,
    events,
    withDesk,
    destroy() {
      guard.set('off');
      gate.stop();
      desk?.stop();
      front?.stop();
      for (const undo of undos.splice(0)) undo();
      settings = null;
    },
    report,
  });

  // Until the configuration is known, everything the widget knows is held.
  guard.set('full');
  return {
    samtycke,
    configure(config) {
      settings = createSettings(config);
      if (!settings) {
        rooms.desk().then(({ tellProblems }) => tellProblems(console, config), failed);
        return;
      }
      // What was set up before the configuration was known follows it now.
      guard.set('off');
      catalogue.declare(settings);
      // In a frame of another origin nobody is asked and nothing granted (S-11).
      if (isFramed(window, settings)) {
        consent.adopt(null, 'restore');
        return;
      }
      const { label, entries, unsent } = readHistory(window);
      front = createFront({
        window,
        settings,
        label,
        verdicts: consent.verdicts,
        approached: () => withDesk((here) => here.prepare()),
      });
      const names = catalogue.services().map(({ id }) => id);
      const decision = readDecision(readCookies(window), now(), names);
      undos.push(
        listenForActs(window, (control, trusted) => withDesk((here) => here.act(control, trusted))),
        watchTabs(window, () => withDesk((here) => here.restore('tab'))),
      );
      isLost = !decision && entries.length > 0;
      // What earlier pages turned out to use is known here before this page comes to it.
      decision?.found.forEach(catalogue.find);
      consent.adopt(decision, 'restore');
      if (isLost)
        withDesk((here) => {
          isLost = false;
          here.restore('restore');
        });
      const show = () => {
        review();
        if (hasAftermath(window)) withDesk((here) => here.tellAfterReload());
      };
      undos.push(whenBody(window, show));
      if (settings.endpoint && unsent && unsent.after <= now())
        whenIdle(window, () => withDesk((here) => here.prove()));
    },
  };
}
