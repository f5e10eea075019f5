import type { Settings } from '../../core/config.js';

/** What a privacy signal may know of the decision. */
export interface Situation {
  readonly globals: Record<string, unknown>;
  readonly settings: Settings;
  /** Services and bare categories the visitor is asked about. */
  readonly units: readonly { readonly id: string; readonly consentTypes?: readonly string[] | undefined }[];
  readonly isGranted: (name: string) => boolean;
  /** Is there a decision in force? */
  readonly isDecided: boolean;
}

/**
 * Tells vendors in their own language what is granted: "denied" before anything of theirs can run, then each change
 * once. Called at start, after each decision and when a service is found. It never throws, whatever the page made of
 * the vendor's names.
 */
export type Signal = (situation: Situation) => void;
