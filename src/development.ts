import { attributesOf } from './browser/tag.js';
import { consentAttribute } from './core/markup.js';
import { lintAttributes } from './doctor/attributes.js';
import { hostOf, lintMarks } from './doctor/categories.js';
import { lintKeys } from './doctor/labels.js';
import { lintLanguages } from './doctor/languages.js';
import { findUnheld } from './doctor/unheld.js';
import { lintWayBack } from './doctor/way-back.js';
import { lint } from './doctor.js';
import type { Keeper } from './keeper.js';
import { tracedServices } from './services/traced.js';
import { findFaintness } from './ui/contrast.js';
import { findUnfairness } from './ui/fairness.js';

/**
 * Tells the owner, in the console and while the site is being developed, what is not valid by today's law: in the
 * configuration, in what the page's own styles have made of the two choices (L-19) and of what is to be read, and
 * in what the page loads itself.
 */
export async function examine(keeper: Keeper): Promise<void> {
  const { window, rooms, settings, catalogue, consent, wished } = keeper;
  const { console, document } = window;
  const sets = settings.texts ? [wished(), `${wished()}.more`] : [];
  const ours = await Promise.all(sets.map(rooms.texts)).catch(() => []);
  // The script without the guard knows no traces.
  const services = new Map(tracedServices.map((service) => [service.id, service]));
  for (const service of catalogue.services())
    services.set(service.id, { ...services.get(service.id), ...service });
  const unheld = findUnheld(document, [...services.values()], consent.has).map(
    ({ name }) =>
      `${name} stands in this page unmarked, and nothing holds it: let the widget manage it, mark it, or use samtycke.js, which has the guard.`,
  );
  const marks = [...document.querySelectorAll(`[${consentAttribute}]`)].map((element) => ({
    names: element.getAttribute(consentAttribute) ?? '',
    host: hostOf((name) => element.getAttribute(name), document.baseURI),
  }));
  const tag = document.querySelector('script[data-policy-url], script[data-controller]');
  const builtIn = tracedServices.map(({ id }) => id);
  const found = [
    ...lintAttributes(tag?.getAttributeNames() ?? [], attributesOf(builtIn)),
    ...lint(settings, catalogue),
    ...lintLanguages(settings, rooms.locales),
    ...(ours.length ? lintKeys(settings, Object.assign({}, ...ours.map((set) => set.default))) : []),
    ...lintMarks(marks, settings, catalogue),
    ...lintWayBack(document, settings),
    ...findUnfairness(document),
    ...findFaintness(document, settings),
    ...unheld,
  ];
  if (found.length) console.warn(`[samtycke] Before this goes live:\n  ${found.join('\n  ')}`);
}
