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

/** Holds what nobody marked. */
export interface Guard {
  /** It is on unless it is said to be off: then nothing is patched. */
  set(watch: 'on' | 'off' | undefined): void;
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
  const patches = createPatches(window);
  const parts = [
    guardParser,
    guardProperties,
    guardAttributes,
    guardInsertion,
    guardMarkup,
    guardWrite,
    guardNetwork,
    guardCookies(options),
  ];
  let isOn = false;
  return {
    standing: stubs.standing,
    set(watch) {
      const wasOn = isOn;
      isOn = watch !== 'off';
      if (!isOn) return patches.undo();
      // A frame that came before the widget is on its way to its address already, or there.
      for (const frame of window.document.querySelectorAll(contentSelector)) sentry.recall(frame);
      if (!wasOn) for (const start of parts) start(sentry, patches);
    },
  };
}
