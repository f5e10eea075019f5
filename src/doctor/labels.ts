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

/** What is wrong in the site's own texts, by language. */
export const lintLabels = (texts: Readonly<Record<string, Texts>>): readonly string[] =>
  Object.entries(texts).flatMap(([language, own]) => {
    const path = `texts${/^\w+$/.test(language) ? `.${language}` : `["${language}"]`}`;
    const lost = Object.entries(places).filter(
      ([key, place]) => own[key] !== undefined && !own[key]?.includes(place),
    );
    return [
      ...lintChoice(own, 'notice', path),
      ...lintChoice(own, 'preferences', path),
      ...lost.map(([key, place]) => `${path}["${key}"]: ${place} is missing; visitors must be told.`),
    ];
  });
