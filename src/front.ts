import { whenNear } from './browser/approach.js';
import { type Labels, readHistory } from './browser/memory.js';
import type { Settings } from './core/config.js';
import { directionOf } from './core/locale.js';
import type { Front, Shared } from './keeper.js';
import { showControl } from './ui/control.js';
import { createRoot } from './ui/root.js';
import { addSheet } from './ui/style/sheet.js';
import { version } from './version.js';

/** The part of the interface that is always there. */
export function createFront(
  { window, consent, configured, withDesk, end }: Shared,
  wished: () => string,
): Front {
  const { document } = window;
  let label: Labels | null = null;
  let root: HTMLElement | null = null;
  let control: HTMLElement | null = null;
  let unstyle: (() => void) | null = null;
  /** What the control was drawn from. */
  let drawn = '';
  let { lang } = document.documentElement;
  const settings = (): Partial<Settings> => configured() ?? {};
  const isWanted = () => settings().control !== 'none';

  /** As it was kept with the record, until something newer is known. */
  const known = () => {
    label ??= readHistory(window).label;
    return label;
  };
  /** What the control must look like: this version's, in the language that is wished for. */
  const wish = () => `${version} ${wished()}`;
  const base = (locale: string): HTMLElement => {
    if (root?.lang === locale && root.isConnected) return root;
    root?.remove();
    root = createRoot(document, { settings: settings(), locale, direction: directionOf(locale) });
    return root;
  };
  /**
   * Its style comes as soon as it is known, not in the click that closes the notice: when rules of a layer come in the
   * frame in which other rules go, Chromium lays out the whole page.
   */
  const dress = () => {
    if (label && isWanted()) unstyle ??= addSheet(document, label.style);
  };
  const approached = () => withDesk((here) => here.approach());
  end.addEventListener('abort', () => {
    root?.remove();
    unstyle?.();
  });
  return {
    isReady: () => known()?.wish === wish(),
    hasTurned() {
      const before = lang;
      lang = document.documentElement.lang;
      return root?.isConnected === false || lang !== before;
    },
    base,
    labels: known,
    learn(learned) {
      label = { ...learned, wish: wish() };
      dress();
    },
    drawControl(isNoticeOpen) {
      if (isNoticeOpen || !isWanted() || !known() || !label) {
        control?.remove();
        return;
      }
      dress();
      const canWithdraw =
        consent.hasGrants() && !document.querySelector('[data-samtycke=withdraw]:not(#samtycke *)');
      // Drawn anew for nothing it would take the place of what is just being pressed.
      const wanted = `${canWithdraw}${JSON.stringify(label)}`;
      if (control?.isConnected && drawn === wanted) return;
      drawn = wanted;
      control = showControl(
        base(label.locale),
        { settings: settings(), labels: label, canWithdraw },
        control,
      );
      whenNear(control, approached);
    },
  };
}
