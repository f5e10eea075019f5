import { options as preact, render } from 'preact';
import type { Choices } from '../../core/decision.js';
import type { Outcome, Texts, View } from '../../core/view.js';
import { type Mounted, rootOf } from '../root.js';
import { ownScrolling } from '../scrolling.js';
import { adopt } from '../style/adopt.js';
import { preferencesStyle } from '../style/preferences.js';
import { Body } from './body.js';
import { openDialog } from './dialog.js';
import { createModel } from './model.js';
import { SceneContext } from './scene.js';
import { createWords } from './words.js';

export interface MountedPreferences extends Mounted {
  /** What the visitor has switched, not yet saved. */
  draft(): Choices;
  /** Draws the next part of what is not seen at once; false if all is drawn. */
  drawMore(): boolean;
  /** Draws what is left of it in the call. */
  drawAll(): void;
  /** Shows what is told of these services or categories, with the focus on the switch of the first. */
  lookUp(names: readonly string[]): void;
  /** Says what a withdrawal did, in place of the switches. */
  report(outcome: Outcome): void;
}

export interface PreferencesOptions {
  /** The texts that come after the small set. */
  readonly texts: Texts;
  /** Runs when the visitor closed them: Escape, or the close button. It decides nothing. */
  readonly closed: () => void;
  /** Opens with the report of a withdrawal. */
  readonly outcome?: Outcome;
  /** Leaves what is not seen at once to `drawMore`. @default false: everything is drawn in the call */
  readonly gradually?: boolean;
}

/** Shows the second layer: a modal dialog in the root that `createRoot` made. */
export function showPreferences(
  document: Document,
  view: View,
  options: PreferencesOptions,
): MountedPreferences {
  const { settings, locale } = view;
  const words = createWords(locale, { ...options.texts });
  const model = createModel(view, options);
  const dialog = document.createElement('dialog');
  dialog.id = 'samtycke-preferences';
  dialog.dataset.samtyckeLayer = 'preferences';
  dialog.dataset.panel = settings.panel ?? 'dialog';
  dialog.setAttribute('aria-labelledby', 'samtycke-preferences-title');

  const offer = (name: string, type: string, content: string) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    // The download has its own reference by then.
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  // Before anything is drawn: a report takes the focus while it is drawn.
  const opener = document.activeElement;
  adopt(document, preferencesStyle, view);
  rootOf(document).append(dialog);
  ownScrolling(dialog);
  const scene = { view, model, offer, ...words };
  render(
    <SceneContext.Provider value={scene}>
      <Body close={options.closed} />
    </SceneContext.Provider>,
    dialog,
  );
  const close = openDialog(dialog, { closed: options.closed, opener });

  const drawAll = () => {
    preact.debounceRendering = (draw) => draw();
    while (model.drawMore());
    delete preact.debounceRendering;
  };

  return {
    root: dialog,
    draft: () => model.draft.value,
    drawMore: model.drawMore,
    drawAll,
    lookUp(names) {
      const [first, ...others] = [...dialog.querySelectorAll('input')].filter(({ name }) =>
        names.includes(name),
      );
      if (!first) return;
      for (const one of [first, ...others])
        one.closest('section')?.querySelector('details')?.setAttribute('open', '');
      // What is drawn later would push it out of sight.
      drawAll();
      first.focus({ preventScroll: true });
      first.closest('article, section')?.scrollIntoView();
    },
    report(outcome) {
      model.outcome.value = outcome;
    },
    remove() {
      model.stop();
      close();
      render(null, dialog);
      dialog.remove();
    },
  };
}
