import { isHeld, isScript, reachingSelector } from '../held.js';
import { trustedMarkup } from '../trusted.js';
import type { Around, Patches } from './patches.js';
import type { Sentry } from './sentry.js';

// Scripts are another thing, and an `<image>` alone is read as an `<img>`, which would not stay in its drawing.
const names = reachingSelector.slice('image,script,'.length).replaceAll(',', '|');
const attributes = `(?:"[^"]*"|'[^']*'|[^'">])*>`;
/** The start tag of an element that reaches an address. */
const tag = `<(?:${names})\\b${attributes}`;
/** Scripts in `innerHTML` and its like never run: who wants them to makes new ones of them, and must find them as they are. */
const stillTags = new RegExp(tag, 'gi');
/** The same, and whole scripts with their code. */
const runningTags = new RegExp(`<script\\b${attributes}[\\s\\S]*?(?:</script\\s*>|$)|${tag}`, 'gi');

/** Markup in which every tag that reaches a denied service is held. What needs no change is returned as it came. */
function rewrite(sentry: Sentry, markup: unknown, tags: RegExp): unknown {
  const text = String(markup);
  const held = text.replace(tags, (tag) => {
    // An address of this site, as most are. Others have two slashes in them, in all the ways that browsers understand.
    if (!/^<script|[/\\]\s*[/\\]|[&:]/i.test(tag)) return tag;
    // Looked at by the same eyes as an element of the page.
    const element = sentry.parse(tag);
    if (element) sentry.inspect(element);
    if (!element || !isHeld(element)) return tag;
    const whole = element.outerHTML;
    return isScript(element) ? whole : whole.replace(/<\/\w+>$/, '');
  });
  return held === text ? markup : trustedMarkup(held);
}

/** Guards every way in which a script of the page turns text into elements. */
export function guardMarkup(sentry: Sentry, { methods, properties }: Patches): void {
  properties('Element ShadowRoot', 'innerHTML outerHTML', (value, write) =>
    write(rewrite(sentry, value, stillTags)),
  );
  const among =
    (tags: RegExp): Around =>
    (values, native) =>
      native(values.map((value) => rewrite(sentry, value, tags)));
  methods('Element', 'insertAdjacentHTML setHTML setHTMLUnsafe', among(stillTags));
  methods('Range', 'createContextualFragment', among(runningTags));
}

/** Guards `document.write`. A tag that is written in pieces waits until it is whole. */
export function guardWrite(sentry: Sentry, { methods }: Patches): void {
  let rest = '';
  for (const [name, end] of [
    ['write', ''],
    ['writeln', '\n'],
  ] as const)
    methods('Document', name, (values, native) => {
      const text = rest + values.join('') + end;
      // A script is whole with its end tag: its code says whose it is. Other tags are whole with their `>`.
      const open =
        /<(?:script\b(?:(?!<\/script)[\s\S])*|(?:iframe|img|link|embed|object|source)\b[^>]*)$/i.exec(text);
      rest = open?.[0] ?? '';
      const whole = text.slice(0, text.length - rest.length);
      if (whole) native([rewrite(sentry, whole, runningTags)]);
    });
}
