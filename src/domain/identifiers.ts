import { isCaseCode, withoutCaseCodes } from './case-code.js';
import { isLocalDate } from './time.js';

/**
 * Free text must not name a client (PRODUCT.md, "Case"; DOMAIN 3.5): the question of a case refuses anything
 * like a personal identity code, a phone number, an e-mail or a street address. Identity codes follow
 * valtioneuvoston asetus 128/2010 2 § as amended by 690/2022: eleven separators, and a check character over
 * the nine digits that does not cover the separator. The awkward cases: people hide such things from the
 * check, knowingly or not, with spaces, dots, soft hyphens, other dashes or wide digits; and the ordinary
 * language of the field, "2.3.2027", "1 200 euroa", "klo 9.00-10.00", must pass.
 */
export type IdentifierKind = 'personal-identity-code' | 'phone-number' | 'email' | 'street-address';

const CHECK_CHARACTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY';
const CENTURY: Readonly<Record<string, string>> = {
  '+': '18',
  ...Object.fromEntries([...'-YXWVU'].map((sign) => [sign, '19'])),
  ...Object.fromEntries([...'ABCDEF'].map((sign) => [sign, '20'])),
};

const checks = (digits: string, check: string): boolean =>
  CHECK_CHARACTERS.charAt(Number(digits) % 31) === check;

/** Is this text a personal identity code with a real birth date, a known separator and the right check? */
export function isPersonalIdentityCode(text: string): boolean {
  const parts = /^(\d\d)(\d\d)(\d\d)([-+A-FU-Y])(\d{3})([0-9A-Y])$/.exec(text);
  if (!parts) return false;
  const [, day = '', month = '', year = '', sign = '', number = '', check = ''] = parts;
  return isBirthDate(`${CENTURY[sign]}${year}-${month}-${day}`) && checks(day + month + year + number, check);
}

// The calendar check of dates begins in 1900; a birth date of the 1800s is judged by the same day 400 years on.
const isBirthDate = (date: string): boolean => isLocalDate(date.replace(/^18/, '22'));

/** The text as the eye reads it: one form for each character, no invisible ones, one kind of dash. */
const asRead = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Mn}]/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-');

const GAP = String.raw`[\s.,_/|*'()\[\]-]{0,3}`;
const spread = (...symbols: string[]): string => symbols.join(GAP);

