import { createNoGuard } from './browser/guard/none.js';
import type { Samtycke } from './core/api.js';
import type { Config } from './core/config.js';
import { openPackage } from './open-package.js';
import { knownServices } from './services/index.js';

export type * from './package-types.js';
export { version } from './version.js';

/**
 * `createConsent` of the package without the guard, for sites whose trackers are all managed or marked: the options
 * `guard` and `cookieGuard` do nothing. Everything else is the same.
 * @example
 * const consent = createConsent({ controller: 'Kommeet Oy', policyUrl: '/sv/integritet', services: ['youtube'] });
 */
export const createConsent = (config: Config): Samtycke =>
  openPackage({ known: knownServices, createGuard: createNoGuard }, config);
