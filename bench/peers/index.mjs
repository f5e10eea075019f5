import { c15tHeadless, c15tReact } from './c15t.mjs';
import { klaro } from './klaro.mjs';
import { none } from './none.mjs';
import { osano } from './osano.mjs';
import { samtycke, samtyckePreloaded, samtyckeSlim } from './samtycke.mjs';
import { tarteaucitron } from './tarteaucitron.mjs';
import { vanilla, vanillaPreloaded } from './vanilla.mjs';

export const peers = [
  none,
  samtycke,
  samtyckePreloaded,
  samtyckeSlim,
  vanillaPreloaded,
  vanilla,
  klaro,
  tarteaucitron,
  c15tReact,
  c15tHeadless,
  osano,
];
