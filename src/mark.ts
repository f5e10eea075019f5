import { type Catalogue, createCatalogue } from './core/catalogue.js';
import { type Config, createSettings } from './core/config.js';
import { consentAttribute } from './core/markup.js';
import { createReach, type Reach } from './mark/owners.js';
import { type Tag, tagsIn } from './mark/tags.js';
import { tracedServices } from './services/traced.js';

/** A tag that was looked at. */
export interface Finding {
  readonly line: number;
  /** The tag as it stood in the page; of an inline script its beginning. */
  readonly text: string;
  /** Services it belongs to; none if nobody we know. */
  readonly services: readonly string[];
}

/** A page whose trackers wait for consent. */
export interface Marked {
  /** The page; every byte that is no mark is as it was. */
  readonly html: string;
  /** Tags that were marked. */
  readonly marked: readonly Finding[];
  /**
   * Inline scripts that set up a service beside code of the site, and what a tool of the site loads later: they are as
   * before, and the guard holds what they load.
   */
  readonly mixed: readonly Finding[];
  /** Tags of other hosts that belong to no known service: they run as before. */
  readonly unknown: readonly Finding[];
  /** Tags that could not be marked, because the attribute that would hold their address is taken. */
  readonly stuck: readonly Finding[];
}

export interface MarkOptions {
  /** The site's services, as in its configuration: their own addresses are known then. */
  readonly services?: Config['services'];
}

interface Edit {
  readonly at: number;
  readonly text: string;
}

const after = ({ name, place }: Tag) => place.startOffset + 1 + name.length;

const markOf = (tag: Tag, owners: readonly string[]) =>
  tag.attributes.get(consentAttribute) ? '' : ` ${consentAttribute}="${owners.join(' ')}"`;

/** What has to be written into a tag so that nothing of it is fetched or run; null if there is no room for it. */
function editsFor(tag: Tag, { live, owners }: Reach): readonly Edit[] | null {
  const isScript = tag.name === 'script';
  const taken = isScript && tag.attributes.has('type') ? [...live, 'type'] : live;
  if (taken.some((name) => tag.attributes.has(`data-${name}`))) return null;
  return [
    { at: after(tag), text: `${isScript ? ' type="text/plain"' : ''}${markOf(tag, owners)}` },
    ...taken.map((name) => ({ at: tag.startOf(name), text: 'data-' })),
  ];
}

/** The same for a script that a delay tool would start: without its type the tool does not know it, and we start it. */
function editsForDelayed(html: string, tag: Tag, { live, owners }: Reach): readonly Edit[] | null {
  const [source] = live;
  const names = [...tag.attributes.keys()];
  const type = tag.attributes.get(names.find((name) => /^data-.*type$/.test(name)) ?? '') ?? '';
  if (names.includes('data-type') || (names.includes('data-src') && source !== 'data-src')) return null;
  const address = (name: string) =>
    name === 'src' ? 'data-' : `data-src${html.slice(tag.startOf(name) + name.length, tag.endOf(name))} `;
  return [
    {
      at: after(tag),
      text: ` type="text/plain"${markOf(tag, owners)}${type === 'module' ? ' data-type="module"' : ''}`,
    },
    { at: tag.startOf('type'), text: 'data-was-' },
    ...(source && source !== 'data-src' ? [{ at: tag.startOf(source), text: address(source) }] : []),
  ];
}

const applied = (html: string, edits: readonly Edit[]): string => {
  const sorted = [...edits].sort((a, b) => a.at - b.at);
  const pieces = sorted.map(({ at, text }, index) => html.slice(sorted[index - 1]?.at ?? 0, at) + text);
  return pieces.join('') + html.slice(sorted.at(-1)?.at ?? 0);
};

const shortened = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
};

/** Marks the tags of one page. `declared` are the services the site says it uses. */
function markPage(html: string, catalogue: Catalogue, declared: readonly string[]): Marked {
  const tags = tagsIn(html);
  const used = new Set(declared);
  const look = createReach(catalogue.services, (id) => used.has(id));
  // What other tags of the page belong to tells whom a mere connection is for.
  for (const tag of tags) if (tag.name !== 'link') for (const id of look(tag)?.owners ?? []) used.add(id);

  const edits: Edit[] = [];
  const lists = { marked: [], mixed: [], unknown: [], stuck: [] };
  const found: Readonly<Record<keyof typeof lists, Finding[]>> = lists;
  for (const tag of tags) {
    const reach = look(tag);
    if (!reach) continue;
    const { startOffset, endOffset } = tag.place;
    const finding: Finding = {
      line: html.slice(0, startOffset).split('\n').length,
      text: shortened(html.slice(startOffset, endOffset) + tag.code),
      services: reach.owners.length ? reach.owners : reach.beside,
    };
    if (reach.isForeign) found.unknown.push(finding);
    if (reach.beside.length) found.mixed.push(finding);
    if (!reach.owners.length) continue;
    const made = reach.isDelayed ? editsForDelayed(html, tag, reach) : editsFor(tag, reach);
    found[made ? 'marked' : 'stuck'].push(finding);
    edits.push(...(made ?? []));
  }
  return { html: applied(html, edits), ...found };
}

/** A function that marks pages by the known services and those of the site. */
export function createMark({ services = [] }: MarkOptions = {}): (html: string) => Marked {
  const catalogue = createCatalogue(tracedServices);
  const settings = createSettings({ controller: 'site', policyUrl: '/', services });
  if (!settings) throw new Error('[samtycke] services: expected a list of ids and objects with an id.');
  catalogue.declare(settings);
  const declared = settings.services.map(({ id }) => id);
  return (html) => markPage(html, catalogue, declared);
}

/**
 * Marks the tags of known services in a page, so that browsers neither fetch nor run them before the visitor's
 * consent. Twice is the same as once.
 */
export const mark = (html: string, options?: MarkOptions): Marked => createMark(options)(html);
