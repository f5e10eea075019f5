import type { Controller } from '../core/config.js';

/** Who hears a visitor's complaint in a country. */
export interface Authority {
  /** Official name, in the (first) main language of the country. */
  readonly name: string;
  /** Official names in the country's other languages and, where the script or a second language calls for it, in English. */
  readonly nameIn?: Readonly<Record<string, string>>;
  readonly url: string;
  /** The same in the country's other languages, where it is another address. */
  readonly urlIn?: Readonly<Record<string, string>>;
  /** Page that explains how to complain, in the language of `name`. Absent where only the home page is known to last. */
  readonly complaintUrl?: string;
  /** Who supervises what is stored on devices, where that is an authority of its own. */
  readonly device?: Pick<Authority, 'name' | 'nameIn' | 'url' | 'urlIn'>;
}

const table = {
  AT: {
    name: 'Österreichische Datenschutzbehörde',
    url: 'https://dsb.gv.at/',
    complaintUrl: 'https://dsb.gv.at/ueber-die-datenschutzbehoerde/beschwerdeverfahren',
  },
  BE: {
    name: 'Gegevensbeschermingsautoriteit',
    nameIn: {
      fr: 'Autorité de protection des données',
      de: 'Datenschutzbehörde',
      en: 'Belgian Data Protection Authority',
    },
    url: 'https://www.gegevensbeschermingsautoriteit.be/',
  },
  BG: {
    name: 'Комисия за защита на личните данни',
    nameIn: { en: 'Commission for Personal Data Protection' },
    url: 'https://cpdp.bg/',
  },
  CH: {
    name: 'Eidgenössischer Datenschutz- und Öffentlichkeitsbeauftragter',
    nameIn: {
      fr: 'Préposé fédéral à la protection des données et à la transparence',
      it: 'Incaricato federale della protezione dei dati e della trasparenza',
      en: 'Federal Data Protection and Information Commissioner',
    },
    url: 'https://www.edoeb.admin.ch/',
  },
  CY: {
    name: 'Γραφείο Επιτρόπου Προστασίας Δεδομένων Προσωπικού Χαρακτήρα',
    nameIn: { en: 'Office of the Commissioner for Personal Data Protection' },
    url: 'https://www.dataprotection.gov.cy/',
  },
  CZ: { name: 'Úřad pro ochranu osobních údajů', url: 'https://uoou.gov.cz/' },
  // Companies are mostly supervised by their state (Land): such a site names its own with `controller.authority`.
  DE: {
    name: 'Bundesbeauftragte für den Datenschutz und die Informationsfreiheit',
    url: 'https://www.bfdi.bund.de/',
  },
  DK: { name: 'Datatilsynet', url: 'https://www.datatilsynet.dk/' },
  EE: { name: 'Andmekaitse Inspektsioon', url: 'https://www.aki.ee/' },
  ES: { name: 'Agencia Española de Protección de Datos', url: 'https://www.aepd.es/' },
  FI: {
    name: 'Tietosuojavaltuutetun toimisto',
    nameIn: { sv: 'Dataombudsmannens byrå', en: 'Office of the Data Protection Ombudsman' },
    url: 'https://tietosuoja.fi/',
    urlIn: { sv: 'https://tietosuoja.fi/sv/', en: 'https://tietosuoja.fi/en/' },
    device: {
      name: 'Liikenne- ja viestintävirasto Traficom',
      nameIn: {
        sv: 'Transport- och kommunikationsverket Traficom',
        en: 'Finnish Transport and Communications Agency Traficom',
      },
      url: 'https://www.traficom.fi/',
      urlIn: { sv: 'https://www.traficom.fi/sv/', en: 'https://www.traficom.fi/en/' },
    },
  },
  FR: {
    name: 'Commission nationale de l’informatique et des libertés',
    url: 'https://www.cnil.fr/',
    complaintUrl: 'https://www.cnil.fr/fr/plaintes',
  },
  GB: {
    name: 'Information Commissioner’s Office',
    url: 'https://ico.org.uk/',
    complaintUrl: 'https://ico.org.uk/make-a-complaint/',
  },
  GR: {
    name: 'Αρχή Προστασίας Δεδομένων Προσωπικού Χαρακτήρα',
    nameIn: { en: 'Hellenic Data Protection Authority' },
    url: 'https://www.dpa.gr/',
  },
  HR: { name: 'Agencija za zaštitu osobnih podataka', url: 'https://azop.hr/' },
  HU: { name: 'Nemzeti Adatvédelmi és Információszabadság Hatóság', url: 'https://www.naih.hu/' },
  IE: {
    name: 'Data Protection Commission',
    nameIn: { ga: 'An Coimisiún um Chosaint Sonraí' },
    url: 'https://www.dataprotection.ie/',
  },
  IS: {
    name: 'Persónuvernd',
    url: 'https://island.is/s/personuvernd',
    complaintUrl: 'https://island.is/kvortun-til-personuverndar',
  },
  IT: { name: 'Garante per la protezione dei dati personali', url: 'https://www.garanteprivacy.it/' },
  LI: { name: 'Datenschutzstelle Fürstentum Liechtenstein', url: 'https://www.datenschutzstelle.li/' },
  LT: { name: 'Valstybinė duomenų apsaugos inspekcija', url: 'https://vdai.lrv.lt/' },
  LU: {
    name: 'Commission nationale pour la protection des données',
    nameIn: { de: 'Nationale Datenschutzkommission', en: 'National Data Protection Commission' },
    url: 'https://cnpd.public.lu/',
  },
  LV: { name: 'Datu valsts inspekcija', url: 'https://www.dvi.gov.lv/' },
  MT: {
    name: 'Kummissarju għall-Informazzjoni u l-Protezzjoni tad-Data',
    nameIn: { en: 'Information and Data Protection Commissioner' },
    url: 'https://idpc.org.mt/',
  },
  NL: { name: 'Autoriteit Persoonsgegevens', url: 'https://www.autoriteitpersoonsgegevens.nl/' },
  NO: {
    name: 'Datatilsynet',
    url: 'https://www.datatilsynet.no/',
    complaintUrl: 'https://www.datatilsynet.no/om-datatilsynet/kontakt-oss/klage-til-datatilsynet/',
  },
  PL: { name: 'Urząd Ochrony Danych Osobowych', url: 'https://uodo.gov.pl/' },
  PT: { name: 'Comissão Nacional de Proteção de Dados', url: 'https://www.cnpd.pt/' },
  RO: {
    name: 'Autoritatea Națională de Supraveghere a Prelucrării Datelor cu Caracter Personal',
    url: 'https://www.dataprotection.ro/',
  },
  SE: {
    name: 'Integritetsskyddsmyndigheten',
    url: 'https://www.imy.se/',
    complaintUrl: 'https://www.imy.se/privatperson/utfora-arenden/lamna-ett-klagomal/',
    device: {
      name: 'Post- och telestyrelsen',
      nameIn: { en: 'Swedish Post and Telecom Authority' },
      url: 'https://www.pts.se/',
    },
  },
  SI: { name: 'Informacijski pooblaščenec', url: 'https://www.ip-rs.si/' },
  SK: {
    name: 'Úrad na ochranu osobných údajov Slovenskej republiky',
    url: 'https://dataprotection.gov.sk/',
  },
} satisfies Readonly<Record<string, Authority>>;

