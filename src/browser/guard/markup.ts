import { addressesOf, isHeld, reachingSelector } from '../held.js';
import { trustedMarkup } from '../trusted.js';
import type { Sentry } from './sentry.js';
import { type Native, together, type Undo, wrapMethod, wrapProperty } from './wrap.js';

const names = reachingSelector.replace(/script,|,/g, (name) => (name === ',' ? '|' : ''));
const attributes = `(?:"[^"]*"|'[^']*'|[^'">])*>`;
/** The start tag of an element that reaches an address. */
const tag = `<(?:${names})\\b${attributes}`;
/** Scripts in `innerHTML` and its like never run: who wants them to makes new ones of them, and must find them as they are. */
const stillTags = new RegExp(tag, 'gi');
/** The same, and whole scripts with their code. */
const runningTags = new RegExp(`<script\\b${attributes}[\\s\\S]*?(?:</script\\s*>|$)|${tag}`, 'gi');

/** Markup in which every tag that reaches a denied service is held. What needs no change is returned as it came. */
export function rewrite(sentry: Sentry, markup: unknown, tags = stillTags): unknown {
  const { document } = sentry.window;
  const text = String(markup);
  const held = text.replace(tags, (tag) => {
    if (!/^<script|\/\/|data:/i.test(tag)) return tag; // An address of this site, as most are.
    // Parsed where nothing loads and nothing runs, and looked at by the same eyes as an element of the page.
    const template = document.createElement('template');
    sentry.parse(template, tag);
    const element = template.content.firstElementChild;
    if (!element || !addressesOf(element)) return tag;
    sentry.inspect(element);
    if (!isHeld(element)) return tag;
    const whole = element.outerHTML;
    return element.localName === 'script' ? whole : whole.replace(/<\/\w+>$/, '');
  });
  return held === text ? markup : trustedMarkup(sentry.window, held);
}

/** Guards every way in which a script of the page turns text into elements. */
export function guardMarkup(sentry: Sentry): Undo {
  const { Element, Range, ShadowRoot } = sentry.window;
  const property = (owner: { prototype: object } | undefined, name: string) =>
    wrapProperty(owner?.prototype, name, { set: (write, value) => write(rewrite(sentry, value)) });
  const method = (owner: { prototype: object } | undefined, name: string, at: number, tags?: RegExp) =>
    wrapMethod(owner?.prototype, name, (native, self, args) =>
      Reflect.apply(
        native,
        self,
        args.map((value, index) => (index === at ? rewrite(sentry, value, tags) : value)),
      ),
    );
  return together([
    property(Element, 'innerHTML'),
    property(Element, 'outerHTML'),
    property(ShadowRoot, 'innerHTML'),
    method(Element, 'insertAdjacentHTML', 1),
    method(Element, 'setHTMLUnsafe', 0),
    method(Range, 'createContextualFragment', 0, runningTags),
  ]);
}

/** Guards `document.write`. A tag that is written in pieces waits until it is whole. */
export function guardWrite(sentry: Sentry): Undo {
  let rest = '';
  const write = (end: string) => (native: Native, self: unknown, args: unknown[]) => {
    const text = rest + args.join('') + end;
    // A script is whole with its end tag: its code says whose it is. Other tags are whole with their `>`.
    const open =
      /<(?:script\b(?:(?!<\/script)[\s\S])*|(?:iframe|img|link|embed|object|source)\b[^>]*)$/i.exec(text);
    rest = open?.[0] ?? '';
    const whole = text.slice(0, text.length - rest.length);
    if (whole) Reflect.apply(native, self, [rewrite(sentry, whole, runningTags)]);
  };
  const { Document } = sentry.window;
  return together([
    wrapMethod(Document.prototype, 'write', write('')),
    wrapMethod(Document.prototype, 'writeln', write('\n')),
  ]);
}
