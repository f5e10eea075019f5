import { createGuard } from './browser/guard/guard.js';
import type { Samtycke } from './core/api.js';
import type { Config } from './core/config.js';
import { start } from './create.js';
import { createIndexRooms } from './index-rooms.js';
import { tracedServices } from './services/traced.js';

export type { Samtycke } from './core/api.js';
export type {
  CategoryConfig,
  Config,
  ConsentModeConfig,
  Controller,
  ServiceConfig,
} from './core/config.js';
export type { Choices, Verdict, Verdicts } from './core/decision.js';
export type { Change, EventName, Events } from './core/events.js';
export type { Action, ConsentRecord, Decision, Entry, How } from './core/record.js';
export type { Page, Parameters, Service, ServiceFacts, StoredItem } from './core/service.js';
export { version } from './version.js';

/**
 * Starts the widget in this page and gives the same object that the tag puts at `window.samtycke`.
 * A wrong configuration is told in the console, all problems at once; everything stays held and nothing throws.
 * Call it once a page, in the browser; importing the package alone changes nothing.
 * @example
 * const consent = createConsent({ controller: 'Kommeet Oy', policyUrl: '/sv/integritet', services: ['youtube'] });
 * consent.when('youtube', () => startPlayer());
 */
export function createConsent(config: Config): Samtycke {
  const { samtycke, configure } = start({
    window,
    rooms: createIndexRooms(),
    known: tracedServices,
    createGuard,
    nonce: config.nonce,
    isDeferred: true,
  });
  configure(config);
  return samtycke;
}
