import { contentSelector } from '../marks.js';
import { guardCookies } from './cookies.js';
import { guardAttributes, guardProperties } from './elements.js';
import { guardInsertion } from './insertion.js';
import { guardMarkup, guardWrite } from './markup.js';
import { guardNetwork } from './network.js';
import { guardParser } from './parser.js';
import { createSentry, type SentryOptions } from './sentry.js';
import { together, type Undo } from './wrap.js';

/**
 * How much of the page is watched. `full`: everything that can reach a denied service. `light`: what costs nothing per
 * insertion, enough to notice services that nobody was asked about. `off`: nothing is patched.
 */
export type Watch = 'full' | 'light' | 'off';

/** Holds what nobody marked. */
export interface Guard {
  set(watch: Watch): void;
}

interface GuardOptions extends SentryOptions {
  readonly cookies: () => 'refuse' | 'report' | 'off';
  readonly report: (message: string) => void;
}

export function createGuard(options: GuardOptions): Guard {
  const { window } = options;
  const sentry = createSentry(options);
  let light: Undo | null = null;
  let full: Undo | null = null;
  const stop = (undo: Undo | null) => {
    undo?.();
    return null;
  };
  return {
    set(watch) {
      if (watch === 'full') {
        for (const frame of window.document.querySelectorAll(contentSelector)) sentry.recall(frame);
        full ??= together([
          guardAttributes(sentry),
          guardInsertion(sentry),
          guardMarkup(sentry),
          guardWrite(sentry),
        ]);
      } else full = stop(full);
      if (watch === 'off') {
        light = stop(light);
        return;
      }
      const mode = options.cookies();
      light ??= together([
        guardParser(sentry),
        guardProperties(sentry),
        guardNetwork(sentry),
        ...(mode === 'off' ? [] : [guardCookies(sentry, mode, options.report)]),
      ]);
    },
  };
}
