/** The first available language that a wish names, by regional fallback: `sv-FI` → `sv-FI`, `sv`; else English, or the first. */
export function chooseLocale(
  wishes: readonly (string | null | undefined)[],
  available: readonly string[],
): string {
  const aliases: Readonly<Record<string, string>> = { no: 'nb', zh: 'zh-CN' };
  const find = (name: string) => available.find((language) => language.toLowerCase() === name.toLowerCase());
  for (const wish of wishes)
    for (
      let name = (wish ?? '').replace(/_/g, '-');
      name;
      name = name.slice(0, Math.max(0, name.lastIndexOf('-')))
    ) {
      const match = find(name) ?? find(aliases[name.toLowerCase()] ?? '');
      if (match) return match;
    }
  return available.includes('en') ? 'en' : String(available[0]);
}

/** Direction in which a language is written. */
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  /^(ar|he|fa|ur)\b/.test(locale) ? 'rtl' : 'ltr';
