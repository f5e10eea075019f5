import { type DefaultTreeAdapterMap, parse, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

interface Place {
  readonly startOffset: number;
  readonly endOffset: number;
}

/** A start tag as it stands in the text. */
export interface Tag {
  readonly name: string;
  /** Where the tag begins and ends. */
  readonly place: Place;
  readonly attributes: ReadonlyMap<string, string>;
  /** Where an attribute begins, its name first, and where it ends. */
  readonly startOf: (name: string) => number;
  readonly endOf: (name: string) => number;
  /** What a script or style element contains. */
  readonly code: string;
}

const moved = ({ startOffset, endOffset }: Place, by: number): Place => ({
  startOffset: startOffset + by,
  endOffset: endOffset + by,
});

function tagOf(element: Element, offset: number): Tag | null {
  const location = element.sourceCodeLocation;
  if (!location) return null; // The parser put it there: it does not stand in the text.
  return {
    name: element.tagName,
    place: moved(location.startTag ?? location, offset),
    attributes: new Map(element.attrs.map(({ name, value }) => [name, value])),
    startOf: (name) => (location.attrs?.[name]?.startOffset ?? 0) + offset,
    endOf: (name) => (location.attrs?.[name]?.endOffset ?? 0) + offset,
    code: element.childNodes.map((child) => ('value' in child ? child.value : '')).join(''),
  };
}

const isElement = (node: Node): node is Element => 'tagName' in node;

/**
 * Every start tag of a page or a part of one, in order. What stands in `<noscript>` is text to a parser that runs
 * scripts, as browsers do, so it is parsed by itself.
 */
export function tagsIn(html: string): readonly Tag[] {
  const tags: Tag[] = [];
  const visit = (node: Node, offset: number) => {
    if (isElement(node)) {
      const tag = tagOf(node, offset);
      if (tag) tags.push(tag);
    }
    if ('content' in node) visit(node.content, offset);
    if (!('childNodes' in node)) return;
    for (const child of node.childNodes) {
      const place = child.sourceCodeLocation;
      const isHidden = isElement(node) && node.tagName === 'noscript' && child.nodeName === '#text' && place;
      if (!isHidden) visit(child, offset);
      else {
        const inside = moved(place, offset);
        const text = html.slice(inside.startOffset, inside.endOffset);
        visit(parseFragment(text, { sourceCodeLocationInfo: true }), inside.startOffset);
      }
    }
  };
  visit(parse(html, { sourceCodeLocationInfo: true }), 0);
  return tags;
}
