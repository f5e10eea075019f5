import { needsOf, waitingSelector } from './browser/marks.js';
import { hasUnread } from './browser/tag.js';
import { isName } from './core/markup.js';
import type { Keeper } from './keeper.js';

/** Tells the site's owner, in the console, what this page uses in a way that should not stay so. */
export function tellOwner({ window, catalogue, settings, report }: Keeper): void {
  if (hasUnread(window.document))
    report('JSON of data-samtycke-config was not read: it must stand before the tag.');
  for (const { id } of catalogue.units()) {
    const { name, consentTypes } = catalogue.service(id) ?? {};
    if (name && catalogue.isFound(id))
      report(`${name} is used here but not declared: it is held, and visitors are asked about it.`);
    if (consentTypes && settings.consentMode.mode === 'advanced')
      report(
        `${name} is contacted before consent: Consent Mode is "advanced". That needs a legal basis of its own.`,
      );
  }
  for (const element of window.document.querySelectorAll(waitingSelector))
    for (const name of needsOf(element))
      if (!isName(name))
        report(`data-consent="${name}" can name no service or category: what waits for it stays held.`);
}
