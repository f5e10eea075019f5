import { isHeld, isScript, reachingSelector } from '../held.js';
import { asTrustedAs } from '../trusted.js';
import type { Around, Patches } from './patches.js';
import type { Sentry } from './sentry.js';

/**
 * Comments, elements whose text may look like tags, and every other start tag, each as a whole: what looks like a tag in
 * one of them is none. What has no end goes on to the end of the markup, so that nothing is read twice.
 */
const tokens =
  /<!--(?:-?>|.*?(?:--!?>|$))|<(script|textarea|title|style)\b(?!-|\s*\/>).*?(?:<\/\1(?:[\s/][^>]*)?>|$)|<[a-z](?:[^=>]+|=\s*(?:"[^"]*"?|'[^']*'?|))*>?/gis;
// An `<image>` alone is read as an `<img>`, which would not stay in its drawing.
const names = reachingSelector.slice('image,'.length).replaceAll(',', '|');
/** What may reach an address of another site: that has two slashes, in all the ways that browsers understand. */
const reaching = `(?:${names})\\b.*(?:[/\\\\]\\s*[/\\\\]|[&:])`;
/** Scripts in `innerHTML` and its like never run: who wants them to makes new ones of them, and must find them as they are. */
const still = new RegExp(`^<(?!script)${reaching}`, 'is');
const running = new RegExp(`^<(?:script\\b|${reaching})`, 'is');

/** Markup in which every tag that reaches a denied service is held. */
function hold(sentry: Sentry, text: string, kind: RegExp): string {
  return text.replace(tokens, (token) => {
    if (!kind.test(token)) return token;
    // Looked at by the same eyes as an element of the page.
    const element = sentry.parse(token);
    if (element) sentry.inspect(element);
    if (!element || !isHeld(element)) return token;
    const whole = element.outerHTML;
    return isScript(element) ? whole : whole.replace(/<\/\w+>$/, '');
  });
}

/** The same for what a page gives as markup. What needs no change is returned as it came. */
function rewrite(sentry: Sentry, markup: unknown, kind: RegExp): unknown {
  const text = String(markup);
  const held = hold(sentry, text, kind);
  return held === text ? markup : asTrustedAs([markup], held);
}

/** Guards every way in which a script of the page turns text into elements. */
export function guardMarkup(sentry: Sentry, { methods, properties }: Patches): void {
  properties('Element ShadowRoot', 'innerHTML outerHTML', (value, write) =>
    write(rewrite(sentry, value, still)),
  );
  const among =
    (kind: RegExp): Around =>
    (values, native) =>
      native(values.map((value) => rewrite(sentry, value, kind)));
  methods('Element ShadowRoot', 'insertAdjacentHTML setHTML setHTMLUnsafe', among(still));
  methods('Range', 'createContextualFragment', among(running));
}

/** Guards `document.write`. A tag that is written in pieces waits until it is whole, or the script has ended. */
export function guardWrite(sentry: Sentry, { methods }: Patches): void {
  let rest: unknown;
  for (const [name, end] of [
    ['write', ''],
    ['writeln', '\n'],
  ] as const)
    methods('Document', name, (values, native) => {
      const sources = rest ? [rest, ...values] : values;
      const text = sources.map(String).join('');
      const last = text.match(tokens)?.at(-1) ?? '';
      // A script is whole with its end tag: its code says whose it is. Other tags are whole with their `>`.
      const open = /^<(?:script\b(?!.*<\/script[\s/>])|[a-z](?!.*>$))/is.test(last) ? last : '';
      const held = hold(sentry, text.slice(0, text.length - open.length), running);
      // A script in it may write as well, before what is still open.
      rest = '';
      // An empty text is written too: it opens a page that was closed.
      if (held === text && sources === values) native();
      else if (held) native([asTrustedAs(sources, held)]);
      if (!open) return;
      const piece = asTrustedAs(sources, open + end);
      rest = piece;
      // The HTML after the script may go on with it.
      queueMicrotask(() => {
        if (rest !== piece) return;
        rest = '';
        native([asTrustedAs(sources, open)]);
      });
    });
}
