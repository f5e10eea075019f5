import { createActs } from './acts.js';
import { listenForActs } from './browser/acts.js';
import { createCookieJar } from './browser/cookie-jar.js';
import { createEmbeds } from './browser/embeds.js';
import { isFramed } from './browser/frame.js';
import { createGate } from './browser/gate.js';
import { createGuard } from './browser/guard/guard.js';
import { createStubs } from './browser/guard/stubs.js';
import type { Undo } from './browser/guard/wrap.js';
import { createId } from './browser/id.js';
import { objectionOf } from './browser/objection.js';
import { createPage } from './browser/page.js';
import { createConsentMode } from './browser/signals/consent-mode.js';
import { createStore } from './browser/storage.js';
import { watchTabs } from './browser/tabs.js';
import { whenBody } from './browser/when-body.js';
import type { Samtycke } from './core/api.js';
import { createCatalogue } from './core/catalogue.js';
import { describeProblems, parseConfig, type Settings } from './core/config.js';
import { createConsent } from './core/consent.js';
import { createEvents, type EventName, type Events } from './core/events.js';
import type { Service } from './core/service.js';
import { createEffects } from './effects.js';
import { type Commit, createFacade } from './facade.js';
import { createFront, type Front } from './front.js';
import type { Rooms } from './rooms.js';
import { createTerms } from './terms.js';

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

/** Puts the parts together: the one place that knows them all. */
export function start({ window, rooms, known, nonce, isDeferred }: Surroundings): Started {
  const { document, console } = window;
  let settings: Settings | null = null;
  let front: Front | null = null;
  let isStored = true;
  let isPassing = false;
  const undos: Undo[] = [];
  const said = new Set<string>();
  const listeners = new Set<() => void>();
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
    console.warn(`[samtycke] ${message}`, ...(cause === undefined ? [] : [cause]));
    emit('error', { message, cause });
  };

  const catalogue = createCatalogue(known);
  const jar = createCookieJar(window);
  const storeFor = (domain: string | undefined) =>
    createStore({ window, jar, domain, names: () => catalogue.services().map(({ id }) => id), now });
  let store = storeFor(undefined);
  const objection = () => (settings && settings.gpc !== 'ignore' ? objectionOf(window.navigator) : null);

  const consent = createConsent({
    catalogue,
    now,
    createId: () => createId(window),
    terms: () =>
      createTerms({ settings, signal: objection(), shown: front?.shown(), origin: window.location.origin }),
    store(entry, history) {
      isStored = store.write(entry, history, front?.labels() ?? null);
      if (!isStored) report('The choice could not be stored. It holds until this page is left.');
    },
    effect: (change) => effects.follow(change),
  });
  const isGranted = (name: string) => settings !== null && (isPassing || consent.has(name));

  /** Units the notice asks about. An embed that the page turned out to have asks in its own place. */
  const asking = () =>
    consent.news().filter((id) => !(catalogue.isFound(id) && catalogue.service(id)?.embed));
  const review = () => {
    if (!settings || !document.body) return;
    if (objection() && settings.gpc !== 'deny-and-ask' && (asking().length || mustObject()))
      commit(
        'signal',
        { by: 'signal', layer: null, trusted: false },
        consent.decision()?.signal ? {} : false,
      );
    else front?.review();
  };
  /** A signal that was switched on after a yes takes it back; a yes given in spite of it stands (G-01). */
  const mustObject = () => {
    const decision = consent.decision();
    return decision !== null && !decision.signal && Object.values(consent.verdicts()).includes('granted');
  };
  const found = (ids: readonly string[]) => {
    for (const id of ids) {
      if (id === 'necessary' || !catalogue.find(id)) continue;
      const service = catalogue.service(id);
      stubs.put(service?.globals ?? []);
      if (!settings) continue;
      if (service)
        report(`${service.name} is used here but not declared: it is held, and visitors are asked about it.`);
      window.setTimeout(review);
    }
  };

  const stubs = createStubs(window as unknown as Record<string, unknown>);
  const guard = createGuard({
    window,
    catalogue,
    isGranted,
    onHeld: found,
    cookies: () => settings?.cookieGuard ?? 'refuse',
    report,
  });
  const embeds = createEmbeds({
    window,
    isGranted,
    services: catalogue.services,
    draw: (element, ids, drawn) => front?.drawPlaceholder(element, ids, drawn) ?? (() => undefined),
    pass(load) {
      isPassing = true;
      load();
      isPassing = false;
    },
    grantHere(ids) {
      consent.grantHere(ids);
      effects.open();
    },
  });
  const gate = createGate({
    window,
    isGranted,
    onMark: found,
    onRelease: (ids) => effects.started(ids),
    managed: () => catalogue.services().filter(({ account }) => account),
    report,
    embeds,
  });
  const effects = createEffects({
    window,
    catalogue,
    consent,
    settings: () => settings,
    page: createPage(window, nonce),
    jar,
    guard,
    gate,
    stubs,
    signals: [createConsentMode(isDeferred)],
    told(change) {
      emit(change.action === 'restore' ? 'ready' : 'change', change);
      for (const listener of [...listeners]) listener();
      review();
    },
    withdrawn: (cleanUp, reloads) => front?.report({ action: 'withdraw', cleanUp, reloads }),
    report,
  });

  const commit: Commit = (action, how, choices) => {
    if (!settings || isFramed(window, settings)) return;
    gate.scan();
    consent.commit(action, how, choices);
    if (action !== 'signal')
      front?.announce(
        !isStored ? 'control.notStored' : action === 'withdraw' ? 'control.withdrawn' : 'control.saved',
      );
  };
  const adoptFromTab = () => {
    const { decision, history } = store.read();
    if (decision?.time !== consent.decision()?.time) consent.adopt(decision, history, 'tab');
  };
  const samtycke = createFacade({
    catalogue,
    consent,
    events,
    commit,
    front: () => front,
    async exportRecord(format) {
      const { createExport } = await rooms.exporter();
      return settings ? createExport(format, { settings, catalogue, history: consent.history() }) : '';
    },
    forget() {
      store.clear();
      consent.adopt(null, [], 'forget');
    },
    destroy() {
      guard.set('off');
      gate.stop();
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
      const { settings: parsed, problems } = parseConfig(config);
      if (problems.length) return console.error(describeProblems(problems));
      settings = parsed;
      if (parsed.cookieGuard) guard.set('off');
      catalogue.declare(parsed);
      store = storeFor(parsed.domain);
      const { decision, history, label } = store.read();
      const { acceptAll, rejectAll, save, withdraw, close, forget, exportRecord, open } = samtycke;
      const model = {
        settings: parsed,
        categories: catalogue.categories,
        units: catalogue.units,
        service: catalogue.service,
        news: consent.news,
        verdicts: consent.verdicts,
        decision: consent.decision,
        history: consent.history,
        signal: objection,
        stored: () => isStored,
        onChange(listener: () => void) {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
        act: { acceptAll, rejectAll, save, withdraw, close, forget, exportRecord, open },
      };
      if (!isFramed(window, parsed))
        front = createFront({
          window,
          rooms,
          labels: label,
          model,
          isAsking: () => asking().length > 0,
          emit,
          report,
        });
      const act = createActs({ commit, front: () => front, embeds, forget });
      undos.push(listenForActs(window, act), watchTabs(window, adoptFromTab), whenBody(window, review));
      consent.adopt(decision, history, 'restore');
      return undefined;
    },
  };
}
