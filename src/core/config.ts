import type { Page, Parameters, Service, ServiceFacts } from './service.js';

/** Who is responsible for the site's data, as the visitor reads it. */
export interface Controller {
  /** Name of the company or person. */
  readonly name: string;
  readonly address?: string;
  /** E-mail address, telephone number or web address where requests are answered. */
  readonly contact?: string;
  /** Representative in the EU, if the controller sits outside it. */
  readonly representative?: string;
  /** Data protection officer, if there is one. */
  readonly officer?: string;
  /** ISO 3166-1 code of the country whose supervisory authority is named for complaints. @default 'FI' */
  readonly country?: string;
}

/** A service of the site: one of the built-in ones by its id, or the site's own with the same shape. */
export interface ServiceConfig extends Parameters, Partial<Omit<Service, 'id' | 'load' | 'revoke'>> {
  /** Id of a built-in service, or a new one: lower-case letters, digits and hyphens. */
  readonly id: string;
  /** What the visitor is told about an own service, or told differently about a built-in one. */
  readonly facts?: Partial<ServiceFacts>;
  /** Starts an own service after the grant. Without it, and with `src`, that script is loaded. */
  readonly load?: (page: Page, parameters: Parameters) => void;
  /** Stops an own service at withdrawal. */
  readonly revoke?: (page: Page, parameters: Parameters) => void;
}

/** A category of the site; the order given is the order shown. */
export interface CategoryConfig {
  readonly id: string;
  /** Name by language, for example `{ en: 'Social', sv: 'Sociala medier' }`. Built-in categories have theirs. */
  readonly name?: Readonly<Record<string, string>>;
  /** Explanation by language. */
  readonly text?: Readonly<Record<string, string>>;
}

/** How Google Consent Mode v2 is served. */
export interface ConsentModeConfig {
  /**
   * `basic`: no Google tag before consent. `advanced`: managed Google tags load at once in denied mode and send
   * cookieless pings, which needs a legal basis of its own. `off`: no Consent Mode calls at all. @default 'basic'
   */
  readonly mode?: 'basic' | 'advanced' | 'off';
  /** ISO 3166-2 regions of an additional default; outside of them everything stays denied as well. */
  readonly region?: readonly string[];
  /** Milliseconds that Google tags wait for the update. @default 500 when the tag is async or deferred, else none */
  readonly waitForUpdate?: number;
  /** @default true */
  readonly adsDataRedaction?: boolean;
  /** Puts click ids into the site's own links. @default false */
  readonly urlPassthrough?: boolean;
}

/** Everything a site may set. All fields but the controller are optional. */
export interface Config {
  /** Who is responsible: a name, or the details. */
  readonly controller: string | Controller;
  /** Address of the site's privacy policy. */
  readonly policyUrl: string;
  /** Language of the texts. @default the page's `lang`, then the browser's languages, then English */
  readonly lang?: string;
  /** Services the site uses: ids of built-in services, or objects. */
  readonly services?: readonly (string | ServiceConfig)[];
  /** Categories in the order shown. @default those that have services */
  readonly categories?: readonly (string | CategoryConfig)[];
  /** Months until the visitor is asked again, for accept and reject alike: 1 to 12. @default 6 */
  readonly lifetime?: number;
  /** Months after a refusal, if longer than `lifetime`: 1 to 12, never less than `lifetime`. */
  readonly rejectLifetime?: number;
  /** Version of what is asked. A new value asks every visitor again. @default '1' */
  readonly revision?: string;
  /** Share the decision with all subdomains of this domain. @default this host only */
  readonly domain?: string;
  /** Reload after a withdrawal if something that ran can't be stopped. @default 'auto' */
  readonly reload?: 'auto' | 'never';
  /** What a Global Privacy Control or Do Not Track signal does. @default 'deny-quiet' */
  readonly gpc?: 'deny-quiet' | 'deny-and-ask' | 'ignore';
  /** Hold the built-in services' tags that nobody marked. @default 'on' */
  readonly guard?: 'on' | 'off';
  /** Refuse cookies of denied services, only report them, or neither. @default 'refuse' */
  readonly cookieGuard?: 'refuse' | 'report' | 'off';
  readonly consentMode?: ConsentModeConfig;
  /** Address of the site's proof endpoint. Each entry of the record is posted there. */
  readonly endpoint?: string;
  /** Where the notice stands. @default 'box' */
  readonly layout?: 'bar' | 'box' | 'centre';
  /** Shape of the preferences. @default 'dialog' */
  readonly panel?: 'dialog' | 'side';
  /** @default 'auto' */
  readonly theme?: 'auto' | 'light' | 'dark';
  /** Corner of the permanent control. @default 'start' */
  readonly position?: 'start' | 'end';
  /** `none` if the site has `data-samtycke="settings"` controls of its own on every page. @default 'visible' */
  readonly control?: 'visible' | 'none';
  /** Level of the notice's heading: 1 to 6. @default 2 */
  readonly headingLevel?: number;
  /** What happens in a frame of another origin. @default 'deny' */
  readonly framed?: 'deny' | 'show';
  /** Texts that replace ours, by language and key: `{ sv: { 'notice.title': '…' } }`. */
  readonly texts?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Where a right is exercised, by right: web, mail or telephone address. @default the controller's contact */
  readonly rights?: Readonly<Record<string, string>>;
  /** Nonce for the style element of browsers without `adoptedStyleSheets`, and for scripts that the widget adds. @default the tag's nonce */
  readonly nonce?: string;
}

