import { cleanUp, type Storing } from './browser/cleanup.js';
import { loadAnew } from './browser/load-anew.js';
import type { Change } from './core/events.js';
import type { ServiceCode } from './core/service.js';
import type { Outcome } from './core/view.js';
import type { Keeper } from './keeper.js';

interface UndoParts extends Keeper {
  /** Takes embeds back that are denied now. */
  readonly takeBack: () => void;
  /** Tells the visitor what was done; before a reload, to be told after it. */
  readonly tell: (outcome: Outcome) => void;
}

/** Who acted is told; another tab, a signal or the page itself did not ask. */
const untold: readonly Change['action'][] = ['restore', 'tab', 'forget', 'signal'];

/** What undoes services that are denied now: stops them and deletes what they and those given up have stored. */
export function createUndo(parts: UndoParts) {
  const { window, rooms, catalogue, consent, settings, page, report, end, isRunning, takeBack, tell } = parts;
  const loadCode = (): Promise<Readonly<Record<string, ServiceCode>>> =>
    rooms.opening().then(
      ({ knownCode }) => knownCode,
      (cause) => {
        report('What stops the services could not be loaded; cookies are deleted all the same.', cause);
        return {};
      },
    );

  return async (denied: readonly string[], action: Change['action']): Promise<void> => {
    const code = await loadCode();
    // The visitor may have changed the mind meanwhile.
    const ids = denied.filter((id) => !consent.has(id));
    const codeOf = (id: string): Storing => ({ ...code[id], ...catalogue.service(id) });
    for (const id of ids)
      try {
        codeOf(id).revoke?.(page, catalogue.service(id) ?? {});
      } catch (cause) {
        report(`Stopping ${id} failed.`, cause);
      }
    const answered = Object.keys(consent.decision()?.verdicts ?? {});
    const known = [...new Set([...catalogue.units().map(({ id }) => id), ...answered])];
    const isKept = (id: string) =>
      consent.has(id) || (!catalogue.isUnit(id) && consent.decision()?.found.includes(id));
    const clean = () =>
      cleanUp({
        window,
        services: known.filter((id) => !isKept(id)).map(codeOf),
        keep: known.filter(isKept).map(codeOf),
      });
    const deleted = clean();
    takeBack();
    // Marks may name a category: what they let run is over with the first of its services.
    const categories = ids
      .flatMap((id) => catalogue.service(id)?.category ?? [])
      .filter((name) => !consent.has(name));
    const isUnstoppable = [...ids, ...categories].some((id) => isRunning(id) && !codeOf(id).stoppable);
    // What vendors store from now on, and while the page is left, goes as well: their listeners were there before ours.
    if (isUnstoppable) window.addEventListener('pagehide', clean, { signal: end });
    const isOver = isUnstoppable && settings.reload !== 'never';
    // Without a network the page would be lost, and what runs reaches nobody until there is one again.
    const reloads = isOver && window.navigator.onLine;
    if (ids.length && !untold.includes(action))
      tell({ action: 'withdraw', cleanUp: { deleted, kept: ids }, reloads });
    if (reloads) window.setTimeout(() => loadAnew(window));
    else if (isOver) window.addEventListener('online', () => loadAnew(window), { signal: end });
  };
}
