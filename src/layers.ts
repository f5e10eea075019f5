import type { DrawPlaceholder } from './browser/embeds.js';
import { hashShown, textsIn } from './browser/shown.js';
import { whenIdle } from './browser/task.js';
import type { Choices } from './core/decision.js';
import { chooseLocale, directionOf } from './core/locale.js';
import type { Outcome, Texts, View } from './core/view.js';
import type { Keeper, Layer, Shelves } from './keeper.js';
import { showNotice } from './ui/notice.js';
import type { MountedPreferences } from './ui/preferences/preferences.js';
import { announce, type Mounted } from './ui/root.js';
import { firm } from './ui/style/adopt.js';
import { controlStyle } from './ui/style/control.js';

/** Notice, preferences and placeholders: shown, kept up to date, closed. */
export interface Layers {
  /** Shows the notice if the visitor has something to answer, else the control. */
  review(): Promise<void>;
  open(layer: Layer): Promise<void>;
  close(): void;
  /** The visitor has decided: the preferences have done their part. */
  done(): void;
  /** Says what was done, to screen readers, by the key of a text. */
  announce(key: string): Promise<void>;
  /** Says in the preferences what a withdrawal did. */
  tell(outcome: Outcome): Promise<void>;
  /** Loads the preferences ahead of their use. */
  prepare(): void;
  readonly draw: DrawPlaceholder;
  /** What the visitor has switched in the open preferences, not yet saved. */
  draft(): Choices | null;
  /** What the visitor has before the eyes: the layer that `place` stands in, else the one that is open. */
  shown(place?: Element): { readonly locale: string; readonly notice: string | null };
  stop(): void;
}

/** What the layers draw, without what belongs to a language. */
export type Model = Omit<View, 'locale' | 'direction' | 'texts' | 'moreTexts'>;

export function createLayers(keeper: Keeper, shelves: Shelves, model: Model): Layers {
  const { window, emit, report, base, learn, drawControl } = keeper;
  const isAsking = () => keeper.asking().length > 0;
  const { document } = window;
  const { settings } = model;
  let texts: Promise<Texts> | null = null;
  let notice: (Mounted & { readonly about: string }) | null = null;
  let preferences: MountedPreferences | null = null;

  const wished = () =>
    chooseLocale(
      [settings.lang, document.documentElement.lang, ...window.navigator.languages],
      shelves.locales,
    );
  let locale = wished();
  const overlay = (given: Texts): Texts => ({
    ...given,
    ...settings.texts?.[locale.split('-')[0] ?? locale],
    ...settings.texts?.[locale],
  });
  const loadTexts = (): Promise<Texts> => {
    texts ??= shelves.texts(locale).then((given) => {
      const all = overlay(given);
      learn({
        locale,
        style: firm(controlStyle),
        open: all['control.open'] ?? '',
        withdraw: all['control.withdraw'] ?? '',
      });
      return all;
    });
    return texts;
  };
  const createView = async (): Promise<View> => ({
    ...model,
    locale,
    direction: directionOf(locale),
    texts: await loadTexts(),
    moreTexts: () => shelves.moreTexts(locale).then(overlay),
  });

  const hashes = new WeakMap<Element, string>();
  /** What a layer shows, by its hash; the notice does not change while it stands, so its hash is made once. */
  const seen = (root: Element) => {
    const { samtyckeLayer: layer = '' } = (root as HTMLElement).dataset;
    const shown = () => ({ layer, layout: settings.layout ?? 'box', locale, texts: textsIn(root) });
    const hash = hashes.get(root) ?? hashShown(shown());
    if (layer === 'notice') hashes.set(root, hash);
    return hash;
  };
  /** The preferences come before they are asked for, and the click on a choice finds its work half done. */
  const prepare = () =>
    whenIdle(window, () => {
      if (notice) seen(notice.root);
      Promise.all([shelves.preferences(), shelves.moreTexts(locale)]).catch(failed);
    });
  const failed = (cause: unknown) => report('The preferences could not be loaded.', cause);
  const hideNotice = () => {
    if (!notice) return;
    notice.remove();
    notice = null;
    emit('hide', { layer: 'notice' });
  };
  const hidePreferences = () => {
    if (!preferences) return;
    const open = preferences;
    preferences = null;
    open.remove();
    emit('hide', { layer: 'preferences' });
  };
  const openNotice = async () => {
    const about = model.news().join();
    const view = await createView();
    if (preferences || notice?.about === about || !isAsking()) return;
    notice?.remove();
    base(locale);
    notice = { ...showNotice(document, view), about };
    drawControl(true);
    emit('show', { layer: 'notice' });
    prepare();
  };
  const openPreferences = async (outcome?: Outcome) => {
    const [{ showPreferences }, view] = await Promise.all([shelves.preferences(), createView()]);
    const more = await view.moreTexts();
    if (preferences) return outcome && preferences.report(outcome);
    base(locale);
    const closed = () => {
      hidePreferences();
      void layers.review();
    };
    preferences = showPreferences(document, view, { texts: more, closed, ...(outcome && { outcome }) });
    emit('show', { layer: 'preferences' });
    return undefined;
  };

  const layers: Layers = {
    async review() {
      if (isAsking()) return preferences ? undefined : openNotice();
      hideNotice();
      await loadTexts();
      drawControl();
      return undefined;
    },
    open: (layer) => (layer === 'notice' ? openNotice() : openPreferences()),
    tell: openPreferences,
    prepare,
    done: hidePreferences,
    close() {
      if (preferences) hidePreferences();
      else hideNotice();
      drawControl(notice !== null);
    },
    announce: async (key) => {
      const text = (await loadTexts())[key] ?? '';
      announce(base(locale), text);
    },
    draw(element, names, drawn) {
      let placeholder: Mounted | null = null;
      let isWanted = true;
      Promise.all([shelves.placeholder(), createView()]).then(
        ([{ showPlaceholder }, view]) => {
          if (!isWanted || !element.isConnected) return;
          placeholder = showPlaceholder(document, element, { names, view });
          drawn(placeholder.root);
        },
        (cause) => report('A placeholder could not be loaded.', cause),
      );
      return () => {
        isWanted = false;
        placeholder?.remove();
      };
    },
    draft: () => preferences?.draft() ?? null,
    shown(place) {
      const root = place?.closest('[data-samtycke-layer]') ?? preferences?.root ?? notice?.root;
      return { locale, notice: root ? seen(root) : null };
    },
    stop() {
      hidePreferences();
      hideNotice();
      observer.disconnect();
    },
  };

  // A single-page application changes the language of the page; what is open follows.
  const observer = new window.MutationObserver(() => {
    if (wished() === locale) return;
    const wasOpen = preferences !== null;
    hidePreferences();
    hideNotice();
    locale = wished();
    texts = null;
    layers
      .review()
      .then(() => (wasOpen ? layers.open('preferences') : undefined))
      .catch(failed);
  });
  observer.observe(document.documentElement, { attributeFilter: ['lang'] });
  return layers;
}