/** One thing that is wrong in a configuration. */
export interface Problem {
  readonly path: string;
  readonly expected: string;
  readonly found: unknown;
}

/** A configuration that has been checked, with every default filled in. */
export interface Settings extends Omit<Config, 'controller' | 'services' | 'categories' | 'consentMode'> {
  readonly controller: Controller;
  readonly services: readonly ServiceConfig[];
  readonly categories: readonly CategoryConfig[];
  readonly consentMode: ConsentModeConfig;
  readonly lifetime: number;
  readonly revision: string;
}

/**
 * What each field may hold, in words that the visitor's console can be given as they are: `a|b|c` is one of these,
 * `1-12` a whole number in that range.
 */
type Shape = Readonly<Record<string, string>>;

/** What the details of a controller may hold. */
export const controllerShape: Shape = {
  name: 'text',
  address: 'text',
  contact: 'text',
  representative: 'text',
  officer: 'text',
  country: 'country code',
};
const serviceShape: Shape = {
  id: 'id',
  account: 'text',
  src: 'address',
  options: 'object',
  name: 'text',
  category: 'id',
  urls: 'list',
  open: 'list',
  inline: 'regular expression',
  globals: 'list',
  cookies: 'list',
  storage: 'list',
  databases: 'list',
  nodes: 'text',
  places: 'text',
  embed: 'true|false',
  stoppable: 'true|false',
  scope: '1-999',
  consentTypes: 'list',
  facts: 'object',
  load: 'function',
  revoke: 'function',
};
const categoryShape: Shape = { id: 'id', name: 'object', text: 'object' };
const consentModeShape: Shape = {
  mode: 'basic|advanced|off',
  region: 'list',
  waitForUpdate: '0-10000',
  adsDataRedaction: 'true|false',
  urlPassthrough: 'true|false',
};

