import { createActs } from './acts.js';
import { keepAftermath, readWithdrawal, takeAftermath } from './browser/aftermath.js';
import { dropEarly } from './browser/early.js';
import { createEmbeds } from './browser/embeds.js';
import { isDevelopment } from './browser/frame.js';
import { createId } from './browser/id.js';
import { createProof } from './browser/proof.js';
import { hasPublisherTags } from './browser/signals/publisher.js';
import { tellTagManager } from './browser/signals/tag-manager.js';
import { createStore } from './browser/storage.js';
import { whenIdle } from './browser/task.js';
import { borrowPolicy } from './browser/trusted.js';
import { commitEntry, type Terms } from './core/commit.js';
import { type Choices, type Unit, type Verdict, wasAsked } from './core/decision.js';
import { pack } from './core/pack.js';
import { describeProblems, findProblems } from './core/problems.js';
import { type Decision, type Entry, readEntry } from './core/record.js';
import type { Act, Desk, Keeper, Shelves } from './keeper.js';
import { createLayers } from './layers.js';
import { tellOwner } from './tell-owner.js';
import { createUndo } from './undo.js';
import { version } from './version.js';

const bySignal: Act = { how: { by: 'signal', layer: null, trusted: false } };

/** Tells everything that is wrong in a configuration in the console; true if anything is. */
export function tellProblems(console: Console, config: unknown): boolean {
  const problems = findProblems(config);
  if (problems.length) console.error(describeProblems(problems));
  return problems.length > 0;
}

