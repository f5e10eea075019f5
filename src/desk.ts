import { cleanUp, type Storing } from './browser/cleanup.js';
import { createEmbeds } from './browser/embeds.js';
import { isFramed } from './browser/frame.js';
import { createId } from './browser/id.js';
import { readHistory } from './browser/memory.js';
import { createStore } from './browser/storage.js';
import { commitEntry, type Terms } from './core/commit.js';
import { describeProblems, findProblems } from './core/problems.js';
import type { Entry } from './core/record.js';
import type { Desk, Keeper } from './keeper.js';
import { createLayers } from './layers.js';
import { knownUndo } from './services/undo.js';
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
  let isStored = true;

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
  const undoOf = (id: string): Storing => ({ ...knownUndo[id], ...catalogue.service(id) });
  const services = (isGranted: boolean) =>
    catalogue
      .units()
      .filter(({ id }) => consent.has(id) === isGranted)
      .map(({ id }) => undoOf(id));
  const history = (): readonly Entry[] => readHistory(window).entries;

  const desk: Desk = {
    review: () => void layers.review().catch(failed),
    commit(action, how, choices) {
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
      consent.adopt(entry, action);
      if (action === 'signal') return;
      const words = !isStored ? 'notStored' : action === 'withdraw' ? 'withdrawn' : 'saved';
      void layers.announce(`control.${words}`).catch(failed);
    },
    undo(ids, action) {
      for (const id of ids)
        try {
          undoOf(id).revoke?.(page, catalogue.service(id) ?? {});
        } catch (cause) {
          report(`Stopping ${id} failed.`, cause);
        }
      const deleted = cleanUp({ window, services: services(false), keep: services(true) });
      desk.embeds.review();
      const isUnstoppable = ids.some((id) => keeper.isRunning(id) && !undoOf(id).stoppable);
      const reloads = isUnstoppable && settings.reload !== 'never';
      if (ids.length && action !== 'tab')
        void layers.tell({ action: 'withdraw', cleanUp: { deleted, kept: ids }, reloads }).catch(failed);
      if (reloads) window.setTimeout(() => window.location.reload());
    },
    changed() {
      for (const listener of [...listeners]) listener();
    },
    act(name, how, control) {
      const placeholder = control.closest('[data-samtycke-layer]') ?? control;
      const preferences = () => desk.open('preferences');
      const acts: Readonly<Record<string, () => void>> = {
        accept: () => desk.commit('accept-all', how, true),
        reject: () => desk.commit('reject-all', how, false),
        save() {
          const draft = layers.draft();
          if (draft) desk.commit('save', how, draft);
        },
        withdraw: () => desk.commit('withdraw', how, false),
        settings: preferences,
        open: preferences,
        close: desk.close,
        forget: desk.forget,
        'embed-once': () => desk.embeds.loadOnce(placeholder),
        'embed-always': () =>
          desk.commit(
            'embed',
            how,
            Object.fromEntries(desk.embeds.behind(placeholder).map((id) => [id, true])),
          ),
      };
      if (Object.hasOwn(acts, name)) acts[name]?.();
    },
    open: (layer) => void layers.open(layer).catch(failed),
    close: () => layers.close(),
    forget() {
      store.clear();
      consent.adopt(null, 'forget');
    },
    restore(action) {
      const decision = store.read();
      if (decision?.time !== consent.decision()?.time || action === 'restore')
        consent.adopt(decision, action);
    },
    async exportRecord(format) {
      const { createExport } = await keeper.rooms.exporter();
      return createExport(format, { settings, catalogue, history: history() });
    },
    embeds: createEmbeds({
      window,
      isGranted: consent.has,
      services: catalogue.services,
      draw: (element, names, drawn) => layers.draw(element, names, drawn),
      pass: keeper.pass,
      grantHere(ids) {
        consent.grantHere(ids);
        keeper.open();
      },
    }),
    stop: () => layers.stop(),
  };

  const failed = (cause: unknown) =>
    report('The interface could not be loaded; what is held stays held.', cause);
  const layers = createLayers(keeper, {
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
    act: { forget: desk.forget, exportRecord: desk.exportRecord },
  });
  return desk;
}
