import { createActs } from './acts.js';
import { cleanUp, type Storing } from './browser/cleanup.js';
import { createEmbeds } from './browser/embeds.js';
import { isFramed } from './browser/frame.js';
import { createId } from './browser/id.js';
import { readHistory } from './browser/memory.js';
import { createStore } from './browser/storage.js';
import { commitEntry, type Terms } from './core/commit.js';
import type { Choices } from './core/decision.js';
import type { Change } from './core/events.js';
import { describeProblems, findProblems } from './core/problems.js';
import type { Action, Entry, How } from './core/record.js';
import type { ServiceCode } from './core/service.js';
import type { Desk, Keeper } from './keeper.js';
import { createLayers } from './layers.js';
import { version } from './version.js';

const month = (365.25 / 12) * 86400;

/** Opens the desk; null if the configuration is wrong, with every problem told in the console. */
export function openDesk(keeper: Keeper): Desk | null {
  const { window, catalogue, consent, settings, page, now, report } = keeper;
  const problems = findProblems(settings.given);
  if (problems.length) {
    window.console.error(describeProblems(problems));
    return null;
  }
  const names = () => catalogue.services().map(({ id }) => id);
  const store = createStore({ window, domain: settings.domain, names, now });
  const listeners = new Set<() => void>();
  const history = (): readonly Entry[] => readHistory(window).entries;
  let isStored = true;
  const failed = (cause: unknown) =>
    report('The interface could not be loaded; what is held stays held.', cause);

  const terms = (): Terms => {
    const granted = settings.lifetime;
    const refused = settings.rejectLifetime ?? granted;
    return {
      revision: settings.revision,
      lifetime: [Math.round(granted * month), Math.round(refused * month)],
      identifyAll: settings.endpoint !== undefined,
      signal: keeper.objection(),
      ...layers.shown(),
      widget: version,
      origin: window.location.origin,
    };
  };
  const commit = (action: Action, how: How, choices: Choices | boolean) => {
    if (isFramed(window, settings)) return;
    keeper.scan();
    const past = history();
    const entry = commitEntry(
      {
        catalogue,
        consent,
        terms: terms(),
        time: now(),
        createId: () => createId(window),
        before: past.at(-1),
      },
      action,
      how,
      choices,
    );
    isStored = store.write(entry, [...past, entry], keeper.labels());
    if (!isStored) report('The choice could not be stored. It holds until this page is left.');
    layers.done();
    consent.adopt(entry, action);
    if (action === 'signal') return;
    const words = !isStored ? 'notStored' : action === 'withdraw' ? 'withdrawn' : 'saved';
    layers.announce(`control.${words}`).catch(failed);
  };
  const forget = () => {
    store.clear();
    consent.adopt(null, 'forget');
  };
  const exportRecord = async (format: 'json' | 'jsonld' = 'json') => {
    const { createExport } = await keeper.rooms.exporter();
    return createExport(format, { settings, catalogue, history: history() });
  };

  const learn: Keeper['learn'] = (labels) => {
    keeper.learn(labels);
    const kept = keeper.labels();
    if (kept && consent.decision()) store.relabel(kept);
  };

  const layers = createLayers(
    { ...keeper, learn },
    {
      settings,
      categories: catalogue.categories,
      units: catalogue.units,
      service: catalogue.service,
      news: consent.news,
      verdicts: consent.verdicts,
      decision: consent.decision,
      history,
      signal: keeper.objection,
      stored: () => isStored,
      onChange(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      act: { forget, exportRecord },
    },
  );
  const embeds = createEmbeds({
    window,
    isGranted: consent.has,
    services: catalogue.services,
    draw: layers.draw,
    pass: keeper.pass,
    grantHere(ids) {
      consent.grantHere(ids);
      keeper.open();
    },
  });

  const codes = keeper.rooms.code().then(
    ({ knownCode }) => knownCode,
    (cause): Readonly<Record<string, ServiceCode>> => {
      failed(cause);
      return {};
    },
  );
  const undo = async (ids: readonly string[], action: Change['action']) => {
    const code = await codes;
    const codeOf = (id: string): Storing => ({ ...code[id], ...catalogue.service(id) });
    const storing = (isGranted: boolean) =>
      catalogue
        .units()
        .filter(({ id }) => consent.has(id) === isGranted)
        .map(({ id }) => codeOf(id));
    for (const id of ids)
      try {
        codeOf(id).revoke?.(page, catalogue.service(id) ?? {});
      } catch (cause) {
        report(`Stopping ${id} failed.`, cause);
      }
    const deleted = cleanUp({ window, services: storing(false), keep: storing(true) });
    embeds.review();
    const isUnstoppable = ids.some((id) => keeper.isRunning(id) && !codeOf(id).stoppable);
    const reloads = isUnstoppable && settings.reload !== 'never';
    if (ids.length && action !== 'tab')
      layers.tell({ action: 'withdraw', cleanUp: { deleted, kept: ids }, reloads }).catch(failed);
    if (reloads) window.setTimeout(() => window.location.reload());
  };

  return {
    ...createActs({ catalogue, layers, embeds, commit, forget, exportRecord, report }),
    review: () => void layers.review().catch(failed),
    commit,
    undo: (ids, action) => void undo(ids, action),
    changed() {
      for (const listener of [...listeners]) listener();
    },
    restore(action) {
      const decision = store.read();
      if (decision?.time !== consent.decision()?.time || action === 'restore')
        consent.adopt(decision, action);
    },
    embeds,
    prepare: layers.prepare,
    stop: layers.stop,
  };
}
