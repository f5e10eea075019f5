import { checksum } from './checksum.js';
import type { CategoryConfig, ServiceConfig, Settings } from './config.js';
import type { Unit } from './decision.js';
import { matchesAny } from './glob.js';
import type { Service } from './service.js';
import { bareCode, isMixed } from './set-up.js';

/** A service that this site uses: the built-in one with what the site says about it. */
export type Declared = Service & ServiceConfig;

/** The parts of an address that a pattern speaks of; the browser's URL fits. */
export interface Address {
  readonly hostname: string;
  readonly pathname: string;
  readonly search: string;
}

/** Everything a page may load that needs consent, and what the visitor is asked about. */
export interface Catalogue {
  /** Services and bare categories the visitor decides about, in the order shown. */
  units(): readonly Unit[];
  /** Categories with something in them, in the order shown. */
  categories(): readonly CategoryConfig[];
  /** The service of this id: declared, found, or only known. */
  service(id: string): Declared | undefined;
  services(): readonly Declared[];
  /** Is it one of the services the widget brings along? */
  isBuiltIn(id: string): boolean;
  /** Is the visitor asked about exactly this? */
  isUnit(id: string): boolean;
  /** Is there a service, or a category in use, of this name? */
  knows(name: string): boolean;
  /** Is it asked about because the page turned out to use it, not because the site declared it? */
  isFound(id: string): boolean;
  /** Adds a known service, or a category, that the page turned out to use. Returns false if it was there already. */
  find(id: string): boolean;
  /** Ids of the services that this address belongs to. */
  ownersOf(address: Address): readonly string[];
  /** Ids of the services that have any address on this host. */
  ownersOfHost(host: string): readonly string[];
  /** Ids of the services whose set-up this code is, and nothing of the site besides. */
  ownersOfCode(code: string): readonly string[];
  /** Ids of the services that set this first-party cookie. */
  ownersOfCookie(name: string): readonly string[];
  /** Changes whenever a purpose or recipient of the service does: then its consent is asked for again. */
  scopeOf(id: string): string;
  /** Adds what the site declares; the guard works with the known services before that. */
  declare(settings: Settings): void;
}

const defaultOrder = ['functional', 'analytics', 'marketing', 'social'];

/** One address pattern, split so that a host is looked up and not searched for. */
interface Pattern {
  readonly id: string;
  readonly path: RegExp | null;
}

const pathTest = (path: string): RegExp => {
  const escaped = path.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replace(/\*/g, '.*');
  return new RegExp(`^${escaped}$`);
};