/** As written on a card, give or take a space around the separator; wrong check characters count too. */
const WRITTEN_CODE =
  /(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d\d\s?[-+A-FU-Y]\s?\d{3}[0-9A-FHJ-NPR-Y](?![\p{L}\d])/giu;

/** Ten symbols scattered over the text, with or without separator; only a right check makes it a code. */
const SCATTERED_CODE = new RegExp(
  `(?=(${spread('[0-3]', String.raw`\d`, '[01]', ...Array<string>(3).fill(String.raw`\d`))}` +
    `${GAP}[+A-FU-Y]?${GAP}${spread(...Array<string>(3).fill(String.raw`\d`), '[0-9A-FHJ-NPR-Y]')}))`,
  'giu',
);

function isScatteredCode(found: string, before: string, after: string): boolean {
  const plain = found.toUpperCase().replace(/[^0-9A-Z+]/g, '');
  const parts = /^(\d\d)(\d\d)(\d\d)[+A-Z]?(\d{3})(.)$/.exec(plain);
  if (!parts) return false;
  const [, day = '', month = '', year = '', number = '', check = ''] = parts;
  // Ten bare digits inside a longer number are an invoice reference, not a person.
  const isBare = /^\d+$/.test(found);
  if (isBare && (/\d/.test(before) || /\d/.test(after))) return false;
  // "300 e" of "300 euroa" is a sum and its unit, not a number and its check character.
  if (/\p{L}/u.test(after) && /[^\p{L}\d]\p{L}$/u.test(found)) return false;
  const isDate = ['19', '20'].some((century) => isBirthDate(`${century}${year}-${month}-${day}`));
  return isDate && checks(day + month + year + number, check);
}

const WHOLE_DATES = [
  /(?<!\d)(?:0?[1-9]|[12]\d|3[01])\s?\.\s?(?:0?[1-9]|1[0-2])\s?\.\s?(?:19|20)\d\d(?!\d)/gu,
  /(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)/gu,
];

/** The text with every identity code blanked out, so that its digits are not taken for a phone number too. */
function withoutIdentityCodes(text: string): string {
  const dateless = WHOLE_DATES.reduce(
    (all, date) => all.replace(date, (found) => '#'.repeat(found.length)),
    text,
  );
  const scattered = [...dateless.matchAll(SCATTERED_CODE)]
    .map((match) => ({ at: match.index, found: match[1] ?? '' }))
    .filter(({ at, found }) => isScatteredCode(found, text.charAt(at - 1), text.charAt(at + found.length)));
  const blanked = scattered.reduce(
    (all, { at, found }) => all.slice(0, at) + '#'.repeat(found.length) + all.slice(at + found.length),
    text,
  );
  return blanked.replace(WRITTEN_CODE, (found) => '#'.repeat(found.length));
}

/** Dates, times and case codes: numbers of the field's ordinary language that are no phone numbers. */
const ORDINARY_NUMBERS = [
  ...WHOLE_DATES,
  /(?<!\d)(?:0?[1-9]|[12]\d|3[01])\s?\.\s?(?:0?[1-9]|1[0-2])\s?\.(?!\d)/gu,
  /(?<!\d)(?:0?[1-9]|1[0-2])\/(?:19|20)\d\d(?!\d)/gu,
  /\bkl(?:o|\.)\s?\d{1,2}(?:[.:][0-5]\d)?(?!\d)/giu,
  /(?<!\d)(?:[01]?\d|2[0-3])[.:][0-5]\d\s?-\s?(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\d)/gu,
];

const withoutOrdinaryNumbers = (text: string): string =>
  ORDINARY_NUMBERS.reduce(
    (all, pattern) => all.replace(pattern, ' # '),
    text.replace(/K-[0-9A-Z]{4}-[0-9A-Z]{4}/g, (code) => (isCaseCode(code) ? '#' : code)),
  );

const PHONE_GAP = String.raw`[\s()._*|/-]{0,3}`;
const PHONE_NUMBERS = [
  String.raw`(?<!\d)(?<!\d[-.,])0${PHONE_GAP}[1-9](?:${PHONE_GAP}\d){5,}`,
  String.raw`(?:\+|(?<!\d)00)${PHONE_GAP}[1-9](?:${PHONE_GAP}\d){7,}`,
  String.raw`(?<!\d)3${PHONE_GAP}5${PHONE_GAP}8(?:${PHONE_GAP}\d){7,}`,
].map((pattern) => new RegExp(pattern, 'gu'));

const hasPhoneNumber = (text: string): boolean =>
  PHONE_NUMBERS.some((pattern) => [...text.matchAll(pattern)].some(([found]) => !/\d{14}/.test(found)));

const AT = String.raw`\s?(?:@|[(\[{]\s?(?:at|ät|miu|a)\s?[)\]}])\s?`;
const EMAIL = new RegExp(String.raw`[\p{L}\d]${AT}[\p{L}\d]`, 'iu');

const STREET_ENDINGS =
  'katu|tie|kuja|polku|kaari|väylä|raitti|rinne|ranta|mäki|aukio|penger|puistikko|bulevardi|esplanadi|portti|tanhua|' +
  'taival|kadun|tien|kujan|kadulla|tiellä|kujalla|polulla|kadulta|tieltä|kujalta|' +
  'gatan|vägen|gränd|gränden|stigen|torget|allén|stranden|backen|esplanaden|bulevarden';
// "hoitopolku 2" and "palvelupolku 3" are stages of a service, not addresses.
const SERVICE_PATH = String.raw`(?:palvelu|hoito|kuntoutus|opinto|koulutus|työ|asiakas|hakemus|elämän)pol`;
const UNIT = String.raw`\s?(?:%|€|eur|euro|kk\b|kuu|vuo|viik|päiv|kert|krt|kpl|tunt|h\b|år|dag|gång|vecko)`;
const STREET_ADDRESSES = [
  new RegExp(
    String.raw`(?<!\p{L})(?!${SERVICE_PATH})\p{L}{0,40}(?:${STREET_ENDINGS})\s{1,3}(?:nro\.?\s?|nr\.?\s?)?` +
      String.raw`\d{1,3}(?!\d|[.,:/]\d|${UNIT})`,
    'iu',
  ),
  /(?<!\d)\d{1,4}\s\p{Lu}\p{L}{1,30}\s(?:street|road|avenue|lane)(?!\p{L})/iu,
  // A postal code with its place; five-digit sums are followed by their currency or by who pays them.
  /(?<!\d)(?:FI-)?\d{5}\s(?!Eur|Kela|Fpa)\p{Lu}\p{Ll}{2,}/u,
];

/** What stands in the place of a client's code. */
const MASK = '•••';

/** The text with each personal identity code and case code hidden, for words of others that have to be shown. */
export function withCodesHidden(text: string): string {
  const read = asRead(text);
  const blanked = withoutIdentityCodes(read);
  if (blanked === read) return withoutCaseCodes(text, MASK);
  const kept = Array.from({ length: read.length }, (_, at) => (blanked[at] === read[at] ? read[at] : '\0'));
  return withoutCaseCodes(kept.join('').replace(/\0+/g, MASK), MASK);
}

/** The kinds of identifiers a text seems to hold, each once, in the order of the type; empty when none. */
export function identifiersIn(text: string): IdentifierKind[] {
  const read = asRead(text);
  const codeless = withoutIdentityCodes(read);
  const found: [IdentifierKind, boolean][] = [
    ['personal-identity-code', codeless !== read],
    ['phone-number', hasPhoneNumber(withoutOrdinaryNumbers(codeless))],
    ['email', EMAIL.test(read)],
    ['street-address', STREET_ADDRESSES.some((pattern) => pattern.test(read))],
  ];
  return found.filter(([, isThere]) => isThere).map(([kind]) => kind);
}
