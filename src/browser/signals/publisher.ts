/** Are Google's publisher tags in the page? For them Google demands a consent platform of the IAB TCF (G-11). */
export const hasPublisherTags = (window: Window & typeof globalThis): boolean =>
  'googletag' in window ||
  window.document.querySelector('.adsbygoogle, script[src*="/gpt.js"], script[data-held-src*="/gpt.js"]') !==
    null;
