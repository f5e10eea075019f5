import type { Declared } from '../core/catalogue.js';
import type { ServiceFacts } from '../core/service.js';
import { knownFacts } from '../services/facts.js';

/** What we know about a service, with what the site says about it on top. */
export const factsOf = ({ id, facts }: Declared): Partial<ServiceFacts> => ({
  ...(Object.hasOwn(knownFacts, id) ? knownFacts[id] : {}),
  ...facts,
});
