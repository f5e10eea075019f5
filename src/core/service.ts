/** By what a service is recognised in a page where nobody marked it. */
export interface ServiceTraces {
  /**
   * Addresses that belong to it: globs over host, path and query, without the scheme.
   * `*` is any text; a glob without `/` is a host and covers everything under it.
   * @items {"type": "string", "pattern": "^[^\\s:/]+(/\\S*)?$"}
   */
  readonly urls?: readonly string[];
  /**
   * Addresses among `urls` that are left out: the visitor sends a form there, or another service has them.
   * @items {"type": "string", "pattern": "^[^\\s:/]+(/\\S*)?$"}
   */
  readonly open?: readonly string[];
  /** Recognises the vendor's own inline script: its set-up, not every mention of it. */
  readonly inline?: RegExp;
  /** Global functions of the vendor that the page's own code may call before they exist. */
  readonly globals?: readonly string[];
}

/** A third-party product that needs consent: what the gate, the guard and withdrawal must know about it. */
export interface Service extends ServiceTraces {
  /** Stable name in configuration, marks and records: lower-case letters, digits and hyphens. */
  readonly id: string;
  /** Product name as visitors know it; never translated. */
  readonly name: string;
  /**
   * The category it stands in unless the site says otherwise.
   * @pattern ^[a-z][a-z0-9-]*$
   */
  readonly category: string;
  /** First-party cookies it sets: globs over the name. They are refused while denied and deleted at withdrawal. */
  readonly cookies?: readonly string[];
  /** Elements of the site that its script fills: a CSS selector. They become placeholders while it is denied. */
  readonly places?: string;
  /** Shown as a placeholder where it stands, instead of being asked for in the notice. */
  readonly embed?: boolean;
  /**
   * Raised when the vendor's purposes or recipients grow: visitors are asked again about this service.
   * @default 1
   * @asType integer
   * @minimum 1
   * @maximum 999
   */
  readonly scope?: number;
  /** Google Consent Mode types that its consent grants. */
  readonly consentTypes?: readonly string[];
}

/** What runs of a service: how it is started after the grant, and how it is undone at withdrawal. */
export interface ServiceCode {
  /** Starts it in the vendor's documented order of calls. Runs at most once a page, after the grant. */
  readonly load?: (page: Page, parameters: Parameters) => void;
  /** Tells the vendor's running code to stop: its kill flag and revoke call. Runs before anything is deleted. */
  readonly revoke?: (page: Page, parameters: Parameters) => void;
  /** Keys in localStorage and sessionStorage that are deleted: globs. */
  readonly storage?: readonly string[];
  /** Names of IndexedDB databases that are deleted: globs. */
  readonly databases?: readonly string[];
  /** What it adds to the page and what is removed again: a CSS selector. */
  readonly nodes?: string;
  /** May it be stopped without a reload? @default false */
  readonly stoppable?: boolean;
}

/** What a site gives a managed service. */
export interface Parameters {
  /** The vendor's name for this site: measurement id, pixel id, partner id, API key, … Absent when the page's own tags load it. */
  readonly account?: string;
  /** Address of the vendor's script, where the site serves it itself (server-side tagging, own domain). */
  readonly src?: string;
  /** Passed on to the vendor's set-up call. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** The page as a service may touch it. */
export interface Page {
  /** The page's global object, for the vendor's own names. */
  readonly globals: Record<string, unknown>;
  /** Adds the vendor's script to the page; `loaded` runs after it has run, never if it failed. */
  script(src: string, loaded?: () => void): void;
}

/** A fact of one stored item, as the visitor reads it. */
export interface StoredItem {
  /** Name or glob. */
  readonly name: string;
  /** Where it is kept. @default 'cookie' */
  readonly kind?: 'cookie' | 'localStorage' | 'sessionStorage' | 'indexedDB';
  /** ISO 8601 duration (`P2Y`, `PT24H`), `session`, or `persistent` (until deleted). */
  readonly lasts: string;
  /** `third`: kept under the vendor's own address, where this page can't delete it. @default 'first' */
  readonly party?: 'first' | 'third';
}

/** What the visitor is told about a service. Only verified facts; the source of each file's facts stands in its head. */
export interface ServiceFacts {
  /** The company that receives the data, as it names itself. */
  readonly provider: string;
  /**
   * ISO 3166-1 codes of the countries the provider sits in, first the one in the EEA if there is one.
   * @items {"type": "string", "pattern": "^[A-Z]{2}$"}
   */
  readonly countries: readonly string[];
  /** Postal address of the provider, if known. */
  readonly address?: string;
  /** On which ground data leaves the EEA, if it does: `consent` is explicit consent by GDPR 49(1)(a). */
  readonly transfer: 'none' | 'adequacy' | 'dpf' | 'scc' | 'consent' | 'unknown';
  /**
   * Country the data may go to: ISO 3166-1. Absent with `none`.
   * @pattern ^[A-Z]{2}$
   */
  readonly transferTo?: string;
  /** Keys of `purpose.*` in the locale files. */
  readonly purposes: readonly string[];
  /** Keys of `data.*` in the locale files. */
  readonly data: readonly string[];
  /** Hosts it contacts, for the visitor to read. */
  readonly hosts: readonly string[];
  /** What it stores on the device; an empty list if nothing. */
  readonly stores: readonly StoredItem[];
  /** Address of the provider's privacy policy. */
  readonly privacyUrl: string;
  /** Where a visitor can object at the provider itself. */
  readonly optOutUrl?: string;
}
