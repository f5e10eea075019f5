import type { OnAct } from './browser/acts.js';
import type { Embeds } from './browser/embeds.js';
import type { Commit } from './facade.js';
import type { Layers } from './layers.js';

interface ActParts {
  readonly commit: Commit;
  readonly layers: () => Layers | null;
  readonly embeds: Embeds;
  readonly forget: () => void;
}

/** What each `data-samtycke` control does. */
export const createActs =
  ({ commit, layers, embeds, forget }: ActParts): OnAct =>
  (name, how, control) => {
    const placeholder = control.closest('[data-samtycke-layer]') ?? control;
    const settings = () => void layers()?.open('preferences');
    const acts: Readonly<Record<string, () => void>> = {
      accept: () => commit('accept-all', how, true),
      reject: () => commit('reject-all', how, false),
      save() {
        const draft = layers()?.draft();
        if (draft) commit('save', how, draft);
      },
      withdraw: () => commit('withdraw', how, false),
      settings,
      open: settings,
      close: () => layers()?.close(),
      forget,
      'embed-once': () => embeds.loadOnce(placeholder),
      'embed-always': () =>
        commit('embed', how, Object.fromEntries(embeds.behind(placeholder).map((id) => [id, true]))),
    };
    if (Object.hasOwn(acts, name)) acts[name]?.();
  };
