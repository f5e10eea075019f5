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
