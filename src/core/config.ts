import type { Page, Parameters, Service, ServiceCode, ServiceFacts } from './service.js';

/** Who is responsible for the site's data, as the visitor reads it. */
export interface Controller {
  /** Name of the company or person. */
  readonly name: string;
  /** Postal address. */
  readonly address?: string;
  /** E-mail address, telephone number or web address where requests are answered. */
  readonly contact?: string;
  /** Representative in the EU, if the controller sits outside it. */
  readonly representative?: string;
  /** Data protection officer, if there is one. */
  readonly officer?: string;
  /**
   * ISO 3166-1 code of the country whose supervisory authority is named for complaints.
   * @default 'FI'
   * @pattern ^[A-Z]{2}$
   */
  readonly country?: string;
  /** Authority to name instead of the country's: that of a German state, for example. @default the country's */
  readonly authority?: ControllerAuthority;
}

/** The authority that supervises the controller, where it is not the one of the whole country. */
export interface ControllerAuthority {
  readonly name: string;
  /** Its web address, best the page that explains how to complain. */
  readonly url: string;
}

/** A right of the visitor that a site may have its own address for. */
export type Right =
  | 'withdraw'
  | 'access'
  | 'rectification'
  | 'erasure'
  | 'restriction'
  | 'objection'
  | 'portability';

/** A service of the site: one of the built-in ones by its id, or the site's own with the same shape. */
export interface ServiceConfig
  extends Parameters,
    Partial<Omit<Service, 'id'>>,
    Partial<Omit<ServiceCode, 'load' | 'revoke'>> {
  /**
   * Id of a built-in service, or a new one: lower-case letters, digits and hyphens.
   * @pattern ^[a-z][a-z0-9-]*$
   */
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
  /**
   * Id of a built-in category, or a new one: lower-case letters, digits and hyphens.
   * @pattern ^[a-z][a-z0-9-]*$
   */
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
  /**
   * ISO 3166-2 regions of an additional default; outside of them everything stays denied as well.
   * @items {"type": "string", "pattern": "^[A-Z]{2}(-[A-Z0-9]{1,3})?$"}
   */
  readonly region?: readonly string[];
  /**
   * Milliseconds that Google tags wait for the update.
   * @default 500 when the tag is async or deferred, else none
   * @asType integer
   * @minimum 0
   * @maximum 10000
   */
  readonly waitForUpdate?: number;
  /** Google's tags leave out ad click ids while `ad_storage` is denied. @default true */
  readonly adsDataRedaction?: boolean;
  /** Puts click ids into the site's own links. @default false */
  readonly urlPassthrough?: boolean;
}

/** Everything a site may set. All fields but the controller are optional. */
export interface Config {
  /** Where `config.schema.json` lies, for editors. */
  readonly $schema?: string;
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
  /**
   * Months until the visitor is asked again, for accept and reject alike.
   * @default 6
   * @asType integer
   * @minimum 1
   * @maximum 12
   */
  readonly lifetime?: number;
  /**
   * Months after a refusal, if longer than `lifetime`; never less.
   * @asType integer
   * @minimum 1
   * @maximum 12
   */
  readonly rejectLifetime?: number;
  /** Version of what is asked. A new value asks every visitor again. @default '1' */
  readonly revision?: string;
  /**
   * Share the decision with all subdomains of this domain.
   * @default this host only
   * @pattern ^[^\s:/*;,]+$
   */
  readonly domain?: string;
  /** Reload after a withdrawal if something that ran can't be stopped. @default 'auto' */
  readonly reload?: 'auto' | 'never';
  /** What a Global Privacy Control or Do Not Track signal does. @default 'deny-quiet' */
  readonly gpc?: 'deny-quiet' | 'deny-and-ask' | 'ignore';
  /** Hold the built-in services' tags that nobody marked; `samtycke.slim.js` never does. @default 'on' */
  readonly guard?: 'on' | 'off';
  /** Refuse cookies of denied services, only report them, or neither. @default 'refuse' */
  readonly cookieGuard?: 'refuse' | 'report' | 'off';
  /** How Google Consent Mode v2 is served. */
  readonly consentMode?: ConsentModeConfig;
  /** Address of the site's proof endpoint. Each entry of the record is posted there. */
  readonly endpoint?: string;
  /** Where the notice stands. @default 'box' */
  readonly layout?: 'bar' | 'box' | 'centre';
  /** Shape of the preferences. @default 'dialog' */
  readonly panel?: 'dialog' | 'side';
  /** Colours: as the visitor's device is set, or always these. @default 'auto' */
  readonly theme?: 'auto' | 'light' | 'dark';
  /** Corner of the permanent control. @default 'start' */
  readonly position?: 'start' | 'end';
  /** `none` if the site has `data-samtycke="settings"` controls of its own on every page. @default 'visible' */
  readonly control?: 'visible' | 'none';
  /**
   * Level of the notice's heading.
   * @default 2
   * @asType integer
   * @minimum 1
   * @maximum 6
   */
  readonly headingLevel?: number;
  /** What happens in a frame of another origin. @default 'deny' */
  readonly framed?: 'deny' | 'show';
  /** Texts that replace ours, by language and key: `{ sv: { 'notice.title': '…' } }`. */
  readonly texts?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Where a right is exercised, by right: web, mail or telephone address. @default the controller's contact */
  readonly rights?: Readonly<Partial<Record<Right, string>>>;
  /** Nonce for the style element of browsers without `adoptedStyleSheets`, and for scripts that the widget adds. @default the tag's nonce */
  readonly nonce?: string;
}

