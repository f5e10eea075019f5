import type { Catalogue } from './core/catalogue.js';
import type { Settings } from './core/config.js';
import { lintAccount } from './doctor/accounts.js';
import { lintCategories } from './doctor/categories.js';
import { lintFacts } from './doctor/facts.js';
import { lintLabels } from './doctor/labels.js';
import { lintName } from './doctor/names.js';
import { lintPhrases } from './doctor/phrases.js';
import { hasAuthority } from './ui/authorities.js';
import { factsOf } from './ui/facts.js';

function lintController({ controller, policyUrl }: Settings): readonly string[] {
  const { contact, address, authority, country = 'FI' } = controller;
  return [
    ...(contact
      ? []
      : ['controller.contact: missing; visitors must be told where to use their rights (GDPR 13).']),
    ...(address ? [] : ['controller.address: missing; the consent record has a mandatory field for it.']),
    ...(authority || hasAuthority(country)
      ? []
      : [
          `controller.country: no supervisory authority is known for "${country}"; visitors can’t be told whom to complain to.`,
        ]),
    ...(/^\s*http:/i.test(policyUrl) ? ['policyUrl: not encrypted; use https.'] : []),
    ...(/^\s*#?\s*$/.test(policyUrl) ? ['policyUrl: leads nowhere.'] : []),
  ];
}

function lintModes({ consentMode, gpc }: Settings): readonly string[] {
  return [
    ...(consentMode.mode === 'advanced'
      ? [
          'consentMode.mode: "advanced" contacts Google before any choice; that needs a legal ground of its own (EDPB 2/2023).',
        ]
      : []),
    ...(consentMode.urlPassthrough
      ? ['consentMode.urlPassthrough: click ids in links are tracking as well (EDPB 2/2023).']
      : []),
    ...(gpc === 'ignore'
      ? ['gpc: "ignore" passes over an objection that the visitor’s browser has sent.']
      : []),
  ];
}

/**
 * What in a site's configuration is not valid, or not told, by today's law: one sentence each, with its place.
 * None of it stops the widget; a configuration with mistakes of form is refused before.
 */
export function lint(
  settings: Settings,
  catalogue: Pick<Catalogue, 'service' | 'services' | 'isBuiltIn'>,
): readonly string[] {
  const { controller, texts = {}, categories, services } = settings;
  return [
    ...lintController(settings),
    ...services.flatMap((config, index) => {
      const service = catalogue.service(config.id);
      const path = `services[${index}]`;
      if (!service) return [];
      return [
        ...lintName(config, catalogue, path),
        ...lintAccount(config.id, config.account, path),
        ...lintFacts(service, factsOf(service), path),
        ...lintPhrases(config.facts, `${path}.facts`),
      ];
    }),
    ...lintCategories(settings),
    ...lintLabels(texts),
    ...lintPhrases(controller, 'controller'),
    ...lintPhrases(categories, 'categories'),
    ...lintPhrases(texts, 'texts'),
    ...lintModes(settings),
  ];
}
