import type { Settings } from '../core/config.js';

/** Properties of the theme: what is seen on what, and how far it must stand out (WCAG 1.4.3, 1.4.11). */
const pairs = [
  ['ink', 'paper', 4.5],
  ['soft', 'paper', 4.5],
  ['on-accent', 'accent', 4.5],
  ['accent', 'paper', 3],
  ['edge', 'paper', 3],
  ['focus', 'paper', 3],
] as const;

function luminance(channels: Iterable<number>): number {
  const [red = 0, green = 0, blue = 0] = [...channels].map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** What of the site's theme is too faint in the notice that stands there: one sentence each. */
export function findFaintness(
  document: Document,
  { theme = 'auto' }: Pick<Settings, 'theme'>,
): readonly string[] {
  const notice = document.getElementById('samtycke-notice');
  const window = document.defaultView;
  // Without a layout, as in jsdom, nothing is painted either.
  if (!notice?.getClientRects().length || !window) return [];
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!canvas) return [];
  const sample = document.createElement('span');
  notice.append(sample);
  const paint = (name: string) => {
    sample.style.setProperty('color', `var(--_${name})`, 'important');
    canvas.fillStyle = window.getComputedStyle(sample).color;
    canvas.fillRect(0, 0, 1, 1);
    return luminance(canvas.getImageData(0, 0, 1, 1).data);
  };
  const found = (theme === 'auto' ? ['light', 'dark'] : [theme]).flatMap((scheme) => {
    sample.style.setProperty('color-scheme', scheme, 'important');
    return pairs.flatMap(([front, back, least]) => {
      const [low = 0, high = 0] = [paint(back), paint(front)].sort((a, b) => a - b);
      const contrast = Math.floor(((high + 0.05) / (low + 0.05)) * 10) / 10;
      return contrast < least
        ? `--samtycke-${front}: its contrast with --samtycke-${back} is ${contrast}:1 in the ${scheme} scheme; ${least}:1 is the least.`
        : [];
    });
  });
  sample.remove();
  return found;
}
