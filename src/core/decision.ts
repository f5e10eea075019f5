/** What the visitor decided about one service. */
export type Verdict = 'granted' | 'denied';

/** The verdict on every unit: a service, or a category without declared services. */
export type Verdicts = Readonly<Record<string, Verdict>>;

/** What a visitor can decide about: a service, or a category that holds only marked elements. */
export interface Unit {
  readonly id: string;
  readonly category: string;
}

/** A choice per service or category; a service's own entry wins over its category's. */
export type Choices = Readonly<Record<string, boolean>>;

const verdictOf = (granted: boolean | undefined): Verdict => (granted === true ? 'granted' : 'denied');
/** What a map holds under a name: its own, not what every object has. */
export const own = <T>(map: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;

/** Every unit granted or denied: by its own choice, else its category's, else what it was, else denied. */
export const decide = (units: readonly Unit[], before: Verdicts, choices: Choices): Verdicts =>
  Object.fromEntries(
    units.map(({ id, category }) => [
      id,
      verdictOf(own(choices, id) ?? own(choices, category) ?? own(before, id) === 'granted'),
    ]),
  );

/** Was anything answered but embedded content, in its own place? Only then can something be new. */
export const wasAsked = (
  decision: { readonly verdicts: Verdicts } | null,
  service: (id: string) => { readonly embed?: boolean } | undefined,
): boolean => {
  const ids = decision && Object.keys(decision.verdicts);
  return ids !== null && (ids.length === 0 || ids.some((id) => !service(id)?.embed));
};

/** The same verdict for every unit. */
export const decideAll = (units: readonly Unit[], granted: boolean): Verdicts =>
  Object.fromEntries(units.map(({ id }) => [id, verdictOf(granted)]));

/** Is this service, or every unit of this category, granted? Unknown names are denied. */
export function isGranted(units: readonly Unit[], verdicts: Verdicts, name: string): boolean {
  if (name === 'necessary' || own(verdicts, name) === 'granted') return true;
  const members = units.filter((unit) => unit.category === name);
  return members.length > 0 && members.every((unit) => own(verdicts, unit.id) === 'granted');
}
