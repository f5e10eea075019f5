import { createGuard } from './browser/guard/guard.js';
import type { Samtycke } from './core/api.js';
import type { Config } from './core/config.js';
import { openPackage } from './open-package.js';
import { tracedServices } from './services/traced.js';

export type * from './package-types.js';
export { version } from './version.js';

/**
 * Starts the widget in this page and gives the same object that the tag puts at `window.samtycke`.
 * A wrong configuration is told in the console, all problems at once; everything stays held and nothing throws.
 * Call it in the browser; importing the package alone changes nothing. Called again it gives the same object, until that
 * was destroyed.
 * @example
 * const consent = createConsent({ controller: 'Kommeet Oy', policyUrl: '/sv/integritet', services: ['youtube'] });
 * consent.when('youtube', () => startPlayer());
 */
export const createConsent = (config: Config): Samtycke =>
  openPackage({ known: tracedServices, createGuard }, config);
