import { whenNear } from './browser/approach.js';
import type { DrawPlaceholder } from './browser/embeds.js';
import type { Undo } from './browser/guard/patches.js';
import { hashShown, textsIn } from './browser/shown.js';
import { afterPaint, nextTask, whenIdle, whenLoaded } from './browser/task.js';
import type { Choices } from './core/decision.js';
import { directionOf } from './core/locale.js';
import type { Outcome, Texts, View } from './core/view.js';
import type { Keeper, Layer, Shelves } from './keeper.js';
import type { MountedPreferences } from './ui/preferences/preferences.js';
import { announce, type Mounted } from './ui/root.js';
import { ownScrolling } from './ui/scrolling.js';
import { shield } from './ui/shield.js';
import { firm } from './ui/style/adopt.js';
import { controlStyle } from './ui/style/control.js';

/** Notice, preferences and placeholders: shown, kept up to date, closed. */
export interface Layers {
  /** Shows the notice if the visitor has something to answer, else the control. */
  review(): Promise<void>;
  /** The preferences at these services or categories, if any. Resolves when all of it is there. */
  open(layer: Layer, at?: readonly string[]): Promise<void>;
  close(): void;
  /** The visitor has decided, at this control if at any: the preferences have done their part. */
  done(place?: Element, byKeys?: boolean): void;
  /** Says what was done, to screen readers, by the key of a text. */
  announce(key: string): Promise<void>;
  /** Says in the preferences what a withdrawal did. */
  tell(outcome: Outcome): Promise<void>;
  /** The visitor comes near what opens the preferences: they are there when it is pressed. */
  approach(): void;
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
  const { window, hall, emit, report, base, learn, drawControl, end } = keeper;
  const isAsking = () => keeper.asking().length > 0;
  const { document } = window;
  const { settings } = model;
  let preferences: MountedPreferences | null = null;
  /** A placeholder stands among what is the page's, which comes first. */
  let loaded: Promise<void> | null = null;
  /** What takes each of them away, drawn or on its way. */
  const placeholders = new Set<Undo>();
  /** Counts what makes preferences unwanted that are still on their way. */
  let turns = 0;
  /** Was a button of the notice clicked? That it goes is painted before there is more to lay out, but what keys need. */
  let isPressed = false;
  /** Was a visitor with keys in the notice that goes? */
  let isLed = false;

  /** The texts, and with them what the control is drawn with from now on. */
  const loadTexts = async (): Promise<Texts> => {
    const texts = await hall.texts();
    // What draws the control can dress it in no other way; without a look, as in jsdom, it is not there.
    if (Reflect.has(document, 'adoptedStyleSheets'))
      learn({
        locale: hall.locale(),
        style: firm(controlStyle),
        open: texts['control.open'] ?? '',
        withdraw: texts['control.withdraw'] ?? '',
      });
    return texts;
  };
  const createView = async (): Promise<View> => ({
    ...model,
    texts: await loadTexts(),
    locale: hall.locale(),
    direction: directionOf(hall.locale()),
    moreTexts: hall.moreTexts,
  });

