import {
  addressesOf,
  connects,
  firstOf,
  hints,
  imports,
  isDelayed,
  isExecutable,
  lazyName,
} from '../browser/held.js';
import type { Declared } from '../core/catalogue.js';
import { matchesAny } from '../core/glob.js';
import { consentAttribute } from '../core/markup.js';
import { createOwners } from '../core/owners.js';
import { factsOf } from '../ui/facts.js';
import type { Tag } from './tags.js';

/** What a tag reaches, and for whom. */
export interface Reach {
  /** Attributes by which the browser would fetch something now, or a delay tool later. */
  readonly live: readonly string[];
  /** Is it a script that a delay tool knows by its type, and starts later? */
  readonly isDelayed: boolean;
  /** Services it belongs to, or what its mark names. */
  readonly owners: readonly string[];
  /**
   * Services whose set-up stands in an inline script beside code of the site, which is needed at once, or that a tool of
   * the site loads later in a way that leaves no room for a mark.
   */
  readonly beside: readonly string[];
  /** Nobody we know, and not the site itself either. */
  readonly isForeign: boolean;
}

/** An inline script that adds a script of somebody else. */
const adds = /createElement\(\s*["'`]script["'`]\s*\)[\s\S]*(?:https?:)?\/\/[\w-]+\./i;

function parseAddress(written: string): URL | null {
  try {
    return new URL(written.trim(), 'https://site.invalid/');
  } catch {
    return null;
  }
}

/** Source text of a `data:` script address, as delay tools write it; null for other addresses. */
function codeIn(address: string): string | null {
  const [, kind = '', text = ''] = /^\s*data:([^,]*),([\s\S]*)$/i.exec(address) ?? [];
  if (!/^\s*data:/i.test(address)) return null;
  try {
    return /;\s*base64\s*$/i.test(kind) ? atob(decodeURIComponent(text)) : decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Finds what each tag of a page reaches. `isUsed` tells which services the site uses for sure. */
export function createReach(services: () => readonly Declared[], isUsed: (id: string) => boolean) {
  const theirs = createOwners(services);
  /** A host may serve several services; a connection to it says nothing of which one is meant. */
  const ownersOfHost = (host: string): readonly string[] => {
    const named = services().filter((service) => matchesAny(factsOf(service).hosts, host));
    const owners = [...new Set([...theirs.ofHost(host), ...named.map(({ id }) => id)])];
    const used = owners.filter(isUsed);
    return used.length ? used : owners.slice(0, 1);
  };
  const ownersOf = (written: string): readonly string[] => {
    const code = codeIn(written);
    if (code !== null) return theirs.ofCode(code);
    const address = parseAddress(written);
    return address ? theirs.ofAddress(address) : [];
  };
  const ownersOfCode = (code: string): readonly string[] => {
    const imported = [...code.matchAll(imports)].flatMap(([, address = '']) => ownersOf(address));
    return [...new Set([...imported, ...theirs.ofCode(code)])];
  };
  const isElsewhere = (written: string) => /^(https?:)?\/\//i.test(written.trim());

  return (tag: Pick<Tag, 'name' | 'attributes' | 'code'>): Reach | null => {
    const { name, attributes, code } = tag;
    const attribute = (key: string) => attributes.get(key);
    const isMarked = attributes.has(consentAttribute);
    const type = attribute('type') ?? '';
    const isPutOff = name === 'script' && !isExecutable(type);
    // The scripts of other consent tools are theirs to start.
    if (isPutOff && (isMarked || !isDelayed(type))) return null;
    if (name === 'link' && !hints.test(attribute('rel') ?? '')) return null;
    const isLive = (key: string) => key !== lazyName && attribute(key)?.trim();
    /** Where tools keep the address of what they load later. */
    const later = isMarked ? undefined : [...attributes.keys()].find((key) => /^data-.*src$/.test(key));
    const [source = later] = addressesOf({ localName: name }).filter(isLive);
    const live = isPutOff ? (source ? [source] : []) : addressesOf({ localName: name }).filter(isLive);
    const isInline = name === 'script' && !live.length && attribute('src') === undefined;
    if (!live.length && !isInline && !later) return null;

    const written = live.map((key) => firstOf(key, attribute(key) ?? ''));
    const isConnection = name === 'link' && connects.test(attribute('rel') ?? '');
    const found = isInline
      ? ownersOfCode(code)
      : isConnection
        ? ownersOfHost(parseAddress(written[0] ?? '')?.hostname ?? '')
        : [...new Set(written.flatMap(ownersOf))];
    const named = (attribute(consentAttribute) ?? '').split(/\s+/).filter(Boolean);
    const known = named.length ? named : found;
    // NitroPack finds its scripts by their ids, and throws them away.
    const owners = /nitro/.test(type) ? [] : known;
    const setUps = isInline && !known.length ? services().filter(({ inline }) => inline?.test(code)) : [];
    const others = later && !known.length ? ownersOf(attribute(later) ?? '') : [];
    const beside = owners.length ? [] : [...new Set([...known, ...setUps.map(({ id }) => id), ...others])];
    const canRun = ['script', 'iframe', 'embed', 'object'].includes(name);
    const isForeign =
      !owners.length && !beside.length && canRun && (isInline ? adds.test(code) : written.some(isElsewhere));
    return { live, isDelayed: isPutOff, owners, beside, isForeign };
  };
}
