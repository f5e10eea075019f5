import { hashShown, type Shown, textsIn } from '../browser/shown.js';
import { createCatalogue } from '../core/catalogue.js';
import type { Settings } from '../core/config.js';
import { directionOf } from '../core/locale.js';
import type { Decision } from '../core/record.js';
import type { Texts, View } from '../core/view.js';
import { knownServices } from '../services/index.js';
import { showNotice } from '../ui/notice.js';
import { showPlaceholder } from '../ui/placeholder.js';
import { showPreferences } from '../ui/preferences/preferences.js';
import { createRoot, type Mounted } from '../ui/root.js';
import { createPaper } from './paper.js';

/** The texts of a language, as they are shipped. */
interface LanguageTexts {
  readonly locale: string;
  readonly small: Texts;
  readonly rest: Texts;
}

interface ShownOptions {
  readonly settings: Settings;
  readonly language: LanguageTexts;
  /** Known services, or categories, that pages turned out to use without declaring them. */
  readonly found: readonly string[];
  /** Services that are new together: visitors with an earlier answer are asked about them alone. */
  readonly added: readonly string[];
}

/** Addresses are resolved against it; no text depends on it. */
const site = 'https://site.invalid/';

/** A decision that stands while something new is asked. */
const earlier: Decision = { time: 1, ends: 2, revision: '', verdicts: {}, scopes: {}, found: [] };

/** The interface resolves links against the page it stands in. */
function withPage<T>(run: () => T): T {
  Object.defineProperty(globalThis, 'location', { value: new URL(site), configurable: true });
  try {
    return run();
  } finally {
    Reflect.deleteProperty(globalThis, 'location');
  }
}

/** Everything that visitors may be shown in one language, by the hash that a record has of it. */
export const shownIn = (options: ShownOptions): ReadonlyMap<string, Shown> => withPage(() => draw(options));

function draw(options: ShownOptions): ReadonlyMap<string, Shown> {
  const { settings, language, found, added } = options;
  const { locale } = language;
  const catalogue = createCatalogue(knownServices);
  catalogue.declare(settings);
  for (const id of found) catalogue.find(id);
  const ids = catalogue.units().map(({ id }) => id);
  const overlay = (texts: Texts): Texts => ({
    ...texts,
    ...settings.texts?.[locale.split('-')[0] ?? locale],
    ...settings.texts?.[locale],
  });
  const viewOf = (decision: Decision | null, news: readonly string[]): View => ({
    settings,
    locale,
    direction: directionOf(locale),
    texts: overlay(language.small),
    moreTexts: async () => overlay(language.rest),
    end: new AbortController().signal,
    categories: catalogue.categories,
    units: catalogue.units,
    service: catalogue.service,
    news: () => news,
    verdicts: () => Object.fromEntries(ids.map((id) => [id, 'denied'])),
    decision: () => decision,
    history: () => [],
    signal: () => null,
    stored: () => true,
    onChange: () => () => undefined,
    act: { forget() {}, exportRecord: async () => '' },
  });

  const all = new Map<string, Shown>();
  const keep = (layer: string, view: View, show: (document: Document) => Mounted) => {
    const document = createPaper(site);
    createRoot(document, view);
    const mounted = show(document);
    const texts = textsIn(mounted.root);
    mounted.remove();
    const shown = { layer, layout: settings.layout ?? 'box', locale, texts };
    all.set(hashShown(shown), shown);
  };
  const texts = overlay(language.rest);
  const keepLayers = (view: View) => {
    if (view.news().length) keep('notice', view, (document) => showNotice(document, view));
    keep('preferences', view, (document) => showPreferences(document, view, { texts, closed() {} }));
  };
  keepLayers(viewOf(null, ids));
  keepLayers(viewOf(earlier, []));
  // What is new in a configuration is asked about by itself, beside the answers that stand.
  for (const id of ids) keepLayers(viewOf(earlier, [id]));
  if (added.length) keepLayers(viewOf(earlier, added));
  for (const id of new Set([...ids, ...catalogue.categories().map((category) => category.id)])) {
    const view = viewOf(earlier, []);
    keep('placeholder', view, (document) => {
      const embed = document.createElement('iframe');
      document.body.append(embed);
      return showPlaceholder(document, embed, { names: [id], view });
    });
  }
  return all;
}
