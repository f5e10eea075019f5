import type { DrawPlaceholder } from './browser/embeds.js';
import type { Labels } from './browser/storage.js';
import type { Choices } from './core/decision.js';
import { directionOf } from './core/locale.js';
import type { Outcome, View } from './core/view.js';
import type { Layer, Layers, LayersOptions } from './layers.js';
import type { Rooms } from './rooms.js';
import { showControl } from './ui/control.js';
import { createRoot, type Mounted, type Root } from './ui/root.js';

/** What the layers draw, without what belongs to a language. */
export type Model = Omit<View, 'locale' | 'direction' | 'texts' | 'moreTexts'>;

/**
 * The part of the interface that is always there: the permanent control, and the way to the rest, which is loaded when
 * the visitor has something to answer or asks for it.
 */
export interface Front {
  /** Draws what the decision asks for: the notice, or the control alone. */
  review(): void;
  open(layer: Layer): void;
  close(): void;
  /** Says what was done, to screen readers, by the key of a text. */
  announce(key: string): void;
  /** Opens the preferences with the words that follow a withdrawal. */
  report(outcome: Outcome): void;
  /** What the visitor has switched in the open preferences, not yet saved. */
  draft(): Choices | null;
  /** What is on the screen, or was last. */
  shown(): { readonly locale: string; readonly notice: string | null };
  labels(): Labels | null;
  readonly drawPlaceholder: DrawPlaceholder;
  /** Loads the interface ahead of its use. */
  prepare(): void;
  stop(): void;
}

interface FrontOptions {
  readonly window: Window & typeof globalThis;
  readonly rooms: Rooms;
  /** Texts of the control as they were kept with the record. */
  readonly labels: Labels | null;
  readonly model: Model;
  readonly isAsking: () => boolean;
  readonly emit: LayersOptions['emit'];
  readonly report: (message: string, cause?: unknown) => void;
}

export function createFront(options: FrontOptions): Front {
  const { window, rooms, model, isAsking, emit, report } = options;
  const { document } = window;
  const { settings } = model;
  let { labels } = options;
  let root: Root | null = null;
  let control: Mounted | null = null;
  let layers: Layers | null = null;
  let arriving: Promise<Layers> | null = null;

  /** The language that is wished for, before it is known whether there are texts for it. */
  const wish = () => settings.lang ?? (document.documentElement.lang || window.navigator.language);
  const base = (locale: string) => {
    if (root?.root.lang !== locale) {
      root?.remove();
      root = createRoot(document, { settings, locale, direction: directionOf(locale) });
    }
    return root as Root;
  };
  const drawControl = (isNoticeOpen = false) => {
    control?.remove();
    control = null;
    if (!labels || isNoticeOpen || settings.control === 'none') return;
    base(labels.locale);
    const hasGrants = Object.values(model.verdicts()).includes('granted');
    const canWithdraw = hasGrants && !document.querySelector('[data-samtycke=withdraw]');
    control = showControl(document, { settings, labels, canWithdraw });
  };
  const load = () => {
    arriving ??= rooms.layers().then(({ createLayers }) => {
      const learn = (learned: Omit<Labels, 'wish'>) => {
        labels = { ...learned, wish: wish() };
      };
      layers = createLayers({ window, rooms, model, isAsking, emit, report, base, learn, drawControl });
      return layers;
    });
    return arriving;
  };
  const withLayers = (use: (layers: Layers) => unknown) => {
    const failed = (cause: unknown) => {
      arriving = null;
      report('The interface could not be loaded; what is held stays held.', cause);
    };
    if (layers) use(layers);
    else void load().then(use).catch(failed);
  };

  return {
    review() {
      if (layers || isAsking() || labels?.wish !== wish()) withLayers((loaded) => loaded.review());
      else drawControl();
    },
    open: (layer) => withLayers((loaded) => loaded.open(layer)),
    close: () => layers?.close(),
    announce: (key) => withLayers((loaded) => loaded.announce(key)),
    report: (outcome) => withLayers((loaded) => loaded.open('preferences', outcome)),
    draft: () => layers?.draft() ?? null,
    shown: () => layers?.shown() ?? { locale: wish(), notice: null },
    labels: () => labels,
    drawPlaceholder(element, names, drawn) {
      let undo: (() => void) | null = null;
      let isWanted = true;
      withLayers(async (loaded) => {
        const placeholder = await loaded.placeholder(element, names);
        undo = placeholder.remove;
        if (isWanted) drawn(placeholder.root);
        else undo();
      });
      return () => {
        isWanted = false;
        undo?.();
      };
    },
    prepare: () => withLayers((loaded) => loaded.prepare()),
    stop() {
      layers?.stop();
      control?.remove();
      root?.remove();
    },
  };
}
