import { createAccess } from './access.js';
import { listenerForActs } from './browser/acts.js';
import { hasAftermath, keepWithdrawal } from './browser/aftermath.js';
import { isAhead } from './browser/ahead.js';
import { isFramed } from './browser/frame.js';
import { createGate } from './browser/gate.js';
import type { Guard, GuardOptions } from './browser/guard/guard.js';
import { heldMark } from './browser/held.js';
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
import { chooseLocale } from './core/locale.js';
import { actAttribute } from './core/markup.js';
import type { Service } from './core/service.js';
import { createEffects } from './effects.js';
import { createFacade } from './facade.js';
import { createFront } from './front.js';
import type { HallKeeper, Rooms, Shared } from './keeper.js';
import { createVoice } from './voice.js';
import { createWaiting } from './waiting.js';

/** What a door knows about the place it opens to. */
export interface Surroundings {
  readonly window: Window & typeof globalThis;
  readonly rooms: Rooms;
  /** The built-in services. */
  readonly known: readonly Service[];
  /** What watches over what nobody marked. */
  readonly createGuard: (options: GuardOptions) => Guard;
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
  /** Aborted when everything is undone. */
  readonly end: AbortSignal;
}

/** Puts the parts together: the one place that knows them all. */
export function start({ window, rooms, known, createGuard, nonce, isDeferred }: Surroundings): Started {
  const { document } = window;
  const life = new window.AbortController();
  let settings: Settings | null = null;
  let isPassing = false;
  /** Is something stored that only the desk can make a decision of, and has not yet? */
  let isLost = false;
  const now = () => Math.floor(Date.now() / 1000);

  const { on, emit, report } = createVoice(window);
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
  const configured = () => settings;
  const lendHall = (): HallKeeper => ({
    ...shared,
    ...front,
    settings: settings as Settings,
    asking,
    wished,
    painted,
  });
  const access = createAccess({
    rooms,
    configured,
    report,
    wished,
    lendHall,
    lendDesk: (hall) => ({
      ...lendHall(),
      hall,
      objection,
      scan: gate.scan,
      pass(load) {
        isPassing = true;
        try {
          load();
        } finally {
          isPassing = false;
        }
      },
      open: effects.open,
      isRunning: effects.isRunning,
    }),
    // Nothing is granted from here on.
    onWrong() {
      settings = null;
      guard.set('on');
      access.giveUp('The configuration is wrong.');
    },
  });
  const { enter, withDesk, failed, giveUp } = access;

  const hear = listenerForActs(window, life.signal, (control, trusted, byKeys) => {
    if (!access.desk()) {
      if (control.getAttribute(actAttribute) === 'withdraw') keepWithdrawal(window, trusted);
      access.hall()?.then((here) => here.keep(control, trusted), failed);
    }
    withDesk((here) => here.act(control, trusted, byKeys));
  });

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
    configured,
    policy: policyOf,
    end: life.signal,
  };
  const front = createFront(shared, wished);

  /** Units the notice asks about. An embed that the page turned out to have asks in its own place; its pictures have none. */
  const asking = () =>
    consent
      .news()
      .filter(
        (id) =>
          !(catalogue.isFound(id) && catalogue.service(id)?.embed) ||
          document.querySelector(`img[${heldMark}~=${id}]`),
      );
  const review = () => {
    if (!settings || !document.body || isAhead(document) || isLost) return;
    const questions = asking().length;
    if (access.desk() || objection() || !(questions || front.isReady())) withDesk((here) => here.review());
    else if (questions)
      enter()
        .then((here) => here.openNotice())
        .catch(failed);
    else front.drawControl();
  };
  const { when, look } = createWaiting(window, (name) => effects.isOpen(name));
  const found = (ids: readonly string[]) => {
    for (const id of ids) {
      if (id === 'necessary' || !catalogue.find(id)) continue;
      window.setTimeout(() => {
        look();
        review();
      });
      effects.watch();
    }
  };

  const guard = createGuard({
    ...shared,
    isGranted: (name) => isGranted(name) || effects.isAdvanced(name),
    onHeld: found,
    onPassed: (ids) => effects.started(ids),
    cookies: () => settings?.cookieGuard ?? 'refuse',
  });
  const gate = createGate({
    ...shared,
    isGranted,
    onMark: found,
    isUrgent: consent.hasGrants,
    onChange() {
      effects.open();
      // Navigation that puts in another body takes the interface away with the old one, and may bring another language.
      if (front.hasTurned()) {
        hear();
        review();
      }
    },
    embeds: (use) => withDesk((here) => use(here.embeds)),
    services: catalogue.services,
  });
  const effects = createEffects({
    ...shared,
    look,
    guard,
    gate,
    signals: [createConsentMode(isDeferred), createMicrosoft()],
    told(change) {
      if (isLost) return;
      // Whoever passes a decision on does so before tag managers are told to look.
      emit(change.action === 'restore' ? 'ready' : 'change', { ...change, record: samtycke.record });
      look();
      access.desk()?.changed(change);
      review();
    },
  });
  const samtycke = createFacade({
    ...shared,
    on,
    when,
    destroy() {
      life.abort();
      guard.set('off');
      gate.stop();
      access.stop();
      settings = null;
    },
  });

  // Until the configuration is known, everything the widget knows is held.
  guard.set('on');
  return {
    samtycke,
    giveUp,
    end: life.signal,
    configure(config) {
      settings = createSettings(config, (selector) => document.querySelector(selector));
      if (!settings) {
        rooms.desk().then(({ tellProblems }) => tellProblems(window.console, config), failed);
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
      access.open();
      hear();
      const cookie = readOwnCookie(window);
      // Nobody decides elsewhere before the page is read: the page need not wait for the browser to listen.
      window.setTimeout(() =>
        watchTabs(window, life.signal, cookie, () => withDesk((here) => here.restore('tab'))),
      );
      const restore = () => {
        if (!settings) return;
        const { entries, unsent } = readHistory(window);
        const decision = readAgreed(window);
        isLost = !decision && Boolean(readOwnCookie(window) || entries.length);
        // What earlier pages turned out to use is known here before this page comes to it.
        decision?.found.forEach(catalogue.find);
        consent.adopt(decision, 'restore');
        // Who has decided nothing has withdrawn nothing, and the first look into sessionStorage makes a page wait as well.
        if (decision || isLost)
          whenBody(window, life.signal, () => {
            if (hasAftermath(window)) withDesk((here) => here.tellAfterReload());
          });
        if (isLost)
          withDesk((here) => {
            isLost = false;
            here.restore('restore');
          });
        if (settings.endpoint && unsent && unsent.after <= now())
          window.setTimeout(() => withDesk((here) => here.prove()), 200);
      };
      if (cookie) restore();
      else {
        // The first look into localStorage makes a page wait. Without our cookie nothing is granted by it at once anyway.
        isLost = true;
        effects.watch();
        window.setTimeout(restore);
      }
      // The notice is on its way while the page is read.
      if (!consent.decision() && !objection() && asking().length) enter().catch(failed);
      whenBody(window, life.signal, review);
    },
  };
}
