import type { DrawPlaceholder } from './browser/embeds.js';
import { hashShown, textsIn } from './browser/shown.js';
import type { Labels } from './browser/storage.js';
import type { Choices } from './core/decision.js';
import type { Events } from './core/events.js';
import { chooseLocale, directionOf } from './core/locale.js';
import type { Outcome, Texts, View } from './core/view.js';
import type { Rooms } from './rooms.js';
import { showControl } from './ui/control.js';
import type { MountedPreferences } from './ui/preferences/preferences.js';
import { createRoot, type Mounted, type Root } from './ui/root.js';

type Layer = 'notice' | 'preferences';

/** Loads, shows and closes what the visitor sees. */
export interface Layers {
  open(layer: Layer): Promise<void>;
  /** Closes what is open; the notice stays if it is the only thing open and `all` is not set. */
  close(): void;
  /** Draws the permanent control, and the notice if the visitor has something to answer. */
  review(): void;
  /** What the visitor has switched in the open preferences, not yet saved. */
  draft(): Choices | null;
  shown(): { readonly locale: string; readonly notice: string | null };
  labels(): Labels | null;
  announce(key: string): void;
  /** Opens the preferences with the words that follow a withdrawal. */
  report(outcome: Outcome): void;
  readonly drawPlaceholder: DrawPlaceholder;
  stop(): void;
}

interface LayerOptions {
  readonly window: Window & typeof globalThis;
  readonly rooms: Rooms;
  readonly labels: Labels | null;
  /** The model the layers draw; what belongs to a language is added here. */
  readonly model: Omit<View, 'locale' | 'direction' | 'texts' | 'moreTexts'>;
  readonly isAsking: () => boolean;
  readonly emit: <Name extends 'show' | 'hide'>(name: Name, detail: Events[Name]) => void;
  readonly report: (message: string, cause?: unknown) => void;
}

export function createLayers(options: LayerOptions): Layers {
  const { window, rooms, model, isAsking, emit, report } = options;
  const { document } = window;
  const { settings } = model;
  let labels = options.labels;
  let texts: Promise<Texts> | null = null;
  let root: Root | null = null;
  let control: Mounted | null = null;
  let notice: (Mounted & { readonly about: string }) | null = null;
  let preferences: MountedPreferences | null = null;
  let last: { readonly locale: string; readonly notice: string } | null = null;

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
  const loadTexts = () => {
    texts ??= rooms.texts(locale).then(overlay);
    return texts;
  };
  const createView = async (): Promise<View> => ({
    ...model,
    locale,
    direction: directionOf(locale),
    texts: await loadTexts(),
    moreTexts: () => rooms.moreTexts(locale).then(overlay),
  });
  const failed = (cause: unknown) =>
    report('The interface could not be loaded; what is held stays held.', cause);
  const base = () => {
    root ??= createRoot(document, { settings, locale, direction: directionOf(locale) });
    return root;
  };

  const hideNotice = () => {
    if (!notice) return;
    last = seen('notice', notice.root);
    notice.remove();
    notice = null;
    emit('hide', { layer: 'notice' });
  };
  const hidePreferences = () => {
    if (!preferences) return;
    const open = preferences;
    last = seen('preferences', open.root);
    preferences = null;
    open.remove();
    emit('hide', { layer: 'preferences' });
  };
  const seen = (layer: Layer, shown: Element) => ({
    locale,
    notice: hashShown({ layer, layout: settings.layout ?? 'box', locale, texts: textsIn(shown) }),
  });

  const drawControl = () => {
    control?.remove();
    control = null;
    if (!labels || notice || settings.control === 'none') return;
    const hasGrants = Object.values(model.verdicts()).includes('granted');
    const canWithdraw = hasGrants && !document.querySelector('[data-samtycke=withdraw]');
    base();
    control = showControl(document, { settings, labels, canWithdraw });
  };
  const learnLabels = async () => {
    if (labels?.locale === locale) return;
    const all = await loadTexts();
    labels = { locale, open: all['control.open'] ?? '', withdraw: all['control.withdraw'] ?? '' };
  };
  const openNotice = async () => {
    const about = model.news().join();
    const [{ showNotice }, view] = await Promise.all([rooms.notice(), createView()]);
    if (preferences || notice?.about === about || !isAsking()) return;
    notice?.remove();
    base();
    notice = { ...showNotice(document, view), about };
    drawControl();
    emit('show', { layer: 'notice' });
  };
  const openPreferences = async (outcome?: Outcome) => {
    const [{ showPreferences }, view] = await Promise.all([rooms.preferences(), createView()]);
    const more = await view.moreTexts();
    if (preferences) return;
    base();
    const closed = () => {
      hidePreferences();
      layers.review();
    };
    preferences = showPreferences(document, view, { texts: more, closed, ...(outcome && { outcome }) });
    emit('show', { layer: 'preferences' });
  };

  const layers: Layers = {
    open: (layer) => (layer === 'notice' ? openNotice() : openPreferences()).catch(failed),
    close() {
      if (preferences) hidePreferences();
      else hideNotice();
      drawControl();
    },
    review() {
      if (isAsking()) {
        if (!preferences) void openNotice().catch(failed);
        return;
      }
      hideNotice();
      void learnLabels().then(drawControl, failed);
    },
    draft: () => preferences?.draft() ?? null,
    shown: () =>
      (preferences && seen('preferences', preferences.root)) ??
      (notice && seen('notice', notice.root)) ??
      last ?? { locale, notice: null },
    labels: () => labels,
    announce: (key) => void loadTexts().then((all) => base().announce(all[key] ?? ''), failed),
    report: (outcome) => void openPreferences(outcome).catch(failed),
    drawPlaceholder(element, names, drawn) {
      let isWanted = true;
      let placeholder: Mounted | null = null;
      void Promise.all([rooms.placeholder(), createView()]).then(([{ showPlaceholder }, view]) => {
        if (!isWanted || !element.isConnected) return;
        placeholder = showPlaceholder(document, element, { names, view });
        drawn(placeholder.root);
      }, failed);
      return () => {
        isWanted = false;
        placeholder?.remove();
      };
    },
    stop() {
      hidePreferences();
      hideNotice();
      control?.remove();
      root?.remove();
      observer.disconnect();
    },
  };

  // A single-page application changes the language of the page; what is open follows.
  const observer = new window.MutationObserver(() => {
    if (wished() === locale) return;
    locale = wished();
    texts = null;
    const wasOpen = preferences !== null;
    hidePreferences();
    hideNotice();
    root?.remove();
    root = null;
    layers.review();
    if (wasOpen) void layers.open('preferences');
  });
  observer.observe(document.documentElement, { attributeFilter: ['lang'] });
  return layers;
}
