import { canonical } from '../core/canonical.js';
import { sha256 } from '../core/sha256.js';

/** What a layer shows, in reading order, without the visitor's own record in it. */
export function textsIn(root: Element): string[] {
  const texts: string[] = [];
  const walk = (node: Node) => {
    const element = node as Partial<Element>;
    // Browsers put countries and lengths of time into words of their own: what counts is the value behind them.
    const isWorded = element.localName === 'data';
    const written = node.nodeType === 3 ? node.nodeValue : isWorded && element.getAttribute?.('value');
    const text = (written || '').replace(/\s+/g, ' ').trim();
    if (text) texts.push(text);
    else if (!element.hasAttribute?.('data-samtycke-own')) node.childNodes.forEach(walk);
  };
  walk(root);
  return texts;
}

/** What a notice hash is made of. */
export interface Shown {
  readonly layer: string;
  readonly layout: string;
  readonly locale: string;
  readonly texts: readonly string[];
}

/** SHA-256 over the canonical JSON of what was shown. */
export const hashShown = (shown: Shown): string => sha256(canonical(shown));
