import type { Embeds } from './browser/embeds.js';
import type { Samtycke } from './core/api.js';
import { isObject } from './core/config.js';
import type { Choices } from './core/decision.js';
import { actAttribute } from './core/markup.js';
import type { How } from './core/record.js';
import type { Desk } from './keeper.js';
import type { Layers } from './layers.js';

interface ActParts {
  readonly layers: Layers;
  readonly embeds: Embeds;
  readonly commit: Desk['commit'];
  /** Units that are asked about although an earlier decision stands; null if everything is. */
  readonly news: () => readonly string[] | null;
  /** Units that the notice asks about. */
  readonly about: () => readonly string[];
  /** Can this be a service or category of the site? */
  readonly knows: (id: string) => boolean;
  readonly forget: () => void;
  readonly exportRecord: Samtycke['exportRecord'];
  readonly report: (message: string, cause?: unknown) => void;
}

const api: { readonly how: How } = { how: { by: 'api', layer: null, trusted: false } };
const layerNames = ['notice', 'preferences', 'placeholder', 'control'] as const;

/** What can be asked for: by a control in the page, and by page code. */
export function createActs(parts: ActParts): Pick<Desk, 'act' | 'verbs'> {
  const { layers, embeds, commit, news, about, knows, forget, exportRecord, report } = parts;
  const open = (layer: 'notice' | 'preferences' = 'preferences', at: readonly string[] = []) => {
    const opening = layers.open(layer, at);
    opening.catch((cause) => report('The interface could not be loaded; what is held stays held.', cause));
    return opening;
  };
  const refuse = (mistake: string) => {
    const message = `${mistake} Nothing was decided.`;
    report(message);
    return Promise.reject(new Error(message));
  };
  /** Decides what page code names. A name that nobody knows decides nothing: it may stand for something else. */
  const decide = (call: 'save' | 'withdraw', choices: Choices) => {
    const names = Object.keys(choices);
    const unknown = names.filter((name) => !knows(name));
    const mistake = `${call}: no such service or category: ${unknown.join(', ')}.`;
    if (unknown.length && unknown.length === names.length) return refuse(mistake);
    if (unknown.length) report(mistake);
    return commit(call, api, choices);
  };
  return {
    act(control, trusted, byKeys) {
      const place = control.closest('[data-samtycke-layer]') ?? control;
      const written = place.getAttribute('data-samtycke-layer');
      const layer = layerNames.find((name) => name === written) ?? 'site';
      const act = {
        how: { by: 'button', layer, trusted },
        place: control,
        byKeys: trusted && byKeys,
      } as const;
      // What is new is asked about alone: the notice says that earlier answers stay as they are.
      const draft = layers.draft();
      const drawn = draft && { about: Object.keys(draft) };
      const shown = layer === 'notice' ? { about: about() } : layer === 'preferences' && drawn;
      const answer = (granted: boolean) => {
        const asked = layer === 'notice' ? news() : null;
        const answered = { ...act, ...(granted && shown) };
        if (asked) commit('save', answered, Object.fromEntries(asked.map((id) => [id, granted])));
        else commit(granted ? 'accept-all' : 'reject-all', answered, granted);
      };
      const show = () => void open('preferences', embeds.behind(place));
      const acts: Readonly<Record<string, () => void>> = {
        accept: () => answer(true),
        reject: () => answer(false),
        save() {
          if (draft) commit('save', { ...act, ...drawn }, draft);
        },
        withdraw: () => commit('withdraw', act, false),
        settings: show,
        open: show,
        close: layers.close,
        forget,
        'embed-once': () => embeds.loadOnce(place),
        'embed-always'() {
          const ids = embeds.behind(place);
          if (ids.length) commit('embed', act, Object.fromEntries(ids.map((id) => [id, true])));
        },
      };
      const name = control.getAttribute(actAttribute) ?? '';
      if (Object.hasOwn(acts, name)) acts[name]?.();
    },
    verbs: {
      acceptAll: () => commit('accept-all', api, true),
      rejectAll: () => commit('reject-all', api, false),
      save: (choices) =>
        isObject(choices)
          ? decide('save', choices)
          : refuse(`save: expected choices by service or category, found ${JSON.stringify(choices)}.`),
      withdraw: (name) =>
        name === undefined ? commit('withdraw', api, false) : decide('withdraw', { [name]: false }),
      open: (layer) => open(layer),
      close: layers.close,
      exportRecord,
      forget,
    },
  };
}
