import { checksum } from './checksum.js';
import type { CategoryConfig, ServiceConfig, Settings } from './config.js';
import type { Unit } from './decision.js';
import { matchesAny } from './glob.js';
import { isName } from './markup.js';
import type { Service } from './service.js';

/** A service that this site uses: the built-in one with what the site says about it. */
export type Declared = Service & ServiceConfig;

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
  /** Adds a known service, or a category, that the page turned out to use. False if it was there, or can be neither. */
  find(id: string): boolean;
  /** Ids of the services that set this first-party cookie. */
  ownersOfCookie(name: string): readonly string[];
  /** Changes whenever a purpose or recipient of the service does: then its consent is asked for again. */
  scopeOf(id: string): string;
  /** Adds what the site declares; the guard works with the known services before that. */
  declare(settings: Settings): void;
}

const defaultOrder = ['functional', 'analytics', 'marketing', 'social'];

/** The catalogue of a page: built-in services first, then what the site declares and what is found. */
export function createCatalogue(known: readonly Service[]): Catalogue {
  const all = new Map<string, Declared>();
  const asked = new Map<string, Unit>();
  const found = new Set<string>();
  let units: readonly Unit[] | null = null;
  let categories: readonly CategoryConfig[] = [];

  for (const service of known) all.set(service.id, service);

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
  const find = (id: string) => {
    const service = all.get(id);
    // A category that has services is answered with them. One that has none is asked about by itself, and so is one of
    // embeds alone: a film that is always allowed allows nothing else.
    const isAnswered = inOrder().some((unit) => unit.category === id && !all.get(unit.id)?.embed);
    const isNew = isName(id) && Boolean(service || !isAnswered) && ask(id, service ? service.category : id);
    if (isNew) found.add(id);
    return isNew;
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
      name === 'necessary' || all.has(name) || inOrder().some(({ category }) => category === name),
    isFound: (id) => found.has(id),
    find,
    ownersOfCookie: (name) =>
      [...all.values()].filter(({ cookies }) => matchesAny(cookies, name)).map(({ id }) => id),
    scopeOf(id) {
      const { scope = 1, facts } = all.get(id) ?? {};
      const { provider = '', purposes = [] } = facts ?? {};
      const told = `${provider}|${[...purposes].sort()}`;
      return (scope > 1 ? scope : '') + (told === '|' ? '' : checksum(told).slice(0, 3));
    },
    declare(settings) {
      categories = settings.categories;
      // What the page was seen to use before may be the site's own, of another category, or a category with services.
      const early = [...found];
      found.clear();
      asked.clear();
      units = null;
      for (const config of settings.services) {
        const { id } = config;
        const service = { name: id, category: 'functional', ...all.get(id), ...config };
        all.set(id, service);
        ask(id, service.category);
      }
      early.forEach(find);
    },
  };
}