/** Opens the desk; null if the configuration is wrong. */
export function openDesk(keeper: Keeper, shelves: Shelves): Desk | null {
  const { window, catalogue, consent, settings, page, now, report } = keeper;
  const { document } = window;
  const { domain, endpoint, lifetime } = settings;
  if (tellProblems(window.console, settings.given)) {
    keeper.hall.hideNotice();
    return null;
  }
  borrowPolicy(keeper.policy);
  /** An answer that an earlier page was left with is over once there is another one: the notice may come again. */
  const dropOlder = () => consent.decision() && dropEarly(window);
  dropOlder();
  const names = () => catalogue.services().map(({ id }) => id);
  const store = createStore({ window, domain, names, now });
  const proof = endpoint === undefined ? null : createProof({ window, endpoint, store, now, report });
  const listeners = new Set<() => void>();
  let isStored = true;
  /**
   * Has another page decided while the desk was on its way? What was asked for before grants nothing then: this page was
   * left, and is back out of the back/forward cache.
   */
  let isOvertaken = false;
  /** What the control looks like, as it was last stored with the record. */
  let kept = '';
  const failed = (cause: unknown) =>
    report('The interface could not be loaded; what is held stays held.', cause);

  const terms = (place: Act['place']): Terms => {
    return {
      revision: settings.revision,
      lifetime: [lifetime, settings.rejectLifetime ?? lifetime],
      identifyAll: endpoint !== undefined,
      signal: keeper.objection(),
      ...layers.shown(place),
      widget: version,
      origin: window.location.origin,
    };
  };
  const commit: Desk['commit'] = (action, { how, place, byKeys, about }, choices) => {
    keeper.scan();
    // What came after the visitor was asked is neither granted nor refused unseen: it is asked about next.
    const isSeen = ({ id }: Unit) => !about || about.includes(id) || consent.isAnswered(id);
    const before = store.past().at(-1);
    const entry = commitEntry(
      {
        catalogue: { ...catalogue, units: () => catalogue.units().filter(isSeen) },
        consent,
        terms: terms(place),
        time: now(),
        createId: () => createId(window),
        before,
      },
      action,
      how,
      choices,
    );
    if (isOvertaken && Object.values(entry.verdicts).includes('granted')) return;
    const isLapsed = ([id, verdict]: readonly [string, Verdict]) =>
      verdict === 'granted' && entry.verdicts[id] !== verdict && !consent.has(id);
    const lapsed = Object.entries(before?.verdicts ?? {}).some(isLapsed);
    // Whatever was pressed before is answered by this, or over.
    takeAftermath(window);
    // First, because it moves the focus: a frame that gets it looks for decisions made elsewhere.
    layers.done(place, byKeys);
    isStored = store.write(entry, keeper.labels());
    kept = JSON.stringify(keeper.labels());
    if (!isStored) report('The choice could not be stored. It holds until this page is left.');
    consent.adopt(entry, action);
    // What had ended, or was overruled by a signal, does not turn to denied now, and yet is.
    if (lapsed) void undo([], action);
    proof?.add(entry);
    if (action === 'signal') return;
    const words = !isStored ? 'notStored' : action === 'withdraw' ? 'withdrawn' : 'saved';
    layers.announce(`control.${words}`).catch(failed);
  };
  const forget = () => {
    store.clear();
    takeAftermath(window);
    consent.adopt(null, 'forget');
    layers.announce('').catch(failed);
  };
  const exportRecord = async (format: 'json' | 'jsonld' = 'json') => {
    const { createExport } = await shelves.exporter();
    return createExport(format, { settings, catalogue, history: store.past() });
  };

  const learn: Keeper['learn'] = (labels) => {
    keeper.learn(labels);
    if (!consent.decision()) return;
    const label = JSON.stringify(keeper.labels());
    if (label === kept) return;
    store.amend({ label: keeper.labels() });
    kept = label;
  };

  const layers = createLayers({ ...keeper, learn }, shelves, {
    settings,
    categories: catalogue.categories,
    units: catalogue.units,
    service: catalogue.service,
    news: consent.news,
    verdicts: consent.verdicts,
    decision: consent.decision,
    history: (): readonly Entry[] => store.past().flatMap((entry) => readEntry(entry, now()) ?? []),
    signal: keeper.objection,
    stored: () => isStored,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    end: keeper.end,
    act: {
      forget,
      // Page code hears of a failure from the call itself; who pressed a button does not.
      exportRecord: (format) =>
        exportRecord(format).catch((cause) => {
          failed(cause);
          throw cause;
        }),
    },
  });
  const embeds = createEmbeds({
    window,
    isGranted: consent.has,
    services: catalogue.services,
    draw: layers.draw,
    pass: keeper.pass,
    grantHere(ids) {
      consent.grantHere(ids);
      embeds.review();
      keeper.open();
    },
  });
  const undo = createUndo({
    ...keeper,
    takeBack: () => embeds.review(),
    tell(outcome) {
      if (outcome.reloads) keepAftermath(window, outcome);
      else layers.tell(outcome).catch(failed);
    },
  });
  whenIdle(window, () => {
    shelves.fetchAhead('opening');
    // Whoever develops can wait: what visitors get comes first, and is measured without it.
    if (isDevelopment(window.location))
      window.setTimeout(() => shelves.doctor().then(({ examine }) => examine(keeper), failed), 5000);
    if (hasPublisherTags(window))
      report(
        'AdSense or Ad Manager is used here. In the EEA, the UK and Switzerland Google demands a platform registered with the IAB TCF for it, and Samtycke is none.',
      );
  });

  /** What the browser's signal answers in the visitor's place (G-01); null if it has nothing to. */
  const objecting = (): Choices | false | null => {
    if (!keeper.objection()) return null;
    const { signal, verdicts } = consent.decision() ?? {};
    if (!signal && Object.values(verdicts ?? {}).includes('granted')) return false;
    if (!keeper.asking().length || settings.gpc === 'deny-and-ask') return null;
    return verdicts ? {} : false;
  };
  /** What a decision comes down to today; one that is over says as much as none. */
  const gist = (decision: Decision | null) =>
    decision && decision.ends > now() && decision.revision === settings.revision ? pack(decision) : '';
  const restore: Desk['restore'] = (action) => {
    const mended = action === 'tab' && store.mend();
    if (mended) proof?.add(mended);
    const decision = action === 'tab' ? store.look() : store.read();
    // What other pages turned out to use is known here before this page comes to it.
    decision?.found.forEach(catalogue.find);
    if (action === 'restore' || gist(decision) !== gist(consent.decision())) consent.adopt(decision, action);
  };
  const review = () => {
    tellOwner(keeper);
    // Of tabs that were opened at once, the first answers for all.
    if (objecting() !== null) restore('tab');
    const choices = objecting();
    if (choices === null) layers.review().catch(failed);
    else commit('signal', bySignal, choices);
  };
  /** What this page does not use, another one may. */
  const knows = (name: string) =>
    catalogue.knows(name) ||
    catalogue.services().some(({ category }) => category === name) ||
    Object.hasOwn(consent.decision()?.verdicts ?? {}, name);
  const news = () => (wasAsked(consent.decision(), catalogue.service) ? keeper.asking() : null);
  const latest = store.look();
  isOvertaken =
    Number(latest?.time) * 1000 > window.performance.timeOrigin && gist(latest) !== gist(consent.decision());
  window.setTimeout(() => {
    isOvertaken = false;
  });
  tellOwner(keeper);
  return {
    ...createActs({
      layers,
      embeds,
      commit,
      news,
      about: keeper.hall.about,
      knows,
      forget,
      exportRecord,
      report,
    }),
    review,
    commit,
    undo: (ids, action) => void undo(ids, action),
    changed(change) {
      dropOlder();
      embeds.review();
      try {
        if (consent.decision()) tellTagManager(page.globals, change);
      } catch (cause) {
        report('The tag manager failed.', cause);
      }
      for (const listener of [...listeners]) listener();
    },
    restore,
    tellAfterReload() {
      const pressed = readWithdrawal(window);
      if (pressed) commit('withdraw', { how: { by: 'button', layer: null, ...pressed } }, false);
      const outcome = takeAftermath(window);
      if (!outcome) return;
      // What vendors wrote while the page was left goes as well.
      void undo([], 'restore');
      const goBack = () => window.scrollTo({ top: outcome.top, behavior: 'instant' });
      if (document.readyState === 'loading')
        document.addEventListener('DOMContentLoaded', goBack, { signal: keeper.end });
      else goBack();
      layers.tell(outcome).catch(failed);
    },
    prove: () => proof?.send(),
    embeds,
    approach: layers.approach,
    stop: layers.stop,
  };
}
