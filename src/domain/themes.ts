import type { InformationGroup } from './codes.js';
import { wrong, type FieldError, type FieldErrorCode } from './refusal.js';
import type { LocalDate } from './time.js';

/**
 * What a case is about: Kela's benefits, and the two kinds of social assistance a county pays, as codes with
 * dates of validity (DOMAIN 1.2). A theme decides which information groups the consent must cover: every
 * theme needs benefits and applications-decisions, rehabilitation themes also rehabilitation, sickness and
 * disability themes also health (PRODUCT.md, "Case"). The awkward case: työmarkkinatuki and peruspäiväraha
 * ended on 30.4.2026 and yleistuki took their place the next day, so an old case keeps its code, a new one
 * may not use it, and a report groups them through `successor`. Kuntoutustuki is a fixed-term disability
 * pension in spite of its name, so it belongs to sickness and disability.
 */
export type ThemeFamily = 'benefit' | 'rehabilitation' | 'sickness-disability' | 'county';

export type ThemeCode =
  | 'perustoimeentulotuki'
  | 'taydentava_tt'
  | 'ehkaiseva_tt'
  | 'yleistuki'
  | 'tyomarkkinatuki'
  | 'peruspaivaraha'
  | 'yleinen_asumistuki'
  | 'elakkeensaajan_asumistuki'
  | 'sairauspaivaraha'
  | 'osasairauspaivaraha'
  | 'kuntoutusraha'
  | 'nuoren_kuntoutusraha'
  | 'kuntoutustuki'
  | 'tyokyvyttomyyselake'
  | 'kansanelake'
  | 'takuuelake'
  | 'vanhuuselake'
  | '16_vammaistuki'
  | 'alle16_vammaistuki'
  | 'elaketta_saavan_hoitotuki'
  | 'ammatillinen_kuntoutus'
  | 'vaativa_laakinnallinen'
  | 'kuntoutuspsykoterapia'
  | 'harkinnanvarainen_kuntoutus'
  | 'opintotuki'
  | 'lapsilisa'
  | 'elatustuki'
  | 'kotihoidon_tuki'
  | 'raskausraha'
  | 'vanhempainraha'
  | 'erityishoitoraha'
  | 'sotilasavustus'
  | 'laakekorvaus'
  | 'matkakorvaus'
  | 'tulkkauspalvelu';

export type Theme = {
  code: ThemeCode;
  fi: string;
  sv: string;
  en: string;
  family: ThemeFamily;
  /** First day of validity; always valid before when left out. */
  validFrom?: LocalDate;
  /** Last day of validity, inclusive. */
  validTo?: LocalDate;
  /** What took its place when it ended. */
  successor?: ThemeCode;
};

export const MOST_THEMES = 4;

const NAMES_BY_FAMILY: Record<ThemeFamily, readonly (readonly [ThemeCode, string, string, string])[]> = {
  county: [
    [
      'taydentava_tt',
      'täydentävä toimeentulotuki',
      'kompletterande utkomststöd',
      'supplementary social assistance',
    ],
    ['ehkaiseva_tt', 'ehkäisevä toimeentulotuki', 'förebyggande utkomststöd', 'preventive social assistance'],
  ],
  benefit: [
    ['perustoimeentulotuki', 'perustoimeentulotuki', 'grundläggande utkomststöd', 'basic social assistance'],
    ['yleistuki', 'yleistuki', 'allmänt stöd', 'general support'],
    ['tyomarkkinatuki', 'työmarkkinatuki', 'arbetsmarknadsstöd', 'labour market subsidy'],
    ['peruspaivaraha', 'peruspäiväraha', 'grunddagpenning', 'basic unemployment allowance'],
    ['yleinen_asumistuki', 'yleinen asumistuki', 'allmänt bostadsbidrag', 'general housing allowance'],
    [
      'elakkeensaajan_asumistuki',
      'eläkkeensaajan asumistuki',
      'bostadsbidrag för pensionstagare',
      'housing allowance for pensioners',
    ],
    ['kansanelake', 'kansaneläke', 'folkpension', 'national pension'],
    ['takuuelake', 'takuueläke', 'garantipension', 'guarantee pension'],
    ['vanhuuselake', 'vanhuuseläke', 'ålderspension', 'old-age pension'],
    ['opintotuki', 'opintotuki', 'studiestöd', 'student financial aid'],
    ['lapsilisa', 'lapsilisä', 'barnbidrag', 'child benefit'],
    ['elatustuki', 'elatustuki', 'underhållsstöd', 'maintenance support'],
    ['kotihoidon_tuki', 'kotihoidon tuki', 'hemvårdsstöd', 'child home care allowance'],
    ['raskausraha', 'raskausraha', 'graviditetspenning', 'pregnancy allowance'],
    ['vanhempainraha', 'vanhempainraha', 'föräldrapenning', 'parental allowance'],
    ['sotilasavustus', 'sotilasavustus', 'militärunderstöd', 'conscript’s allowance'],
  ],
  rehabilitation: [
    ['kuntoutusraha', 'kuntoutusraha', 'rehabiliteringspenning', 'rehabilitation allowance'],
    [
      'nuoren_kuntoutusraha',
      'nuoren kuntoutusraha',
      'rehabiliteringspenning för unga',
      'rehabilitation allowance for young people',
    ],
    [
      'ammatillinen_kuntoutus',
      'ammatillinen kuntoutus',
      'yrkesinriktad rehabilitering',
      'vocational rehabilitation',
    ],
    [
      'vaativa_laakinnallinen',
      'vaativa lääkinnällinen kuntoutus',
      'krävande medicinsk rehabilitering',
      'demanding medical rehabilitation',
    ],
    [
      'kuntoutuspsykoterapia',
      'kuntoutuspsykoterapia',
      'rehabiliterande psykoterapi',
      'rehabilitative psychotherapy',
    ],
    [
      'harkinnanvarainen_kuntoutus',
      'harkinnanvarainen kuntoutus',
      'rehabilitering enligt prövning',
      'discretionary rehabilitation',
    ],
  ],
  'sickness-disability': [
    ['sairauspaivaraha', 'sairauspäiväraha', 'sjukdagpenning', 'sickness allowance'],
    ['osasairauspaivaraha', 'osasairauspäiväraha', 'partiell sjukdagpenning', 'partial sickness allowance'],
    ['kuntoutustuki', 'kuntoutustuki', 'rehabiliteringsstöd', 'cash rehabilitation benefit'],
    ['tyokyvyttomyyselake', 'työkyvyttömyyseläke', 'sjukpension', 'disability pension'],
    [
      '16_vammaistuki',
      '16 vuotta täyttäneen vammaistuki',
      'handikappbidrag för personer över 16 år',
      'disability allowance for persons aged 16 or over',
    ],
    [
      'alle16_vammaistuki',
      'alle 16-vuotiaan vammaistuki',
      'handikappbidrag för personer under 16 år',
      'disability allowance for persons under 16',
    ],
    [
      'elaketta_saavan_hoitotuki',
      'eläkettä saavan hoitotuki',
      'vårdbidrag för pensionstagare',
      'care allowance for pensioners',
    ],
    ['erityishoitoraha', 'erityishoitoraha', 'specialvårdspenning', 'special care allowance'],
    ['laakekorvaus', 'lääkekorvaus', 'läkemedelsersättning', 'medicine reimbursement'],
    ['matkakorvaus', 'matkakorvaus', 'reseersättning', 'travel reimbursement'],
    [
      'tulkkauspalvelu',
      'vammaisten tulkkauspalvelu',
      'tolktjänst för personer med funktionsnedsättning',
      'interpreting service for persons with disabilities',
    ],
  ],
};

