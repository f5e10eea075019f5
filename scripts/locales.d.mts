/** Names of the languages there are texts for. */
export const languages: readonly string[];
/** All texts of a language by dotted key. */
export function textsOf(language: string): Readonly<Record<string, string>>;
/** The two sets of a language, by their names: `en` and `en.more`. */
export function setsOf(language: string): Readonly<Record<string, Readonly<Record<string, string>>>>;
/** The two modules of a language, as source text. */
export function modulesOf(language: string): { readonly small: string; readonly rest: string };
