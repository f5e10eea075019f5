import { openDesk as open } from './desk.js';
import type { Keeper, Shelves } from './keeper.js';

export { tellProblems } from './desk.js';

/** File names of the chunks beside this one; the build fills them in. */
declare const __CHUNKS__: {
  readonly opening: string;
  readonly preferences: string;
  readonly placeholder: string;
  readonly exporter: string;
  readonly doctor: string;
};
const files = { opening: __CHUNKS__.opening, preferences: __CHUNKS__.preferences };
const createShelves = ({ window, settings }: Keeper): Shelves => ({
  fetchAhead(chunk) {
    const link = window.document.createElement('link');
    link.rel = 'modulepreload';
    if (settings.nonce) link.nonce = settings.nonce;
    link.href = new URL(files[chunk], import.meta.url).href;
    link.onload = link.onerror = () => link.remove();
    window.document.head.append(link);
  },
  preferences: () => import(`./${__CHUNKS__.preferences}`),
  placeholder: () => import(`./${__CHUNKS__.placeholder}`),
  exporter: () => import(`./${__CHUNKS__.exporter}`),
  doctor: () => import(`./${__CHUNKS__.doctor}`),
});

/** The desk of the classic script: what it loads lies beside it. */
export const openDesk = (keeper: Keeper) => open(keeper, createShelves(keeper));
