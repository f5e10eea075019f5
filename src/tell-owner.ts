import type { Keeper } from './keeper.js';

/** Tells the site's owner, in the console, what this page uses in a way that should not stay so. */
export function tellOwner({ catalogue, settings, report }: Keeper): void {
  for (const { id } of catalogue.units()) {
    const { name, consentTypes } = catalogue.service(id) ?? {};
    if (name && catalogue.isFound(id))
      report(`${name} is used here but not declared: it is held, and visitors are asked about it.`);
    if (consentTypes && settings.consentMode.mode === 'advanced')
      report(
        `${name} is contacted before consent: Consent Mode is "advanced". That needs a legal basis of its own.`,
      );
  }
}