  const hashes = new WeakMap<Element, string>();
  /** What a layer shows, by its hash; the notice does not change while it stands, so its hash is made once. */
  const seen = (root: HTMLElement) => {
    const { samtyckeLayer: layer = '' } = root.dataset;
    const locale = hall.locale();
    const shown = () => ({ layer, layout: settings.layout ?? 'box', locale, texts: textsIn(root) });
    if (root === preferences?.root) preferences.drawAll();
    const hash = hashes.get(root) ?? hashShown(shown());
    if (layer === 'notice') hashes.set(root, hash);
    return hash;
  };
  const failed = (cause: unknown) => report('The preferences could not be loaded.', cause);
  const approach = () => {
    shelves.preferences().catch(failed);
    hall.moreTexts().catch(failed);
  };
  /** The preferences come before they are asked for, and the click on a choice finds its work half done. */
  const prepare = () =>
    whenIdle(window, () => {
      const notice = hall.notice();
      if (notice && !hashes.has(notice)) {
        seen(notice);
        ownScrolling(notice);
        // Not near the notice alone: whoever comes to accept or reject would wait for it.
        for (const control of notice.querySelectorAll('[data-samtycke=settings]'))
          whenNear(control, approach);
      }
      shelves.fetchAhead('preferences');
      hall.moreTexts().catch(failed);
    });
  const hidePreferences = () => {
    if (!preferences) return;
    const open = preferences;
    preferences = null;
    open.remove();
    emit('hide', { layer: 'preferences' });
  };
  const hideNotice = () => {
    isLed ||= Boolean(hall.notice()?.querySelector(':focus-visible'));
    hall.hideNotice();
  };
  /** Whoever was in the notice with keys goes on from the control, which stands where the notice did. */
  const drawControlAnew = () => {
    drawControl(hall.notice() !== null);
    if (isLed && document.activeElement === document.body)
      document.querySelector<HTMLElement>('#samtycke-control button')?.focus();
    isLed = false;
  };
  const openNotice = async () => {
    await hall.openNotice(() => preferences !== null);
    if (hall.notice()) prepare();
  };
  /** What is seen at once is painted first; the rest follows part by part, so that no click waits for it. */
  const drawRest = async (open: MountedPreferences) => {
    await keeper.painted();
    while (preferences === open && open.drawMore()) await nextTask(window);
  };
  const openPreferences = async (outcome?: Outcome, at: readonly string[] = []) => {
    const turn = turns;
    const [{ showPreferences }, view] = await Promise.all([shelves.preferences(), createView()]);
    const more = await view.moreTexts();
    if (end.aborted || (turn !== turns && !outcome)) return undefined;
    // Escape has closed them already, and the event that tells so is still on its way.
    if (preferences && !preferences.root.hasAttribute('open')) hidePreferences();
    if (preferences) return outcome && preferences.report(outcome);
    base(view.locale);
    const closed = () => {
      hidePreferences();
      void layers.review();
    };
    const open = showPreferences(document, view, {
      texts: more,
      closed,
      gradually: true,
      ...(outcome && { outcome }),
    });
    preferences = open;
    open.lookUp(at);
    emit('show', { layer: 'preferences' });
    return drawRest(open);
  };

  const layers: Layers = {
    async review() {
      const painted = isPressed && afterPaint(window);
      isPressed = false;
      if (preferences && !preferences.root.isConnected) hidePreferences();
      if (isAsking()) return preferences ? undefined : openNotice();
      hideNotice();
      await Promise.all([loadTexts(), painted]);
      if (!end.aborted) drawControlAnew();
      return undefined;
    },
    open: (layer, at) => (layer === 'notice' ? openNotice() : openPreferences(undefined, at)),
    tell: (outcome) => openPreferences(outcome),
    approach,
    done(place, byKeys = false) {
      turns++;
      isPressed = !byKeys && (hall.notice()?.contains(place ?? null) ?? false);
      // An answer that was given before the desk was there has taken its notice away already.
      isLed = byKeys && Boolean(place?.closest('#samtycke-notice'));
      hidePreferences();
    },
    close() {
      turns++;
      if (preferences) hidePreferences();
      else hideNotice();
      drawControlAnew();
    },
    announce: async (key) => {
      const text = (await loadTexts())[key] ?? '';
      if (!end.aborted) announce(base(hall.locale()), text);
    },
    draw(element, names, drawn) {
      let placeholder: Mounted | null = null;
      let isWanted = true;
      const remove = () => {
        isWanted = false;
        placeholder?.remove();
        placeholders.delete(remove);
      };
      placeholders.add(remove);
      loaded ??= whenLoaded(window);
      Promise.all([shelves.placeholder(), createView(), loaded]).then(
        ([{ showPlaceholder }, view]) => {
          if (!isWanted || !element.isConnected) return;
          placeholder = showPlaceholder(document, element, { names, view });
          drawn(placeholder.root);
        },
        (cause) => report('A placeholder could not be loaded.', cause),
      );
      return remove;
    },
    draft: () => preferences?.draft() ?? null,
    shown(place) {
      const root = place?.closest<HTMLElement>('[data-samtycke-layer]') ?? preferences?.root ?? hall.notice();
      return { locale: hall.locale(), notice: root ? seen(root) : null };
    },
    stop() {
      hidePreferences();
      hall.hideNotice();
      for (const remove of placeholders) remove();
      observer.disconnect();
    },
  };

  // A single-page application changes the language of the page; what is open follows.
  const follow = () => {
    if (!hall.turn()) return;
    const wasOpen = preferences !== null;
    hidePreferences();
    hall.hideNotice();
    layers
      .review()
      .then(() => (wasOpen ? layers.open('preferences') : undefined))
      .catch(failed);
  };
  const observer = new window.MutationObserver(follow);
  observer.observe(document.documentElement, { attributeFilter: ['lang'] });
  shield(window, end);
  // The notice came first: the language may have changed since.
  follow();
  if (hall.notice()) {
    loadTexts().catch(failed);
    prepare();
  }
  return layers;
}
