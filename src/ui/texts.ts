import type { CategoryConfig } from '../core/config.js';
import type { Texts, View } from '../core/view.js';

/** A text with its `{name}` places filled. Split and joined: a value is never read as a pattern or as HTML. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  Object.entries(values).reduce((filled, [name, value]) => filled.split(`{${name}}`).join(value), text);

/** Names side by side, the same in every browser: `Intl.ListFormat` does not know every language. */
export const listNames = (names: readonly string[], locale: string): string =>
  names.join(/^(ja|zh)/.test(locale) ? '、' : locale === 'ar' ? '، ' : ', ');

/** The site's own words for a language, else for the first language it wrote them in. */
const inLanguage = (own: Texts | undefined, locale: string): string | undefined =>
  own?.[locale] ?? own?.[locale.split('-')[0] ?? ''] ?? Object.values(own ?? {})[0];

/** Name of a category: the same on both layers (L-36). */
export const categoryName = (
  { texts, locale }: Pick<View, 'texts' | 'locale'>,
  { id, name }: CategoryConfig,
): string => inLanguage(name, locale) ?? texts[`category.${id}.name`] ?? id;

/** What a category is for, in one sentence; empty if the site named its own category only. */
export const categoryText = ({ texts, locale }: View, { id, text }: CategoryConfig): string =>
  inLanguage(text, locale) ?? texts[`category.${id}.text`] ?? '';
