import { listenForActs } from './browser/acts.js';
import { hasAftermath } from './browser/aftermath.js';
import { isFramed } from './browser/frame.js';
import { createGate } from './browser/gate.js';
import { createGuard } from './browser/guard/guard.js';
import { createStubs } from './browser/guard/stubs.js';
import { readAgreed, readHistory, readOwnCookie } from './browser/memory.js';
import { objectionOf } from './browser/objection.js';
import { createPage } from './browser/page.js';
import { createConsentMode } from './browser/signals/consent-mode.js';
import { createMicrosoft } from './browser/signals/microsoft.js';
import { watchTabs } from './browser/tabs.js';
import { afterPaint } from './browser/task.js';
import { policyOf } from './browser/trusted.js';
import { whenBody } from './browser/when-body.js';
import type { Samtycke } from './core/api.js';
import { createCatalogue } from './core/catalogue.js';
import { createSettings, type Settings } from './core/config.js';
import { createConsent } from './core/consent.js';
import { createEvents, type EventName, type Events } from './core/events.js';
import { chooseLocale } from './core/locale.js';
import type { Service } from './core/service.js';
import { createEffects } from './effects.js';
import { createFacade } from './facade.js';
import { createFront } from './front.js';
import type { Desk, Hall, Rooms, Shared, WithDesk } from './keeper.js';

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
  /** Tells page code that waits for a decision, now and later, why none can be made. */
  giveUp(why: string): void;
}

