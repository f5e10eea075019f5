import { hashShown, textsIn } from './browser/shown.js';
import type { Labels } from './browser/storage.js';
import type { Choices } from './core/decision.js';
import type { Events } from './core/events.js';
import { chooseLocale, directionOf } from './core/locale.js';
import type { Outcome, Texts, View } from './core/view.js';
import type { Rooms } from './rooms.js';
import { showNotice } from './ui/notice.js';
import type { MountedPreferences } from './ui/preferences/preferences.js';
import type { Mounted, Root } from './ui/root.js';

export type Layer = 'notice' | 'preferences';

/** Notice, preferences and placeholders: shown, kept up to date, closed. Loaded when there is something to show. */
export interface Layers {
  /** Shows the notice if the visitor has something to answer, else the control. */
  review(): Promise<void>;
  open(layer: Layer, outcome?: Outcome): Promise<void>;
  close(): void;
  announce(key: string): Promise<void>;
  placeholder(element: HTMLElement, names: readonly string[]): Promise<Mounted>;
  draft(): Choices | null;
  shown(): { readonly locale: string; readonly notice: string | null };
  /** Loads the preferences and their texts ahead of their use. */
  prepare(): Promise<unknown>;
  stop(): void;
}

export interface LayersOptions {
  readonly window: Window & typeof globalThis;
  readonly rooms: Rooms;
  /** What the layers draw; what belongs to a language is added here. */
  readonly model: Omit<View, 'locale' | 'direction' | 'texts' | 'moreTexts'>;
  readonly isAsking: () => boolean;
  readonly emit: <Name extends 'show' | 'hide'>(name: Name, detail: Events[Name]) => void;
  readonly report: (message: string, cause?: unknown) => void;
  /** The root of the interface, in this language. */
  readonly base: (locale: string) => Root;
  /** Texts for the control. */
  readonly learn: (labels: Omit<Labels, 'wish'>) => void;
  readonly drawControl: (isNoticeOpen?: boolean) => void;
}

export function createLayers(options: LayersOptions): Layers {
  const { window, rooms, model, isAsking, emit, report, base, learn, drawControl } = options;
  const { document } = window;
  const { settings } = model;
  let texts: Promise<Texts> | null = null;
  let notice: (Mounted & { readonly about: string }) | null = null;
  let preferences: MountedPreferences | null = null;
  let last: ReturnType<Layers['shown']> | null = null;

  const wished = () =>
    chooseLocale(
      [settings.lang, document.documentElement.lang, ...window.navigator.languages],
      rooms.locales,
    );
  let locale = wished();
  const overlay = (given: Texts): Texts => ({
    ...given,
    ...settings.texts?.[locale.split('-')[0] ?? locale],
    ...settings.texts?.[locale],
  });
  const loadTexts = (): Promise<Texts> => {
    texts ??= rooms.texts(locale).then((given) => {
      const all = overlay(given);
      learn({ locale, open: all['control.open'] ?? '', withdraw: all['control.withdraw'] ?? '' });
      return all;
    });
    return texts;
  };
  const createView = async (): Promise<View> => ({
    ...model,
    locale,
    direction: directionOf(locale),
    texts: await loadTexts(),
    moreTexts: () => rooms.moreTexts(locale).then(overlay),
  });

  const seen = (layer: Layer, { root }: Mounted) => {
    const shown = { layer, layout: settings.layout ?? 'box', locale, texts: textsIn(root) };
    return { locale, notice: hashShown(shown) };
  };
  const hideNotice = () => {
    if (!notice) return;
    last = seen('notice', notice);
    notice.remove();
    notice = null;
    emit('hide', { layer: 'notice' });
  };
  const hidePreferences = () => {
    if (!preferences) return;
    const open = preferences;
    last = seen('preferences', open);
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
  };
  const openPreferences = async (outcome?: Outcome) => {
    const [{ showPreferences }, view] = await Promise.all([rooms.preferences(), createView()]);
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
    open: (layer, outcome) => (layer === 'notice' ? openNotice() : openPreferences(outcome)),
    close() {
      if (preferences) hidePreferences();
      else hideNotice();
      drawControl(notice !== null);
    },
    announce: async (key) => {
      const text = (await loadTexts())[key] ?? '';
      base(locale).announce(text);
    },
    async placeholder(element, names) {
      const [{ showPlaceholder }, view] = await Promise.all([rooms.placeholder(), createView()]);
      return showPlaceholder(document, element, { names, view });
    },
    draft: () => preferences?.draft() ?? null,
    shown() {
      if (preferences) return seen('preferences', preferences);
      return (notice && seen('notice', notice)) ?? last ?? { locale, notice: null };
    },
    prepare: async () => Promise.all([rooms.preferences(), rooms.moreTexts(locale)]),
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
    const failed = (cause: unknown) => report('The texts of this language could not be loaded.', cause);
    layers
      .review()
      .then(() => (wasOpen ? layers.open('preferences') : undefined))
      .catch(failed);
  });
  observer.observe(document.documentElement, { attributeFilter: ['lang'] });
  return layers;
}
