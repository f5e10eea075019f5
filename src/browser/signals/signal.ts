import type { Declared } from '../../core/catalogue.js';
import type { Settings } from '../../core/config.js';

/** What a privacy signal may know of the decision. */
export interface Situation {
  readonly globals: Record<string, unknown>;
  readonly settings: Settings;
  /** Services this page uses or declares. */
  readonly services: readonly Declared[];
  readonly isGranted: (name: string) => boolean;
}

/** Tells vendors in their own language what is granted. It never throws, whatever the page made of the vendor's names. */
export interface Signal {
  /** Says "denied" before anything of the vendor can run. Called again when a service is found later; says it once. */
  before(situation: Situation): void;
  /** Says what is granted now. */
  tell(situation: Situation): void;
}