/** The catalogue of a page: built-in services first, then what the site declares and what is found. */
export function createCatalogue(known: readonly Service[]): Catalogue {
  const all = new Map<string, Declared>(known.map((service) => [service.id, service]));
  const asked = new Map<string, Unit>();
  let units: readonly Unit[] | null = null;
  const found = new Set<string>();
  let categories: readonly CategoryConfig[] = [];
  // Addresses are found by host in a map, so that a look-up costs the same with 5 and with 200 services.
  const byHost = new Map<string, Pattern[]>();
  const anyHost: { id: string; test: RegExp }[] = [];

  const index = ({ id, urls = [] }: Service) => {
    for (const url of urls) {
      const slash = url.indexOf('/');
      const host = slash < 0 ? url : url.slice(0, slash);
      const path = slash < 0 ? null : pathTest(url.slice(slash));
      const plain = host.replace(/^\*\./, '');
      if (plain.includes('*')) {
        anyHost.push({ id, test: pathTest(slash < 0 ? `${url}/*` : url) });
        continue;
      }
      for (const key of host === plain ? [host] : [host, plain])
        byHost.set(key, [...(byHost.get(key) ?? []), { id, path }]);
    }
  };
  known.forEach(index);

  const patternsOf = (host: string): readonly Pattern[] => {
    const found = [...(byHost.get(host) ?? [])];
    for (let dot = host.indexOf('.'); dot > 0; dot = host.indexOf('.', dot + 1))
      found.push(...(byHost.get(`*${host.slice(dot)}`) ?? []));
    return found;
  };

  const ask = (id: string, category: string) => {
    if (asked.has(id)) return false;
    asked.set(id, { id, category });
    units = null;
    return true;
  };
  /** Sorted once after each change, however many services there are. */
  const inOrder = (): readonly Unit[] => {
    const order = categories.length ? categories.map(({ id }) => id) : defaultOrder;
    const place = ({ category }: Unit) => order.indexOf(category) + 1 || order.length + 1;
    units ??= [...asked.values()].sort((a, b) => place(a) - place(b));
    return units;
  };

  return {
    units: inOrder,
    categories: () => {
      const used = [...new Set(inOrder().map((unit) => unit.category))];
      const named = (id: string) => categories.find((category) => category.id === id) ?? { id };
      return used.map(named);
    },
    service: (id) => all.get(id),
    services: () => [...all.values()],
    isBuiltIn: (id) => known.some((service) => service.id === id),
    isUnit: (id) => asked.has(id),
    knows: (name) =>
      name === 'necessary' ||
      all.has(name) ||
      asked.has(name) ||
      inOrder().some(({ category }) => category === name),
    isFound: (id) => found.has(id),
    find(id) {
      const service = all.get(id);
      // A category that has services is answered with them; only a bare one is asked about by itself.
      if (!service && inOrder().some(({ category }) => category === id)) return false;
      const isNew = ask(id, service ? service.category : id);
      if (isNew) found.add(id);
      return isNew;
    },
    ownersOf({ hostname: host, pathname, search }) {
      const rest = pathname + search;
      const owners = new Set<string>();
      for (const { id, path } of patternsOf(host))
        if (!path || path.test(rest)) if (!matchesAny(all.get(id)?.open, host + rest)) owners.add(id);
      for (const { id, test } of anyHost) if (test.test(host + rest)) owners.add(id);
      return [...owners];
    },
    ownersOfHost: (host) => [...new Set(patternsOf(host).map(({ id }) => id))],
    ownersOfCode(text) {
      const candidates = [...all.values()].filter(({ inline }) => inline?.test(text));
      const code = candidates.length ? bareCode(text) : '';
      const found = candidates.flatMap(({ id, inline }) => {
        const match = inline?.exec(code);
        return match ? [{ id, isBound: Boolean(match.groups?.now) }] : [];
      });
      const isBound = found.some((one) => one.isBound);
      return isMixed(code, isBound) ? [] : found.map(({ id }) => id);
    },
    ownersOfCookie: (name) =>
      [...all.values()].filter(({ cookies }) => matchesAny(cookies, name)).map(({ id }) => id),
    scopeOf(id) {
      const service = all.get(id);
      const { provider = '', purposes = [] } = service?.facts ?? {};
      const told =
        provider || purposes.length ? checksum(`${provider}|${[...purposes].sort()}`).slice(0, 3) : '';
      return `${service?.scope ?? ''}${told}`;
    },
    declare(settings) {
      categories = settings.categories;
      for (const config of settings.services) {
        const base = all.get(config.id) ?? { id: config.id, name: config.id, category: 'functional' };
        const service = { ...base, ...config };
        all.set(config.id, service);
        index({ ...service, urls: [...(config.urls ?? []), ...ownAddress(config.src)] });
        ask(config.id, service.category);
      }
    },
  };
}

/** A site's own address of a vendor's script, as a pattern. */
const ownAddress = (src: string | undefined): string[] => {
  const address = src?.match(/^(?:https?:)?\/\/([^/?#]+)([^?#]*)/);
  if (address) return [`${address[1]}${address[2]}*`];
  return src
    ? [`*${src.startsWith('/') ? '' : '/'}${src.replace(/^\.?\//, src.startsWith('/') ? '/' : '')}*`]
    : [];
};
