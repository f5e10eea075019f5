import { importAgain } from './browser/import-again.js';
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
type Chunk = keyof typeof __CHUNKS__;
const files: Readonly<Record<Chunk, string>> = {
  opening: __CHUNKS__.opening,
  preferences: __CHUNKS__.preferences,
  placeholder: __CHUNKS__.placeholder,
  exporter: __CHUNKS__.exporter,
  doctor: __CHUNKS__.doctor,
};
const addressOf = (chunk: Chunk) => import.meta.resolve(`./${files[chunk]}`);
const load = (chunk: Chunk) => importAgain(addressOf(chunk));
const createShelves = ({ window, settings }: Keeper): Shelves => ({
  fetchAhead(chunk) {
    const link = window.document.createElement('link');
    link.rel = 'modulepreload';
    if (settings.nonce) link.nonce = settings.nonce;
    link.href = addressOf(chunk);
    link.onload = link.onerror = () => link.remove();
    window.document.head.append(link);
  },
  preferences: () => load('preferences'),
  placeholder: () => load('placeholder'),
  exporter: () => load('exporter'),
  doctor: () => load('doctor'),
});

/** The desk of the classic script: what it loads lies beside it. */
export const openDesk = (keeper: Keeper) => open(keeper, createShelves(keeper));
