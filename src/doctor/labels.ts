import type { Settings } from '../core/config.js';
import { nearest } from '../core/nearest.js';

type Texts = Readonly<Record<string, string>>;

/** What the first layer has to say, by the place in the text where it says it (L-13). */
const places: Readonly<Record<string, string>> = {
  'notice.text': '{controller}',
  'notice.recipients': '{names}',
  'notice.withdrawal': '{control}',
  'notice.changed': '{names}',
};

const wordsIn = (text: string) => text.trim().split(/\s+/).filter(Boolean).length;

function lintChoice(texts: Texts, layer: string, path: string): readonly string[] {
  const [reject, accept, settings] = ['reject', 'accept', 'settings'].map((key) => texts[`${layer}.${key}`]);
  const place = `${path}["${layer}.reject"]`;
  if (reject === undefined)
    return accept === undefined
      ? []
      : [
          `${path}["${layer}.accept"]: give "${layer}.reject" words of the same form; both choices weigh the same (L-29).`,
        ];
  if (!reject.trim()) return [`${place}: empty; there must be a way to reject (L-19).`];
  if ([accept, settings].some((other) => other?.trim().toLowerCase() === reject.trim().toLowerCase()))
    return [`${place}: reads like another button; there must be a way to reject (L-19).`];
  if (wordsIn(reject) > 3) return [`${place}: at most three words, without persuasion (L-29).`];
  return [];
}

const pathOf = (language: string) => `texts${/^\w+$/.test(language) ? `.${language}` : `["${language}"]`}`;

/** What is wrong in the site's own texts, by language. */
export const lintLabels = (texts: Readonly<Record<string, Texts>>): readonly string[] =>
  Object.entries(texts).flatMap(([language, own]) => {
    const path = pathOf(language);
    const lost = Object.entries(places).filter(
      ([key, place]) => own[key] !== undefined && !own[key]?.includes(place),
    );
    return [
      ...lintChoice(own, 'notice', path),
      ...lintChoice(own, 'preferences', path),
      ...lost.map(([key, place]) => `${path}["${key}"]: ${place} is missing; visitors must be told.`),
    ];
  });

/** Languages differ in how many forms they have for a number. */
const stemOf = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const placesIn = (text = '') =>
  (text.match(/\{+\s*\w+\s*\}+/g) ?? []).map((place) => place.replace(/\s/g, ''));

/** Texts for what a site has named itself. */
const ownKeys = ({ services, categories = [] }: Pick<Settings, 'services' | 'categories'>) => [
  ...services.flatMap(({ facts: { purposes = [], data = [] } = {} }) => [
    ...purposes.map((purpose) => `purpose.${purpose}`),
    ...data.map((kind) => `data.${kind}`),
  ]),
  ...[...services.map(({ category }) => category), ...categories.map(({ id }) => id)].flatMap((id) => [
    `category.${id}.name`,
    `category.${id}.text`,
  ]),
];

/** Texts of a site that stand nowhere, and places in them that nothing is put into; `ours` are those of any language. */
export function lintKeys(
  { texts = {}, ...settings }: Pick<Settings, 'texts' | 'services' | 'categories'>,
  ours: Texts,
): readonly string[] {
  const known = new Map(Object.entries(ours).map(([key, text]) => [stemOf(key), text]));
  const own = ownKeys(settings);
  return Object.entries(texts).flatMap(([language, written]) =>
    Object.entries(written).flatMap(([key, text]) => {
      const path = `${pathOf(language)}["${key}"]`;
      const stem = stemOf(key);
      if (own.includes(key)) return [];
      if (!known.has(stem)) {
        const meant = nearest(key, [...Object.keys(ours), ...own]);
        return [`${path}: no such text${meant ? `; is "${meant}" meant?` : '.'}`];
      }
      const places = placesIn(known.get(stem));
      return placesIn(text)
        .filter((place) => !places.includes(place))
        .map((place) => {
          const name = places.length ? `what can be put in is ${places.join(', ')}` : 'nothing can be put in';
          return `${path}: ${place} is shown as it is written; ${name}.`;
        });
    }),
  );
}
