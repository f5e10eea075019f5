import type { Page } from '../../core/service.js';
import { contentSelector } from '../marks.js';
import { type CookieOptions, guardCookies } from './cookies.js';
import { guardAttributes, guardProperties } from './elements.js';
import { guardInsertion } from './insertion.js';
import { guardMarkup, guardWrite } from './markup.js';
import { guardNetwork } from './network.js';
import { guardParser } from './parser.js';
import { createPatches } from './patches.js';
import { createSentry, type SentryOptions } from './sentry.js';
import { createStubs, type Stub } from './stubs.js';

/**
 * How much of the page is watched. `full`: everything that can reach a denied service. `light`: what costs nothing per
 * insertion, enough to notice services that nobody was asked about. `off`: nothing is patched.
 */
export type Watch = 'full' | 'light' | 'off';

/** Holds what nobody marked. */
export interface Guard {
  set(watch: Watch): void;
  /** What stands in for held scripts now. */
  readonly standing: Set<Stub>;
}

export interface GuardOptions extends Omit<SentryOptions, 'stubs'>, CookieOptions {
  readonly page: Page;
}

export function createGuard(options: GuardOptions): Guard {
  const { window, page } = options;
  const stubs = createStubs(page.globals);
  const sentry = createSentry({ ...options, stubs });
  const layers = [
    [guardParser, guardProperties, guardNetwork, guardCookies(options)],
    [guardAttributes, guardInsertion, guardMarkup, guardWrite],
  ].map((parts) => ({ parts, patches: createPatches(window) }));
  let height = 0;
  return {
    standing: stubs.standing,
    set(watch) {
      const before = height;
      height = ['off', 'light', 'full'].indexOf(watch);
      // A frame that came before the widget is on its way to its address already, or there.
      if (height > 1)
        for (const frame of window.document.querySelectorAll(contentSelector)) sentry.recall(frame);
      layers.forEach(({ parts, patches }, index) => {
        if (height <= index) patches.undo();
        else if (before <= index) for (const start of parts) start(sentry, patches);
      });
    },
  };
}
