import { addressesOf, firstOf, isExecutable } from '../held.js';
import { trustedMarkup } from '../trusted.js';
import type { Sentry } from './sentry.js';
import { type Native, together, type Undo, wrapMethod, wrapProperty } from './wrap.js';

const reaching = /<(script|iframe|img|link|embed|object|video|audio|source|track|input)\b/i;
const tags =
  /<(script)\b((?:"[^"]*"|'[^']*'|[^'">])*)>([\s\S]*?)(<\/script|$)|<(iframe|img|link|embed|object|video|audio|source|track|input)\b((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;
const attribute = /([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?/g;

const plain = (value = '') =>
  value
    .replace(/^["']|["']$/g, '')
    .replace(/&amp;/gi, '&')
    .replace(/&quot;/gi, '"');
const quoted = (value: string) => `"${value.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"`;

/** The attributes of a tag, with what reaches a denied service moved to `data-held-*`; null if nothing was. */
function rewriteAttributes(sentry: Sentry, name: string, text: string, code: string): string | null {
  const written = [...text.matchAll(attribute)].map(([, key = '', value]) => [key, plain(value)] as const);
  const given = (key: string) => written.find(([other]) => other.toLowerCase() === key)?.[1];
  const isScript = name === 'script';
  if (isScript && !isExecutable(given('type') ?? null)) return null;
  const reached = (addressesOf({ localName: name }) ?? []).filter((key) => given(key));
  const owners = [...new Set(reached.flatMap((key) => sentry.heldBy(firstOf(key, given(key) ?? ''))))];
  if (isScript && !reached.length) owners.push(...sentry.heldCode(code));
  if (!owners.length) return null;
  const kept = written
    .filter(([key]) => !(isScript && key.toLowerCase() === 'type'))
    .map(
      ([key, value]) => `${reached.includes(key.toLowerCase()) ? `data-held-${key}` : key}=${quoted(value)}`,
    );
  if (isScript) kept.push('type="text/plain"', `data-held-type=${quoted(given('type') ?? '')}`);
  return ` ${kept.join(' ')} data-held=${quoted(owners.join(' '))}`;
}

/** Markup in which every tag that reaches a denied service is held. What is not a string of ours to change stays as it is. */
export function rewrite(sentry: Sentry, markup: unknown): unknown {
  const text = String(markup);
  if (!reaching.test(text)) return markup;
  const held = text.replace(tags, (whole, script, inScript, code, end, other, inOther) => {
    const name = String(script ?? other).toLowerCase();
    const attributes = rewriteAttributes(sentry, name, script ? inScript : inOther, code ?? '');
    if (attributes === null) return whole;
    return script ? `<script${attributes}>${code}${end}` : `<${name}${attributes}>`;
  });
  return held === text ? markup : trustedMarkup(sentry.window, held);
}

/** Guards every way in which a script of the page turns text into elements. */
export function guardMarkup(sentry: Sentry): Undo {
  const { Element, Range, ShadowRoot } = sentry.window;
  const property = (owner: { prototype: object } | undefined, name: string) =>
    wrapProperty(owner?.prototype, name, { set: (write, value) => write(rewrite(sentry, value)) });
  const method = (owner: { prototype: object } | undefined, name: string, at: number) =>
    wrapMethod(owner?.prototype, name, (native, self, args) =>
      Reflect.apply(
        native,
        self,
        args.map((value, index) => (index === at ? rewrite(sentry, value) : value)),
      ),
    );
  return together([
    property(Element, 'innerHTML'),
    property(Element, 'outerHTML'),
    property(ShadowRoot, 'innerHTML'),
    method(Element, 'insertAdjacentHTML', 1),
    method(Element, 'setHTMLUnsafe', 0),
    method(Range, 'createContextualFragment', 0),
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
    if (whole) Reflect.apply(native, self, [rewrite(sentry, whole)]);
  };
  const { Document } = sentry.window;
  return together([
    wrapMethod(Document.prototype, 'write', write('')),
    wrapMethod(Document.prototype, 'writeln', write('\n')),
  ]);
}