const VALIDITY: Partial<Record<ThemeCode, Pick<Theme, 'validFrom' | 'validTo' | 'successor'>>> = {
  tyomarkkinatuki: { validTo: '2026-04-30', successor: 'yleistuki' },
  peruspaivaraha: { validTo: '2026-04-30', successor: 'yleistuki' },
  yleistuki: { validFrom: '2026-05-01' },
};

const entries = Object.entries(NAMES_BY_FAMILY).flatMap(([family, names]) =>
  names.map(([code, fi, sv, en]) => [
    code,
    { code, fi, sv, en, family: family as ThemeFamily, ...VALIDITY[code] } satisfies Theme,
  ]),
);

/** Every theme by its code; the codes of DOMAIN 1.2, each slash-separated row split into its own codes. */
export const THEMES: Readonly<Record<ThemeCode, Theme>> = Object.fromEntries(entries);

export const THEME_CODES = Object.keys(THEMES) as ThemeCode[];

/** Is this text one of the theme codes, ended ones included? */
export function isThemeCode(text: unknown): text is ThemeCode {
  return typeof text === 'string' && Object.hasOwn(THEMES, text);
}

/** Could a case opened on this date have this theme? */
export function isThemeValidOn(code: ThemeCode, on: LocalDate): boolean {
  const { validFrom, validTo } = THEMES[code];
  return (validFrom === undefined || validFrom <= on) && (validTo === undefined || on <= validTo);
}

/** The theme under the name it has on a date: työmarkkinatuki until 30.4.2026, yleistuki from then on. */
export function themeNamedOn(code: ThemeCode, on: LocalDate): Theme {
  const theme = THEMES[code];
  return theme.validTo !== undefined && on > theme.validTo && theme.successor
    ? THEMES[theme.successor]
    : theme;
}

/** The information groups a consent must cover for these themes; unknown codes add none, no theme none. */
export function requiredGroups(themes: readonly string[]): InformationGroup[] {
  const known = themes.filter(isThemeCode).map((code) => THEMES[code].family);
  if (known.length === 0) return [];
  return [
    'benefits',
    'applications-decisions',
    ...(known.includes('sickness-disability') ? (['health'] as const) : []),
    ...(known.includes('rehabilitation') ? (['rehabilitation'] as const) : []),
  ];
}

const errorOn = (code: FieldErrorCode, data?: FieldError['data']): FieldError => wrong('themes', code, data);

/**
 * What is wrong with the themes of a case registered on a date: none at all, more than four, one that is
 * unknown, ended, not yet in force or given twice. An empty list means they are good.
 */
export function themesRefusal(themes: readonly string[], on: LocalDate): FieldError[] {
  if (themes.length === 0) return [errorOn('required')];
  const errors: FieldError[] = [];
  if (themes.length > MOST_THEMES) errors.push(errorOn('too-many-themes', { max: MOST_THEMES }));
  if (new Set(themes).size < themes.length) errors.push(errorOn('repeated'));
  for (const code of new Set(themes)) {
    if (!isThemeCode(code)) errors.push(errorOn('unknown'));
    else if (!isThemeValidOn(code, on)) errors.push(validityError(THEMES[code], on));
  }
  return errors;
}

function validityError(theme: Theme, on: LocalDate): FieldError {
  return theme.validTo !== undefined && on > theme.validTo
    ? errorOn('theme-ended', { theme: theme.code, validTo: theme.validTo, ...successorOf(theme) })
    : errorOn('theme-not-yet', { theme: theme.code, validFrom: theme.validFrom ?? '' });
}

const successorOf = (theme: Theme): { successor?: string } =>
  theme.successor ? { successor: theme.successor } : {};