/** Puts the parts together: the one place that knows them all. */
export function start({ window, rooms, known, nonce, isDeferred }: Surroundings): Started {
  const { document, console } = window;
  const life = new window.AbortController();
  const said = new Set<string>();
  let settings: Settings | null = null;
  let hall: Promise<Hall> | null = null;
  let desk: Desk | null = null;
  let coming: Promise<void> | null = null;
  let isPassing = false;
  /** Is something stored that only the desk can make a decision of, and has not yet? */
  let isLost = false;
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

  const objection = () => (settings && settings.gpc !== 'ignore' ? objectionOf(window.navigator) : null);
  const catalogue = createCatalogue(known);
  const consent = createConsent({
    catalogue,
    now,
    revision: () => settings?.revision,
    objection,
    effect: (change) => effects.follow(change),
  });
  const isGranted = (name: string) => settings !== null && (isPassing || consent.has(name));

  const wished = () =>
    chooseLocale(
      [settings?.lang, document.documentElement.lang, ...window.navigator.languages],
      rooms.locales,
    );
  // In the frame after the next: then the one before has been presented for certain.
  const painted = () => afterPaint(window).then(() => afterPaint(window));
  const enter = () => {
    hall ??= configuring.then(async () => {
      // On their way together; who waits in the hall for the texts hears what came of them.
      rooms.texts(wished()).catch(() => {});
      const { openHall } = await rooms.hall();
      return openHall({ ...shared, ...front, settings: settings as Settings, asking, wished, painted });
    });
    return hall;
  };
  let giveUp = (_why: string) => {};
  /** Why nothing can be decided in this page; pending as long as something may be. */
  const hopeless = new Promise<string>((resolve) => {
    giveUp = resolve;
  });
  const withDesk: WithDesk = (use, refuse) => {
    if (desk) {
      use(desk);
      return;
    }
    coming ??= Promise.all([enter(), configuring.then(rooms.desk)]).then(([hall, { openDesk }]) => {
      if (!settings) return;
      desk = openDesk({
        ...shared,
        ...front,
        settings,
        objection,
        asking,
        wished,
        painted,
        hall,
        scan: gate.scan,
        pass(load) {
          isPassing = true;
          load();
          isPassing = false;
        },
        open: effects.open,
        isRunning: effects.isRunning,
      });
      if (!desk) close();
    });
    coming.then(
      () => desk && use(desk),
      (cause) => {
        failed(cause);
        refuse?.(cause);
      },
    );
    hopeless.then((why) => refuse?.(new Error(why)));
  };
  const failed = (cause: unknown) => {
    coming = hall = null;
    report('The interface could not be loaded; what is held stays held.', cause);
  };
  /** Nothing is granted from here on. */
  const close = () => {
    settings = null;
    guard.set('full');
    giveUp('The configuration is wrong.');
  };

  const page = createPage(window, nonce);
  const shared: Shared = {
    window,
    rooms,
    catalogue,
    consent,
    page,
    now,
    emit,
    report,
    withDesk,
    configured: () => settings,
    policy: policyOf,
    end: life.signal,
  };
  const front = createFront(shared, wished);

  /** Units the notice asks about. An embed that the page turned out to have asks in its own place. */
  const asking = () =>
    consent.news().filter((id) => !(catalogue.isFound(id) && catalogue.service(id)?.embed));
  const review = () => {
    // A prerendered page counts from when it is shown (P-08).
    const { prerendering } = document as { prerendering?: boolean };
    if (!settings || !document.body || prerendering || isLost) return;
    const isAsking = asking().length > 0;
    if (desk || objection() || !(isAsking || front.isReady())) withDesk((here) => here.review());
    else if (isAsking)
      enter()
        .then((here) => here.openNotice())
        .catch(failed);
    else front.drawControl();
  };
  const found = (ids: readonly string[]) => {
    for (const id of ids) {
      if (id === 'necessary' || !catalogue.find(id)) continue;
      window.setTimeout(review);
      effects.watch();
    }
  };

  const stubs = createStubs(page.globals);
  const guard = createGuard({
    ...shared,
    isGranted: (name) => isGranted(name) || effects.isAdvanced(name),
    stubs,
    onHeld: found,
    onPassed: (ids) => effects.started(ids),
    cookies: () => settings?.cookieGuard ?? 'refuse',
  });
  const gate = createGate({
    ...shared,
    isGranted,
    onMark: found,
    isUrgent: consent.hasGrants,
    onChange: () => effects.open(),
    embeds: (use) => withDesk((here) => use(here.embeds)),
    services: catalogue.services,
  });
  const effects = createEffects({
    ...shared,
    guard,
    gate,
    stubs,
    signals: [createConsentMode(isDeferred), createMicrosoft()],
    told(change) {
      if (isLost) return;
      // Whoever passes a decision on does so before tag managers are told to look.
      emit(change.action === 'restore' ? 'ready' : 'change', { ...change, record: samtycke.record });
      desk?.changed(change);
      review();
    },
  });
  const samtycke = createFacade({
    ...shared,
    on: events.on,
    destroy() {
      life.abort();
      guard.set('off');
      gate.stop();
      desk?.stop();
      settings = desk = null;
      giveUp('The widget was destroyed.');
    },
  });

  // Until the configuration is known, everything the widget knows is held.
  guard.set('full');
  let configured = () => {};
  const configuring = new Promise<void>((resolve) => {
    configured = resolve;
  });
  return {
    samtycke,
    giveUp,
    configure(config) {
      settings = createSettings(config);
      if (!settings) {
        rooms.desk().then(({ tellProblems }) => tellProblems(console, config), failed);
        giveUp('The configuration is wrong.');
        return;
      }
      catalogue.declare(settings);
      // In a frame of another origin nobody is asked and nothing granted (S-11).
      if (isFramed(window, settings)) {
        consent.adopt(null, 'restore');
        giveUp('In a frame of another origin nobody is asked.');
        return;
      }
      configured();
      listenForActs(window, life.signal, (control, trusted) => {
        if (!desk) hall?.then((here) => here.keep(control, trusted), failed);
        withDesk((here) => here.act(control, trusted));
      });
      watchTabs(window, life.signal, () => withDesk((here) => here.restore('tab')));
      const restore = () => {
        if (!settings) return;
        const { entries, unsent } = readHistory(window);
        const decision = readAgreed(window);
        isLost = !decision && Boolean(readOwnCookie(window) || entries.length);
        // What earlier pages turned out to use is known here before this page comes to it.
        decision?.found.forEach(catalogue.find);
        consent.adopt(decision, 'restore');
        if (isLost)
          withDesk((here) => {
            isLost = false;
            here.restore('restore');
          });
        if (settings.endpoint && unsent && unsent.after <= now())
          window.setTimeout(() => withDesk((here) => here.prove()), 200);
      };
      if (readOwnCookie(window)) restore();
      else {
        // The first look into localStorage makes a page wait. Without our cookie nothing is granted by it at once anyway.
        isLost = true;
        consent.adopt(null, 'restore');
        window.setTimeout(restore);
      }
      // The notice is on its way while the page is read.
      if (!consent.decision() && !objection() && asking().length) enter().catch(failed);
      whenBody(window, life.signal, () => {
        review();
        if (hasAftermath(window)) withDesk((here) => here.tellAfterReload());
      });
    },
  };
}
