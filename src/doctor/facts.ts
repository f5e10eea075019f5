import type { Declared } from '../core/catalogue.js';
import type { ServiceFacts, StoredItem } from '../core/service.js';

const eea = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(
  ' ',
);

const isDuration = (value: unknown) =>
  typeof value === 'string' &&
  (value === 'session' ||
    value === 'persistent' ||
    /^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/.test(value));

/** What a visitor must be told, and what is asked of it (GDPR 13; L-13). */
const needed: Readonly<Record<string, string>> = {
  provider: 'who receives the data',
  countries: 'in which countries the provider sits',
  purposes: 'what the data is used for',
  data: 'which data is used',
  stores: 'what is stored and for how long; an empty list if it is nothing',
  transfer: 'on which ground data leaves the EEA: adequacy, dpf, scc, consent or none',
  privacyUrl: 'where the provider’s privacy policy stands',
};

const isMissing = (key: string, value: unknown) =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0 && key !== 'stores');

const lintStores = (stores: readonly StoredItem[], path: string) =>
  stores.flatMap(({ name, lasts }, index) => {
    const place = `${path}.stores[${index}]`;
    if (!name) return [`${place}.name: missing.`];
    if (isDuration(lasts)) return [];
    const found = lasts === undefined ? 'missing' : `found ${JSON.stringify(lasts)}`;
    return [
      `${place}.lasts: ${found}; say how long "${name}" is kept: an ISO 8601 duration like P2Y, session or persistent.`,
    ];
  });

function lintTransfer({ countries = [], transfer, transferTo }: Partial<ServiceFacts>, path: string) {
  const abroad = [...countries, ...(transferTo ? [transferTo] : [])].find((code) => !eea.includes(code));
  if (!abroad || !transfer) return [];
  if (transfer === 'consent')
    return [
      `${path}.transfer: explicit consent is a ground for occasional transfers alone (GDPR 49(1)(a), EDPB 2/2018), and visitors must be told of the risks before they give it; the notice does not.`,
    ];
  if (transfer === 'unknown')
    return [
      `${path}.transfer: data may go to ${abroad}, and no safeguard is known; ask the provider and state it.`,
    ];
  return transfer === 'none' ? [`${path}.transfer: "none", yet ${abroad} is outside the EEA.`] : [];
}

/** What is missing or wrong in what the visitor is told about a service. */
export function lintFacts(service: Declared, facts: Partial<ServiceFacts>, path: string): readonly string[] {
  const place = `${path}.facts`;
  const missing = Object.entries(needed).filter(([key]) => isMissing(key, facts[key as keyof ServiceFacts]));
  return [
    ...(service.category === 'necessary'
      ? [`${path}.category: ${service.name} asks for consent; nothing that does is necessary.`]
      : []),
    ...missing.map(([key, meaning]) => `${place}.${key}: missing; visitors must be told ${meaning}.`),
    ...lintStores(Array.isArray(facts.stores) ? facts.stores : [], place),
    ...lintTransfer(facts, place),
  ];
}
