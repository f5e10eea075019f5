import type { Embeds } from './browser/embeds.js';
import type { Samtycke } from './core/api.js';
import type { Catalogue } from './core/catalogue.js';
import type { Choices } from './core/decision.js';
import { actAttribute } from './core/markup.js';
import type { Action, How } from './core/record.js';
import type { Desk } from './keeper.js';
import type { Layers } from './layers.js';

interface ActParts {
  readonly catalogue: Catalogue;
  readonly layers: Layers;
  readonly embeds: Embeds;
  readonly commit: (action: Action, how: How, choices: Choices | boolean) => void;
  readonly forget: () => void;
  readonly exportRecord: Samtycke['exportRecord'];
  readonly report: (message: string, cause?: unknown) => void;
}

const api: How = { by: 'api', layer: null, trusted: false };
const layerNames = ['notice', 'preferences', 'placeholder', 'control'] as const;

/** What can be asked for: by a control in the page, and by page code. */
export function createActs(parts: ActParts): Pick<Desk, 'act' | 'verbs'> {
  const { catalogue, layers, embeds, commit, forget, exportRecord, report } = parts;
  const open = (layer: 'notice' | 'preferences' = 'preferences') => {
    layers
      .open(layer)
      .catch((cause) => report('The interface could not be loaded; what is held stays held.', cause));
  };
  const isOf = (name: string) => (unit: { id: string; category: string }) =>
    unit.id === name || unit.category === name;
  const denying = (name: string): Choices =>
    Object.fromEntries(
      catalogue
        .units()
        .filter(isOf(name))
        .map(({ id }) => [id, false]),
    );

  return {
    act(control, trusted) {
      const place = control.closest('[data-samtycke-layer]') ?? control;
      const written = place.getAttribute('data-samtycke-layer');
      const layer = layerNames.find((name) => name === written) ?? 'site';
      const how: How = { by: 'button', layer, trusted };
      const acts: Readonly<Record<string, () => void>> = {
        accept: () => commit('accept-all', how, true),
        reject: () => commit('reject-all', how, false),
        save() {
          const draft = layers.draft();
          if (draft) commit('save', how, draft);
        },
        withdraw: () => commit('withdraw', how, false),
        settings: open,
        open,
        close: layers.close,
        forget,
        'embed-once': () => embeds.loadOnce(place),
        'embed-always': () =>
          commit('embed', how, Object.fromEntries(embeds.behind(place).map((id) => [id, true]))),
      };
      const name = control.getAttribute(actAttribute) ?? '';
      if (Object.hasOwn(acts, name)) acts[name]?.();
    },
    verbs: {
      acceptAll: () => commit('accept-all', api, true),
      rejectAll: () => commit('reject-all', api, false),
      save: (choices) => commit('save', api, choices),
      withdraw: (name) => commit('withdraw', api, name === undefined ? false : denying(name)),
      open,
      close: layers.close,
      exportRecord,
      forget,
    },
  };
}
