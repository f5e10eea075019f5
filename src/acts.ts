import type { OnAct } from './browser/acts.js';
import type { Embeds } from './browser/embeds.js';
import type { Commit } from './facade.js';
import type { Front } from './front.js';

interface ActParts {
  readonly commit: Commit;
  readonly front: () => Front | null;
  readonly embeds: Embeds;
  readonly forget: () => void;
}

/** What each `data-samtycke` control does. */
export const createActs =
  ({ commit, front, embeds, forget }: ActParts): OnAct =>
  (name, how, control) => {
    const placeholder = control.closest('[data-samtycke-layer]') ?? control;
    const settings = () => front()?.open('preferences');
    const acts: Readonly<Record<string, () => void>> = {
      accept: () => commit('accept-all', how, true),
      reject: () => commit('reject-all', how, false),
      save() {
        const draft = front()?.draft();
        if (draft) commit('save', how, draft);
      },
      withdraw: () => commit('withdraw', how, false),
      settings,
      open: settings,
      close: () => front()?.close(),
      forget,
      'embed-once': () => embeds.loadOnce(placeholder),
      'embed-always': () =>
        commit('embed', how, Object.fromEntries(embeds.behind(placeholder).map((id) => [id, true]))),
    };
    if (Object.hasOwn(acts, name)) acts[name]?.();
  };
