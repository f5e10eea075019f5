import type { View } from '../core/view.js';
import { factsOf } from './facts.js';
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
  element: HTMLElement,
  { names, view }: PlaceholderOptions,
): Mounted {
  const { locale, direction, texts, settings } = view;
  const services = names.flatMap((name) => view.service(name) ?? []);
  const providers = [...new Set(services.flatMap((service) => factsOf(service).provider ?? []))];
  const labels = names.map((id) => view.service(id)?.name ?? categoryName(view, { id }));
  const values = { service: listNames(labels, locale), provider: listNames(providers, locale) };
  const text = (key: string) => fill(texts[`embed.${key}`] ?? '', values);
  // Where an embed is all there is to ask about, no notice says it: consent can be taken back, and where (GDPR 7(3)). Last,
  // so that in a small place the buttons are seen.
  const withdrawal = fill(texts['notice.withdrawal'] ?? '', { control: texts['control.open'] ?? '' });
  const make = (name: string, ...children: (Node | string)[]) => {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  };
  const button = (act: string, label: string) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.dataset.samtycke = act;
    made.textContent = label;
    return made;
  };

  adopt(document, placeholderStyle, view);
  const placeholder = make(
    'div',
    make(
      'div',
      make('strong', text('title')),
      make('p', text(providers.length ? 'text' : 'textPlain')),
      make('div', button('embed-once', text('once')), button('embed-always', text('always'))),
      make('p', withdrawal),
    ),
  );
  placeholder.className = 'samtycke-embed';
  placeholder.dataset.samtyckeLayer = 'placeholder';
  placeholder.dataset.samtyckeTheme = settings.theme ?? 'auto';
  placeholder.lang = locale;
  placeholder.dir = direction;
  placeholder.setAttribute('role', 'group');
  placeholder.setAttribute('aria-label', text('title'));

  sizeLike(placeholder, element);
  element.before(placeholder);
  return {
    root: placeholder,
    remove() {
      const hadFocus = document.activeElement?.closest(`.${placeholder.className}`) === placeholder;
      placeholder.remove();
      if (hadFocus) element.focus();
    },
  };
}
