import { agree } from './core/agreement.js';
import { createCatalogue } from './core/catalogue.js';
import { type Config, createSettings } from './core/config.js';
import { decide } from './core/decision.js';
import { monthsLater } from './core/months.js';
import { pack } from './core/pack.js';
import { type Entry, seal, storageName } from './core/record.js';
import { knownServices } from './services/index.js';
import { version } from './version.js';

export type { Entry } from './core/record.js';

/** A visitor of a test: the site's configuration as far as it decides what is asked, and the answer. */
export interface VisitorOptions extends Partial<Config> {
  /** Any address of the site under test. */
  readonly url: string;
  /** What was granted: everything, nothing, or these services and categories. */
  readonly grant: 'all' | 'none' | readonly string[];
  /** When it was decided. @default a minute ago */
  readonly time?: Date;
}

export interface TestCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
  /** Seconds since 1970. */
  readonly expires: number;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite: 'Lax';
}

/** Options of `cy.setCookie`. */
export interface CypressCookie {
  readonly domain: string;
  /** Is it for this host alone? Without it Cypress lets the subdomains have it too. */
  readonly hostOnly: boolean;
  readonly path: string;
  /** Seconds since 1970. */
  readonly expiry: number;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite: 'lax';
}

/** What a browser holds for a visitor who has decided. */
export interface TestVisitor {
  /** For Playwright: `browser.newContext({ storageState })`. */
  readonly storageState: {
    readonly cookies: TestCookie[];
    readonly origins: {
      readonly origin: string;
      readonly localStorage: { readonly name: string; readonly value: string }[];
    }[];
  };
  /** For Cypress: what `cy.setCookie` takes, once for each cookie. */
  readonly setCookies: readonly (readonly [name: string, value: string, options: CypressCookie])[];
  /** For Puppeteer or by hand: cookies to set … */
  readonly cookies: readonly TestCookie[];
  /** … and what `localStorage` holds. */
  readonly localStorage: Readonly<Record<string, string>>;
  /** For requests without a browser: the `Cookie` header. */
  readonly cookieHeader: string;
  /** The entry in the record. */
  readonly entry: Entry;
}

/** The number of every consent of a test, so that what a test records stays the same. */
const id = '00000000-0000-4000-8000-000000000000';

/**
 * A visitor who has decided before the test begins: no notice stands in the way, and what is granted loads.
 * @example
 * const { storageState } = decided({ url: 'http://localhost:3000', services: ['youtube'], grant: ['youtube'] });
 * const context = await browser.newContext({ storageState });
 */
export function decided({
  url,
  grant,
  time = new Date(Date.now() - 60_000),
  ...config
}: VisitorOptions): TestVisitor {
  const settings = createSettings({ controller: 'Test', policyUrl: '/', ...config });
  if (!settings)
    throw new Error('[samtycke/testing] services and categories: expected lists of ids and objects.');
  const { origin, hostname, protocol } = new URL(url);
  const catalogue = createCatalogue(knownServices);
  catalogue.declare(settings);
  for (const category of settings.categories)
    if (!catalogue.units().some((unit) => unit.category === category.id)) catalogue.find(category.id);

  const units = catalogue.units();
  const names = new Set(units.flatMap((unit) => [unit.id, unit.category]));
  const unknown = typeof grant === 'string' ? [] : grant.filter((one) => !names.has(one));
  if (unknown.length)
    throw new Error(
      `[samtycke/testing] grant: expected ${[...names].join(', ')}, found ${unknown.join(', ')}.`,
    );
  const chosen = grant === 'all' ? [...names] : grant === 'none' ? [] : grant;
  const verdicts = decide(units, {}, Object.fromEntries(chosen.map((one) => [one, true])));
  const hasGrants = Object.values(verdicts).includes('granted');
  const { lifetime, rejectLifetime = lifetime } = settings;
  const months = hasGrants ? lifetime : rejectLifetime;
  const decidedAt = Math.floor(time.getTime() / 1000);
  const scopes = units.map((unit) => [unit.id, catalogue.scopeOf(unit.id)]).filter(([, scope]) => scope);
  const action = grant === 'all' ? 'accept-all' : hasGrants ? 'save' : 'reject-all';
  const entry = seal(
    {
      time: decidedAt,
      ends: monthsLater(decidedAt, months),
      ...((hasGrants || settings.endpoint) && { id }),
      revision: settings.revision,
      verdicts,
      scopes: Object.fromEntries(scopes),
      found: units.map((unit) => unit.id).filter(catalogue.isFound),
      action,
      how: { by: 'button', layer: action === 'save' ? 'preferences' : 'notice', trusted: true },
      locale: settings.lang ?? 'en',
      notice: null,
      widget: version,
      origin,
    },
    undefined,
  );

  const cookie: TestCookie = {
    name: storageName,
    value: pack(entry),
    domain: settings.domain ? `.${settings.domain.replace(/^\./, '')}` : hostname,
    path: '/',
    expires: entry.ends,
    httpOnly: false,
    secure: protocol === 'https:',
    sameSite: 'Lax',
  };
  const { path, httpOnly, secure } = cookie;
  const cypressCookie: CypressCookie = {
    domain: settings.domain?.replace(/^\./, '') ?? hostname,
    hostOnly: settings.domain === undefined,
    path,
    expiry: cookie.expires,
    httpOnly,
    secure,
    sameSite: 'lax',
  };
  const stored = JSON.stringify({ v: 2, entries: [entry], label: null, ...agree(cookie.value, entry) });
  return {
    storageState: {
      cookies: [cookie],
      origins: [{ origin, localStorage: [{ name: storageName, value: stored }] }],
    },
    setCookies: [[storageName, cookie.value, cypressCookie]],
    cookies: [cookie],
    localStorage: { [storageName]: stored },
    cookieHeader: `${storageName}=${cookie.value}`,
    entry,
  };
}