/** ISO 3166-1 code of a country whose supervisory authority is known: EU, EEA, United Kingdom, Switzerland. */
export type CountryCode = keyof typeof table;

export const authorities: Readonly<Record<CountryCode, Authority>> = table;

/** Is the authority of this country known? */
export const hasAuthority = (country: string): country is CountryCode => Object.hasOwn(table, country);

/** Name of a country's authority as readers of `locale` know it; in the country's own language where there is no other. */
export const authorityName = (country: CountryCode, locale: string): string =>
  nameOf(authorities[country], locale);

const inLanguage = (words: Readonly<Record<string, string>> | undefined, locale: string) =>
  words?.[locale.split('-', 1).join()];
const nameOf = ({ name, nameIn }: Pick<Authority, 'name' | 'nameIn'>, locale: string): string =>
  inLanguage(nameIn, locale) ?? name;

/** Who hears complaints about what is stored on a device, where another authority than the country's does. */
export function deviceAuthorityOf(
  { country = 'FI' }: Controller,
  locale: string,
): { readonly name: string; readonly url: string } | null {
  const { device } = hasAuthority(country) ? authorities[country] : {};
  return device
    ? { name: nameOf(device, locale), url: inLanguage(device.urlIn, locale) ?? device.url }
    : null;
}

/** Who hears complaints about a controller: the authority the site has named, else the country's, if it is known. */
export function authorityOf(
  { authority, country = 'FI' }: Controller,
  locale: string,
): { readonly name: string; readonly complaintUrl: string } | null {
  if (authority) return { name: authority.name, complaintUrl: authority.url };
  if (!hasAuthority(country)) return null;
  const { url, urlIn, complaintUrl = inLanguage(urlIn, locale) ?? url } = authorities[country];
  return { name: authorityName(country, locale), complaintUrl };
}
