/** Where the address of a script stands, whether it loads, waits with a mark, or is held. */
const places = ['src', 'data-src', 'data-held-src'];
const tags = ['adsbygoogle', 'gpt'].flatMap((name) =>
  places.map((place) => `script[${place}*="/${name}.js"]`),
);

/** Are Google's publisher tags in the page? For them Google demands a consent platform of the IAB TCF (G-11). */
export const hasPublisherTags = (window: Window & typeof globalThis): boolean =>
  'googletag' in window || window.document.querySelector(`.adsbygoogle, ${tags.join()}`) !== null;
