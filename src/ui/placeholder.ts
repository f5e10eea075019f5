import type { View } from '../core/view.js';
import { factsOf } from './facts.js';
import { makeElement } from './make-element.js';
import type { Mounted } from './root.js';
import { sizeLike } from './size.js';
import { adopt } from './style/adopt.js';
import { placeholderStyle } from './style/placeholder.js';
import { categoryName, fill, listNames } from './texts.js';

interface PlaceholderOptions {
  /** The services or categories that must be granted for the embed. */
  readonly names: readonly string[];
  readonly view: View;
}

/** Stands in for a held embed at its place and size, until `remove`. Nothing of the vendor is drawn (L-17). */
export function showPlaceholder(
  document: Document,
  embed: HTMLElement,
  { names, view }: PlaceholderOptions,
): Mounted {
  const { locale, direction, texts, settings } = view;
  const services = names.flatMap((name) => view.service(name) ?? []);
  const providers = [...new Set(services.flatMap((service) => factsOf(service).provider ?? []))];
  const labels = names.map((id) => view.service(id)?.name ?? categoryName(view, { id }));
  const values = { service: listNames(labels, locale), provider: listNames(providers, locale) };
  const text = (key: string) => fill(texts[`embed.${key}`] ?? '', values);
  // Where an embed is all there is to ask about, no notice says it: consent can be taken back, and where (GDPR 7(3)). What
  // it says is the way there as well, to all that is told of the service. Last, so that in a small place the buttons are
  // seen.
  const withdrawal = (texts['notice.withdrawal'] ?? '').split(/(\{control\})/);
  const element = makeElement.bind(null, document);
  const button = (act: string, label: string) =>
    element('button', { type: 'button', 'data-samtycke': act }, label);

  // A button is a box of its own, from which lines would part its quotation marks. It leads nowhere else: pages scroll to
  // where links to a part of them lead.
  const way = element('a', { href: '', 'data-samtycke': 'settings' }, texts['control.open'] ?? '');

  adopt(document, placeholderStyle, view);
  const placeholder = element(
    'div',
    {
      class: 'samtycke-embed',
      role: 'group',
      'aria-label': text('title'),
      'data-samtycke-layer': 'placeholder',
      'data-samtycke-theme': settings.theme ?? 'auto',
      lang: locale,
      dir: direction,
    },
    element(
      'div',
      {},
      element('strong', {}, text('title')),
      element('p', {}, text(providers.length ? 'text' : 'textPlain')),
      element('div', {}, button('embed-once', text('once')), button('embed-always', text('always'))),
      element('p', {}, ...withdrawal.map((part) => (part === '{control}' ? way : part))),
    ),
  );

  sizeLike(placeholder, embed);
  embed.before(placeholder);
  return {
    root: placeholder,
    remove() {
      const hadFocus = document.activeElement?.closest(`.${placeholder.className}`) === placeholder;
      placeholder.remove();
      if (hadFocus) embed.focus();
    },
  };
}
