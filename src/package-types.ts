import type { Samtycke } from './core/api.js';
import type { Config } from './core/config.js';
import type { Events } from './core/events.js';

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

/** The same events on `document`: what `on` tells stands in `detail`. */
type PageEvents = { [Name in keyof Events as `samtycke:${Name}`]: Event & { readonly detail: Events[Name] } };

declare global {
  interface DocumentEventMap extends PageEvents {}
  interface WindowEventMap extends PageEvents {}
  interface Window {
    /** The widget, where the page has its tag. */
    samtycke?: Samtycke;
    /** What the tag reads of its configuration. */
    samtyckeConfig?: Partial<Config>;
  }
}
