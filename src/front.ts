import type { Labels } from './browser/memory.js';
import type { Settings } from './core/config.js';
import type { Verdicts } from './core/decision.js';
import { directionOf } from './core/locale.js';
import { showControl } from './ui/control.js';
import { createRoot, type Mounted, type Root } from './ui/root.js';
import { version } from './version.js';

/** The part of the interface that is always there: its root and the permanent control. */
export interface Front {
  /** Are the control's texts known in the language that is wished for? */
  isReady(): boolean;
  /** The root of the interface, in this language. */
  base(locale: string): Root;
  labels(): Labels | null;
  learn(labels: Omit<Labels, 'wish'>): void;
  drawControl(isNoticeOpen?: boolean): void;
  stop(): void;
}

interface FrontOptions {
  readonly window: Window & typeof globalThis;
  readonly settings: Settings;
  /** Texts of the control as they were kept with the record. */
  readonly label: Labels | null;
  readonly verdicts: () => Verdicts;
  /** The visitor is on the way to the control. */
  readonly approached: () => void;
}

export function createFront({ window, settings, label, verdicts, approached }: FrontOptions): Front {
  const { document } = window;
  let labels = label;
  let root: Root | null = null;
  let control: Mounted | null = null;

  /** What the control must look like: this version's, in the language that is wished for. */
  const wish = () =>
    `${version} ${settings.lang ?? (document.documentElement.lang || window.navigator.language)}`;
  const base = (locale: string): Root => {
    if (root && root.root.lang !== locale) root.remove();
    if (!root?.root.isConnected)
      root = createRoot(document, { settings, locale, direction: directionOf(locale) });
    return root;
  };
  return {
    isReady: () => labels?.wish === wish(),
    base,
    labels: () => labels,
    learn(learned) {
      labels = { ...learned, wish: wish() };
    },
    drawControl(isNoticeOpen) {
      if (!labels || isNoticeOpen || settings.control === 'none') {
        control?.remove();
        return;
      }
      const canWithdraw =
        Object.values(verdicts()).includes('granted') &&
        !document.querySelector('[data-samtycke=withdraw]:not(#samtycke *)');
      control = showControl(base(labels.locale).root, { settings, labels, canWithdraw }, control);
      for (const name of ['pointerenter', 'focusin'])
        control.root.addEventListener(name, approached, { once: true });
    },
    stop() {
      control?.remove();
      root?.remove();
    },
  };
}
