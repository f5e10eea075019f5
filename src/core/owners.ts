import type { Declared } from './catalogue.js';
import { bareCode, isMixed } from './set-up.js';

/** The parts of an address that a pattern speaks of; the browser's URL fits. */
interface Address {
  readonly hostname: string;
  readonly pathname: string;
  readonly search: string;
}

/** Tells by its traces whose something is that nobody marked. */
export interface Owners {
  /** Ids of the services that this address belongs to. */
  ofAddress(address: Address): readonly string[];
  /** Ids of the services that have any address on this host. */
  ofHost(host: string): readonly string[];
  /** Ids of the services whose set-up this code is, and nothing of the site besides. */
  ofCode(code: string): readonly string[];
}

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

/** The owners among these services, which may grow. */
export function createOwners(services: () => readonly Declared[]): Owners {
  /** What the addresses of a service look like. */
  const tests = new WeakMap<Declared, readonly ReturnType<typeof testOf>[]>();
  const testsOf = (service: Declared) => {
    const made = tests.get(service) ?? globsOf(service).map(testOf);
    tests.set(service, made);
    return made;
  };
  const where = (isOwner: (service: Declared) => unknown) =>
    services()
      .filter(isOwner)
      .map(({ id }) => id);

  return {
    ofAddress({ hostname, pathname, search }) {
      // With a dot at its end a host is the same.
      const text = hostname.replace(/\.$/, '') + pathname + search;
      return where(
        (service) => testsOf(service).some((test) => test(text)) && !isAmong(service.open ?? [], text),
      );
    },
    ofHost: (host) => where((service) => isAmong(hostsOf(globsOf(service)), `${host}/`)),
    ofCode(text) {
      if (!text || text.length > longest) return [];
      const candidates = services().filter(({ inline }) => inline?.test(text));
      const code = candidates.length ? bareCode(text) : '';
      const matches = candidates.flatMap(({ id, inline }) => {
        const match = inline?.exec(code);
        return match ? [{ id, isBound: match.groups?.now }] : [];
      });
      const isBound = matches.some((one) => one.isBound);
      return isMixed(code, isBound) ? [] : matches.map(({ id }) => id);
    },
  };
}