/** A configuration with every default filled in that the parts rely on. */
export interface Settings extends Omit<Config, 'controller' | 'services' | 'categories' | 'consentMode'> {
  readonly controller: Controller;
  readonly services: readonly ServiceConfig[];
  readonly categories: readonly CategoryConfig[];
  readonly consentMode: ConsentModeConfig;
  readonly lifetime: number;
  readonly revision: string;
  /** The configuration as it was given, for a thorough check. */
  readonly given: unknown;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Looks for an element of the page; throws at what is no selector. */
type Seek = (selector: string) => unknown;

/**
 * The services or categories of a list. Whatever holding relies on is used here as it is there, so that what can't be
 * used throws before anything depends on it.
 */
const itemsOf = (list: readonly unknown[] = [], seek: Seek) =>
  list.map((written) => {
    const item = (isObject(written) ? written : { id: written }) as unknown as ServiceConfig;
    const {
      id,
      src = '',
      urls = [],
      open = [],
      inline = /./,
      globals = [],
      cookies = [],
      places = 'a',
      facts: { purposes = [] } = {},
    } = item;
    for (const texts of [[id, src], urls, open, globals, cookies, purposes]) texts.map((text) => text.trim());
    inline.exec('');
    seek(places);
    return item;
  });

/**
 * Fills in the defaults. Null if the configuration is not even fit to hold anything by; the thorough check, with every
 * problem told, comes before anybody is asked.
 */
export function createSettings(given: unknown, seek: Seek = String): Settings | null {
  try {
    // Without a prototype: what page code puts into `Object.prototype` is no option (S-07).
    const own = Object.assign(Object.create(null), { revision: '1', lifetime: 6 }, given);
    const { controller: written, policyUrl, services, categories, consentMode = {} }: Config = own;
    const controller = typeof written === 'string' ? { name: written } : written;
    if (!policyUrl || ![controller, consentMode].every(isObject)) return null;
    return Object.assign(own, {
      controller,
      services: itemsOf(services, seek),
      categories: itemsOf(categories, seek),
      consentMode,
      given,
    });
  } catch {
    return null;
  }
}

/**
 * Several configurations as one: later ones win field by field, and services and categories by their id. Spreading
 * never sets a prototype, so a `__proto__` in a file is a field like any other, and refused as unknown (S-07). What is no
 * object is given back as it is, to be refused: the others may say too little without it.
 */
export function mergeConfigs(configs: readonly unknown[]): unknown {
  let merged: Record<string, unknown> = {};
  for (const next of configs) {
    if (next === undefined) continue;
    if (!isObject(next)) return next;
    const before = merged;
    merged = { ...merged, ...next };
    for (const key of ['services', 'categories']) {
      const lists = [before[key], next[key]];
      if (lists.every(Array.isArray))
        merged[key] = [...new Map(lists.flat().map((item) => [Object(item).id ?? item, item])).values()];
    }
  }
  return merged;
}
