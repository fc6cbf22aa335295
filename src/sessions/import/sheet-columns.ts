import { THEME_CODES, THEMES } from '../../domain/themes.js';

/** In the three languages of the service. */
type Words = readonly [fi: string, sv: string, en: string];
export type SheetLanguage = 'fi' | 'sv' | 'en';
const LANGUAGES: readonly SheetLanguage[] = ['fi', 'sv', 'en'];

/**
 * The columns a spreadsheet of waiting cases may have, by the names of the form's fields. There is none for a
 * client's name, and an unknown column is refused, so that no such column is taken in by accident.
 */
const HEADERS = {
  reference: ['viite', 'referens', 'reference'],
  pair: ['työpari', 'arbetspar', 'pair'],
  registeredOn: ['kirjattu', 'registrerad', 'registered'],
  urgency: ['kiireellisyys', 'brådska', 'urgency'],
  urgencyReason: ['kiireen syy', 'orsak till brådska', 'urgency reason'],
  themes: ['teemat', 'teman', 'themes'],
  questionTypes: ['kysymykset', 'frågor', 'questions'],
  baselineNeed: ['verkostopalaveri', 'nätverksmöte', 'network meeting'],
  clientLanguage: ['kieli', 'språk', 'language'],
  interpreter: ['tulkki', 'tolk', 'interpreter'],
  question: ['lisätieto', 'tilläggsuppgift', 'further details'],
  giver: ['suostumuksen antaja', 'samtyckets givare', 'consent giver'],
  representationGround: ['edustamisen peruste', 'grund för företrädandet', 'ground of representation'],
  representationUntil: ['edustaminen päättyy', 'företrädandet upphör', 'representation ends'],
  validFrom: ['suostumus alkaa', 'samtycket börjar', 'consent from'],
  validUntil: ['suostumus päättyy', 'samtycket upphör', 'consent until'],
  informationGroups: ['tietoryhmät', 'informationsgrupper', 'information groups'],
  directions: ['suunnat', 'riktningar', 'directions'],
  method: ['allekirjoitustapa', 'underskriftssätt', 'signed how'],
  signedOn: ['allekirjoitettu', 'undertecknad', 'signed on'],
  originalRef: ['alkuperäinen', 'original', 'original document'],
} as const satisfies Record<string, Words>;

export type Column = keyof typeof HEADERS;
export const COLUMNS = Object.keys(HEADERS) as Column[];

/** Without these no row could become a case. */
export const REQUIRED_COLUMNS: readonly Column[] = [
  ...(['reference', 'registeredOn', 'themes', 'questionTypes', 'baselineNeed'] as const),
];

/** A row that fills any of these brings a consent. */
export const CONSENT_COLUMNS: readonly Column[] = COLUMNS.slice(COLUMNS.indexOf('giver'));

/** The name of a column as people write it. */
export const headerIn = (column: Column, language: SheetLanguage): string =>
  HEADERS[column][LANGUAGES.indexOf(language)]!;