/** What each field of the configuration may hold. The tag's attributes are read by it as well. */
export const configShape: Shape = {
  controller: 'name or object',
  policyUrl: 'address',
  lang: 'text',
  services: 'list',
  categories: 'list',
  lifetime: '1-12',
  rejectLifetime: '1-12',
  revision: 'text',
  domain: 'text',
  reload: 'auto|never',
  gpc: 'deny-quiet|deny-and-ask|ignore',
  guard: 'on|off',
  cookieGuard: 'refuse|report|off',
  consentMode: 'object',
  endpoint: 'address',
  layout: 'bar|box|centre',
  panel: 'dialog|side',
  theme: 'auto|light|dark',
  position: 'start|end',
  control: 'visible|none',
  headingLevel: '1-6',
  framed: 'deny|show',
  texts: 'object',
  rights: 'object',
  nonce: 'text',
};

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Blanks and control characters don't hide a scheme: browsers drop them too (S-06). */
const isAddress = (value: string) => {
  const address = [...value].filter((letter) => letter > ' ').join('');
  return !/^[^/?#]*:/.test(address) || /^(https?|mailto|tel):/i.test(address);
};

function fits(value: unknown, expected: string): boolean {
  if (expected.includes('|')) return expected.split('|').includes(String(value)) && typeof value !== 'object';
  const [from, to] = expected.split('-').map(Number) as [number, number];
  if (to) return Number.isInteger(value) && Number(value) >= from && Number(value) <= to;
  if (expected === 'object') return isObject(value);
  if (expected === 'list') return Array.isArray(value);
  if (expected === 'function') return typeof value === 'function';
  if (expected === 'regular expression') return value instanceof RegExp;
  if (expected === 'name or object' && isObject(value)) return true;
  if (typeof value !== 'string' || !value.trim()) return false;
  if (expected === 'id') return /^[a-z][a-z0-9-]*$/.test(value);
  if (expected === 'country code') return /^[A-Z]{2}$/.test(value);
  return expected !== 'address' || isAddress(value);
}

/**
 * Checks a configuration and fills in the defaults.
 * All problems are found in one go; with any of them the settings must not be used to grant anything.
 */
export function parseConfig(config: unknown): { settings: Settings; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const check = (given: unknown, shape: Shape, path: string, ...required: string[]) => {
    if (!isObject(given)) problems.push({ path: path || 'config', expected: 'object', found: given });
    else
      for (const key of new Set([...required, ...Object.keys(given)])) {
        const expected = Object.hasOwn(shape, key) ? (shape[key] as string) : 'no such field';
        const found = given[key];
        if (found === undefined ? required.includes(key) : !fits(found, expected))
          problems.push({ path: `${path}${path && '.'}${key}`, expected, found });
      }
  };
  const each = (items: unknown, shape: Shape, path: string) =>
    (Array.isArray(items) ? items : []).map((item: unknown, index) => {
      const whole = typeof item === 'string' ? { id: item } : item;
      check(whole, shape, `${path}[${index}]`, 'id');
      return whole;
    });

  check(config, configShape, '', 'controller', 'policyUrl');
  const given = isObject(config) ? config : {};
  const controller = typeof given.controller === 'string' ? { name: given.controller } : given.controller;
  if (isObject(controller)) check(controller, controllerShape, 'controller', 'name');
  check(given.consentMode ?? {}, consentModeShape, 'consentMode');
  const services = each(given.services, serviceShape, 'services');
  const categories = each(given.categories, categoryShape, 'categories');
  const lifetime = given.lifetime ?? 6;
  if (Number(given.rejectLifetime ?? lifetime) < Number(lifetime))
    problems.push({ path: 'rejectLifetime', expected: 'no less than lifetime', found: given.rejectLifetime });

  const settings = { consentMode: {}, revision: '1', ...given, lifetime, controller, services, categories };
  return { settings: settings as unknown as Settings, problems };
}

/** One sentence per problem, ready for the console. */
export const describeProblems = (problems: readonly Problem[]): string =>
  `[samtycke] ${problems.length} problem${problems.length > 1 ? 's' : ''} in the configuration; nothing is released:${problems
    .map(({ path, expected, found }) => {
      const words = expected.includes('|')
        ? expected
            .split('|')
            .join(', ')
            .replace(/, ([^,]*)$/, ' or $1')
        : expected;
      return `\n  ${path}: expected ${words}, found ${JSON.stringify(found) ?? String(found)}`;
    })
    .join('')}`;

/** Keys that must not travel from a configuration into an object (S-07). */
const isSafe = (key: string) => !['__proto__', 'constructor', 'prototype'].includes(key);
const copy = (value: unknown) =>
  Object.fromEntries(Object.entries(isObject(value) ? value : {}).filter(([key]) => isSafe(key)));

/** Several configurations as one: later ones win field by field, and services and categories by their id. */
export function mergeConfigs(configs: readonly unknown[]): Record<string, unknown> {
  const idOf = (item: unknown) => (isObject(item) ? item.id : item);
  return configs.map(copy).reduce((merged, next) => {
    const lists = ['services', 'categories'].flatMap((key) => {
      const [before, after] = [merged[key], next[key]];
      if (!Array.isArray(before) || !Array.isArray(after)) return [];
      const kept = before.filter((item) => !after.some((other) => idOf(other) === idOf(item)));
      return [[key, [...kept, ...after]]];
    });
    return { ...merged, ...next, ...Object.fromEntries(lists) };
  }, {});
}
