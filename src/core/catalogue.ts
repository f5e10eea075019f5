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

/** A glob over host, path and query as a regular expression's source; one without `/` is a host with all under it. */
const sourceOf = (glob: string): string => {
  const text = glob
    .replace(/[.+^${}()|[\]\\?]/g, '\\$&')
    .replace(/^\*\\\./, '([^/]+\\.)?')
    .replace(/\*/g, '.*');
  return glob.includes('/') ? `${text}$` : `${text}/`;
};
/** What every address that a glob matches has in it. */
const coreOf = (glob: string): string =>
  glob.split(/\*\.?/).reduce((longest, piece) => (piece.length > longest.length ? piece : longest));
/** Does an address match the glob? Most do not come near it, and need no expression to say so. */
function testOf(glob: string): (address: string) => boolean {
  const core = coreOf(glob);
  let test: RegExp | undefined;
  return (address) => {
    if (!address.includes(core)) return false;
    test ??= new RegExp(`^${sourceOf(glob)}`);
    return test.test(address);
  };
}
const isAmong = (globs: readonly string[], address: string): boolean =>
  globs.some((glob) => testOf(glob)(address));
/** Set-ups are short. Of what is longer than this nothing is read: data, and bundles. */
const longest = 30_000;

/** The catalogue of a page: built-in services first, then what the site declares and what is found. */
export function createCatalogue(known: readonly Service[]): Catalogue {
  const all = new Map<string, Declared>();
  /** By service, what its addresses look like. */
  const tests = new Map<string, readonly ReturnType<typeof testOf>[]>();
  const asked = new Map<string, Unit>();
  const found = new Set<string>();
  let units: readonly Unit[] | null = null;
  let categories: readonly CategoryConfig[] = [];

  const add = (service: Declared) => {
    const { id } = service;
    all.set(id, service);
    tests.set(id, globsOf(service).map(testOf));
  };
  known.forEach(add);

  const where = (isOwner: (service: Declared) => unknown) =>
    [...all.values()].filter(isOwner).map(({ id }) => id);
  const ask = (id: string, category: string) => {
    if (asked.has(id)) return false;
    asked.set(id, { id, category });
    units = null;
    return true;
  };
  /** Sorted once after each change, however many services there are. */
  const inOrder = (): readonly Unit[] => {
    const order = categories.length ? categories.map(({ id }) => id) : defaultOrder;
    const place = ({ category }: Unit) => order.indexOf(category) + 1 || 99;
    units ??= [...asked.values()].sort((a, b) => place(a) - place(b));
    return units;
  };
  const isCategory = (id: string) => inOrder().some(({ category }) => category === id);

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
    knows: (name) => name === 'necessary' || all.has(name) || isCategory(name),
    isFound: (id) => found.has(id),
    find(id) {
      const service = all.get(id);
      // A category that has services is answered with them; only a bare one is asked about by itself.
      const isNew = Boolean(service || !isCategory(id)) && ask(id, service ? service.category : id);
      if (isNew) found.add(id);
      return isNew;
    },
    ownersOf({ hostname, pathname, search }) {
      const text = hostname + pathname + search;
      return where(({ id, open }) => tests.get(id)?.some((test) => test(text)) && !isAmong(open ?? [], text));
    },
    ownersOfHost: (host) => where((service) => isAmong(hostsOf(globsOf(service)), `${host}/`)),
    ownersOfCode(text) {
      if (text.length > longest) return [];
      const candidates = where(({ inline }) => inline?.test(text));
      const code = candidates.length ? bareCode(text) : '';
      const matches = candidates.flatMap((id) => {
        const match = all.get(id)?.inline?.exec(code);
        return match ? [{ id, isBound: match.groups?.now }] : [];
      });
      const isBound = matches.some((one) => one.isBound);
      return isMixed(code, isBound) ? [] : matches.map(({ id }) => id);
    },
    ownersOfCookie: (name) => where(({ cookies }) => matchesAny(cookies, name)),
    scopeOf(id) {
      const { scope = '', facts } = all.get(id) ?? {};
      const { provider = '', purposes = [] } = facts ?? {};
      const told = `${provider}|${[...purposes].sort()}`;
      return scope + (told === '|' ? '' : checksum(told).slice(0, 3));
    },
    declare(settings) {
      categories = settings.categories;
      for (const config of settings.services) {
        const { id } = config;
        const service = { name: id, category: 'functional', ...all.get(id), ...config };
        add(service);
        ask(id, service.category);
      }
    },
  };
}

/** All its addresses: the vendor's, and the site's own of the vendor's script. */
const globsOf = ({ urls = [], src }: Declared): readonly string[] => [...urls, ...ownAddress(src)];

/** The hosts that are named; an address of any host names none. */
const hostsOf = (globs: readonly string[]): readonly string[] =>
  globs.map((glob) => glob.split('/')[0] as string).filter((host) => host !== '*');

/** A site's own address of a vendor's script, as a glob. */
const ownAddress = (src = ''): string[] => {
  const [, host, path] = /^(?:https?:)?\/\/([^/?#]+)([^?#]*)/.exec(src) ?? [];
  if (host) return [`${host}${path}*`];
  return src ? [`*/${src.replace(/^\.?\//, '')}*`] : [];
};