/** What people choose from in a cell, by code; a theme has the names of DOMAIN 1.2. */
const CHOICES = {
  urgency: {
    normal: ['tavallinen', 'normal', 'normal'],
    soon: ['pian', 'snart', 'soon'],
    urgent: ['kiireellinen', 'brådskande', 'urgent'],
  },
  questionTypes: {
    'right-benefit': ['oikea etuus', 'rätt förmån', 'the right benefit'],
    eligibility: ['edellytykset', 'förutsättningar', 'eligibility'],
    'application-status': ['hakemuksen tilanne', 'ansökans läge', 'status of an application'],
    'decision-explained': ['päätöksen selitys', 'förklaring av beslut', 'a decision explained'],
    'rehabilitation-options': ['kuntoutusvaihtoehdot', 'rehabiliteringsalternativ', 'rehabilitation options'],
    'income-coordination': ['tulojen yhteensovitus', 'samordning av inkomster', 'combining incomes'],
    other: ['muu kysymys', 'annan fråga', 'other question'],
  },
  baselineNeed: {
    certain: ['varmasti', 'säkert', 'certainly'],
    probable: ['todennäköisesti', 'troligen', 'probably'],
    unlikely: ['tuskin', 'knappast', 'hardly'],
    no: ['ei', 'nej', 'no'],
    unsure: ['en osaa sanoa', 'kan inte säga', 'cannot say'],
  },
  clientLanguage: {
    fi: ['suomi', 'finska', 'finnish'],
    sv: ['ruotsi', 'svenska', 'swedish'],
    en: ['englanti', 'engelska', 'english'],
  },
  interpreter: {
    yes: ['kyllä', 'ja', 'yes'],
    no: ['ei', 'nej', 'no'],
  },
  giver: {
    client: ['asiakas', 'klienten', 'client'],
    custodian: ['huoltaja', 'vårdnadshavare', 'custodian'],
    guardian: ['edunvalvoja', 'intressebevakare', 'guardian'],
    authorised: ['edunvalvontavaltuutettu', 'intressebevakningsfullmäktig', 'authorised representative'],
  },
  directions: {
    'county-to-kela': ['meiltä kelaan', 'från oss till fpa', 'from us to kela'],
    'kela-to-county': ['kelasta meille', 'från fpa till oss', 'from kela to us'],
  },
  informationGroups: {
    benefits: ['etuudet', 'förmåner', 'benefits'],
    'applications-decisions': [
      'hakemukset ja päätökset',
      'ansökningar och beslut',
      'applications and decisions',
    ],
    'social-care': ['sosiaalihuolto', 'socialvård', 'social care'],
    health: ['terveys', 'hälsa', 'health'],
    rehabilitation: ['kuntoutus', 'rehabilitering', 'rehabilitation'],
    'income-housing': ['tulot ja asuminen', 'inkomster och boende', 'income and housing'],
  },
  method: {
    paper: ['paperi', 'papper', 'paper'],
    'e-signature': ['sähköinen allekirjoitus', 'elektronisk underskrift', 'electronic signature'],
    'strong-id': ['vahva tunnistaminen', 'stark autentisering', 'strong identification'],
  },
  themes: Object.fromEntries(
    THEME_CODES.map((code) => [code, [THEMES[code].fi, THEMES[code].sv, THEMES[code].en]]),
  ) as Record<string, Words>,
} as const satisfies Partial<Record<Column, Record<string, Words>>>;

export type ChoiceColumn = keyof typeof CHOICES;

/** Words as they are compared: letter case, spaces, hyphens and underscores make no difference. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

const COLUMN_OF = new Map<string, Column>(
  COLUMNS.flatMap((column) => [column, ...HEADERS[column]].map((name) => [plain(name), column] as const)),
);

/** The column a header names, in any of the languages or by its code; undefined when it is none. */
export const columnOf = (header: string): Column | undefined => COLUMN_OF.get(plain(header));

const CODE_OF = Object.fromEntries(
  Object.entries(CHOICES).map(([column, choices]: [string, Record<string, Words>]) => [
    column,
    new Map(
      Object.entries(choices).flatMap(([code, words]) =>
        [code, ...words].map((word) => [plain(word), code] as const),
      ),
    ),
  ]),
) as Record<ChoiceColumn, Map<string, string>>;

/** The code a word stands for; a word that is none comes back as it is, for the form's rules to refuse. */
export const codeOf = (column: ChoiceColumn, word: string): string =>
  CODE_OF[column].get(plain(word)) ?? word.trim();

/** The word for a code, for the example that people copy. */
export function wordFor(column: ChoiceColumn, code: string, language: SheetLanguage): string {
  const choices: Record<string, Words> = CHOICES[column];
  return choices[code]?.[LANGUAGES.indexOf(language)] ?? code;
}
