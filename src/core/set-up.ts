// An inline script is held if it is a vendor's set-up. One in which the site's own code carries a set-up runs: the site
// needs its half at once, and what the other half loads is held by its address.

/** Strings and comments, in the order in which they begin. */
const tokens = /(["'`])((?:\\[\s\S]|(?!\1)[^\\\n])*)\1|\/\/.*|\/\*[\s\S]*?\*\//g;

/** Code without comments and without strings that are code or markup themselves, as the data of frameworks is. */
export const bareCode = (text: string): string =>
  text.replace(tokens, (whole, quote?: string, inner = '') =>
    quote ? (/[<({;]/.test(inner) ? '""' : whole) : ' ',
  );

/** What is left when every block is emptied: what the script defines for other scripts. */
function topLevel(code: string): string {
  const outer = code.replace(/\{[^{}]*\}/g, '');
  return outer === code ? code : topLevel(outer);
}

/** A set-up is short. What is longer than this is a site's. */
const limit = 3000;
const touchesPage = /\$\(|jQuery|querySelector|addEventListener|getElementById\(["']|innerHTML|classList/;
const defines =
  /(?:\b(?:var|let|const|function|class)\s+|\bwindow\.)(?!_*(?:ga|gtag|google|fb|li|mc|data|do?n|mi_|disable|url\b))[\w$]{3,}\s*[=(]/i;

/** Does code of the site stand beside the set-up? `isBound`: the set-up fails if it runs without the vendor's script. */
export const isMixed = (code: string, isBound: boolean): boolean =>
  code.length > limit ||
  /samtyckeConfig/.test(code) ||
  (!isBound && (touchesPage.test(code) || defines.test(topLevel(code))));

/** Names of the functions that a script defines for all others. */
export const functionsOf = (code: string): readonly string[] =>
  [...topLevel(bareCode(code)).matchAll(/\bfunction\s+([\w$]+)/g)].map(([, name]) => name as string);
