// What sites write that is not valid today, in the languages that most of our sites use. Every pattern names its reason.

interface Phrase {
  readonly pattern: RegExp;
  readonly reason: string;
  /** Is it enough as a name, if a text beside it says more? */
  readonly isName?: boolean;
}

const phrases: readonly Phrase[] = [
  {
    pattern: /privacy[\s-]+shield|safe[\s-]+harbou?r/i,
    reason:
      'is no ground for a transfer: the Court of Justice annulled it (C-362/14, C-311/18). Say "adequacy", "dpf", "scc" or "none"',
  },
  {
    pattern:
      /browser settings|webbläsar\w*\s+inställningar|(inaktiver\w*|(stäng|block)\w*\s+(av\s+)?(kakor|cookies))\s.{0,30}webbläsare|selai\w*\s+asetuks(ist|iss|ill|ien)|browser-?einstellungen|paramètres\s.{0,15}navigateur|(ajustes|configuración)\s.{0,15}navegador|browserinstellingen|impostazioni\s.{0,15}browser|(browserens|nettleserens)\s+(ind)?(stillinger|innstillinger)/i,
    reason:
      'sends the visitor to the browser: its settings are no way to refuse or withdraw consent (§ 205 of Act 917/2014 and its like)',
  },
  {
    pattern:
      /by (continuing|using|browsing)\b|genom att (fortsätta|använda)|fortsatt(a)? användning|jatkamalla|käyttämällä (tätä )?sivustoa|durch (die )?(weitere )?nutzung|wenn sie\s.{0,30}(fort|weiter)|en (poursuivant|continuant)|al (continuar|seguir)|door verder te|continuando (a|la)|ved (at fortsætte|å fortsette)/i,
    reason: 'takes the use of the site for consent: only an explicit act is (GDPR 4(11), EDPB 05/2020)',
  },
  {
    pattern:
      /(improv|enhanc|optimi[sz])\w*\s+(your|the|our)?\s*(user\s+|browsing\s+)?experience|(förbättra|bättre)\s+(din\s+|er\s+)?(användarupplevelse|upplevelse)|(paranta|parempi|paremman)\w*\s+(käyttö|käyttäjä)kokemu|(ihr|ihre|das)?\s*(nutzer|benutzer)erlebnis\w*\s+(zu\s+)?verbesser|améliorer\s+(votre|l['’])\s*expérience|mejorar\s+(su|tu|la)\s+experiencia|(gebruikers)?ervaring\s+(te\s+)?verbeter|migliorare\s+(la\s+)?(tua|sua|vostra|l['’])?\s*esperienza|(forbedre|bedre)\s+(din\s+|brukeropplevelse|brugeroplevelse|oplevelse)/i,
    reason: 'names no purpose: a visitor can’t tell what is done with the data (EDPB 05/2020)',
  },
  {
    pattern:
      /^\W*((for|för|zu|à des fins|con fines|per|til|voor)\s+)?(marketing(\s+purposes)?|marknadsföring(sändamål)?|markkinointi(tarkoituks\w+)?|werbe?zwecke[n]?|marketingzwecke[n]?|(de\s+)?marketing|markedsføring(sformål)?|advertising|reklam|mainonta|analytics|statistics)\W*$/i,
    isName: true,
    reason: 'names no purpose by itself: say what is shown, measured or sent (EDPB 05/2020)',
  },
  {
    pattern:
      /legitimate interest|berättiga(t|de) intresse|oikeutettu\w*\s+et[ua]|berechtigt\w*\s+interesse|intérêts?\s+légitimes?|interés\s+legítimo|gerechtvaardigd\s+belang|legittimo\s+interesse|(legitim|berettiget)\w*\s+interesse/i,
    reason:
      'is no ground for storing or reading on the device: only consent is (EDPB Cookie Banner Taskforce)',
  },
];

/** Every text in a value, with the path to it. */
function textsIn(value: unknown, path: string): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const step = Array.isArray(value) ? `[${key}]` : /^[\w$]+$/.test(key) ? `.${key}` : `["${key}"]`;
    return textsIn(item, `${path}${step}`);
  });
}

/** What is not valid in the texts of a value. */
export const lintPhrases = (value: unknown, path: string): readonly string[] =>
  textsIn(value, path).flatMap(([place, text]) =>
    phrases.flatMap(({ pattern, reason, isName }) => {
      const found = isName && /\.name\b/.test(place) ? undefined : pattern.exec(text)?.[0];
      return found ? [`${place}: "${found.trim()}" ${reason}.`] : [];
    }),
  );
