import { computed, type Signal, signal } from '@preact/signals';
import type { Choices } from '../../core/decision.js';
import type { Outcome, View } from '../../core/view.js';

/** What the second layer is made of; all of it lies one press away. */
export const sections = ['choices', 'record', 'rights'] as const;
export type Section = (typeof sections)[number];

/** How the switch of a category stands: its services may differ. */
export type Mix = 'on' | 'off' | 'mixed';

/** What the visitor has switched but not saved, and what of the preferences is open. The switches only show it. */
export type Model = ReturnType<typeof createModel>;

const snapshot = (view: View) => ({
  decision: view.decision(),
  entries: view.history(),
  verdicts: view.verdicts(),
  units: view.units(),
  categories: view.categories(),
  news: view.news(),
  signal: view.signal(),
});

export function createModel(
  view: View,
  start: {
    readonly outcome?: Outcome | undefined;
    readonly gradually?: boolean;
  },
) {
  const shown = signal(snapshot(view));
  const section = signal<Section>('choices');
  const outcome = signal(start.outcome ?? null);
  const granted = ({ units, verdicts }: ReturnType<typeof snapshot>) =>
    Object.fromEntries(
      units.map(({ id }) => [id, Object.hasOwn(verdicts, id) && verdicts[id] === 'granted']),
    );
  const draft = signal<Choices>(granted(shown.value));
  const unitsOf = (category: string) => shown.value.units.filter((unit) => unit.category === category);

  /** Whose turn to be drawn has not come yet, in the order of the page: what lies in the part just drawn comes next. */
  const waiting: Signal<boolean>[] = [];
  let place = 0;

  const stop = view.onChange(() => {
    shown.value = snapshot(view);
    draft.value = granted(shown.value);
  });

  return {
    shown,
    section,
    outcome,
    draft,
    hasGrants: computed(() => Object.values(shown.value.verdicts).includes('granted')),
    unitsOf,
    isOn: (id: string) => draft.value[id] === true,
    mixOf(category: string): Mix {
      const on = unitsOf(category).filter(({ id }) => draft.value[id] === true).length;
      if (on === 0) return 'off';
      return on === unitsOf(category).length ? 'on' : 'mixed';
    },
    switchUnit(id: string, on: boolean) {
      draft.value = { ...draft.value, [id]: on };
    },
    switchCategory(category: string, on: boolean) {
      draft.value = { ...draft.value, ...Object.fromEntries(unitsOf(category).map(({ id }) => [id, on])) };
    },
    /** True from when it is this part's turn to be drawn. */
    takeTurn() {
      const turn = signal(!start.gradually);
      if (start.gradually) waiting.splice(place++, 0, turn);
      return turn;
    },
    /** Draws the next part; false if none is left. */
    drawMore() {
      const turn = waiting.shift();
      place = 0;
      if (turn) turn.value = true;
      return turn !== undefined;
    },
    stop,
  };
}
