import { DIRECTIONS } from './codes.js';
import type { FieldError, Refusal, RefusalCode } from './refusal.js';
import { requiredGroups } from './themes.js';
import { addMonths, isLocalDate } from './time.js';
import type { LocalDate } from './time.js';

/**
 * Is this consent good for that day? Asked at booking, at the cut-off, when the case is opened in the hour
 * and every time its content is shown (PRODUCT.md, "Consent"). The consent must name both directions,
 * because the one who discloses must be sure of it (julkisuuslaki 621/1999 29 § 1 mom. 2 k), and cover the
 * information groups of the themes. The awkward cases: the last day counts to its midnight in Finland, so a
 * consent that ends on the day of the hour is good for it; a consent given by a representative is good only
 * while the representation lasts (DOMAIN CON-10); a withdrawal ends it at once, whatever the dates say.
 */
export type ConsentFacts = {
  directions: string[];
  informationGroups: string[];
  validFrom: LocalDate;
  /** Inclusive. */
  validUntil: LocalDate;
  /** Inclusive days of the giver's right to represent; null when the client gave the consent. */
  representationFrom?: LocalDate | null;
  representationUntil?: LocalDate | null;
  withdrawnAt?: Date | null;
};

/** What a consent lets be handled, and until when. */
export type ConsentScope = Pick<
  ConsentFacts,
  'directions' | 'informationGroups' | 'validUntil' | 'withdrawnAt'
> & { excludedGroups: string[] };

export const LONGEST_CONSENT_MONTHS = 12;

const no = (code: RefusalCode, data?: Refusal['data']): Refusal => ({ code, ...(data && { data }) });

/** The first day on which the consent is good: its own or the representation's, whichever is later. */
export function consentBeginsOn(consent: ConsentFacts): LocalDate {
  const { validFrom, representationFrom } = consent;
  return representationFrom && representationFrom > validFrom ? representationFrom : validFrom;
}

/** The last day on which the consent is good: its own end or the representation's, whichever is first. */
export function consentEndsOn(consent: ConsentFacts): LocalDate {
  const { validUntil, representationUntil } = consent;
  return representationUntil && representationUntil < validUntil ? representationUntil : validUntil;
}

/**
 * Why these themes may not be discussed under this consent on a date, or null when they may.
 * In this order: consent-missing; consent-withdrawn; consent-not-yet-valid (`data.validFrom`);
 * consent-expired (`data.validUntil`); consent-not-covering (`data.missing`, directions and groups).
 */
export function consentRefusal(
  consent: ConsentFacts | null,
  need: { on: LocalDate; themes: readonly string[] },
): Refusal | null {
  if (!consent) return no('consent-missing');
  if (consent.withdrawnAt) return no('consent-withdrawn');
  const validFrom = consentBeginsOn(consent);
  if (need.on < validFrom) return no('consent-not-yet-valid', { validFrom });
  const validUntil = consentEndsOn(consent);
  if (need.on > validUntil) return no('consent-expired', { validUntil });
  const missing = [
    ...DIRECTIONS.filter((direction) => !consent.directions.includes(direction)),
    ...requiredGroups(need.themes).filter((group) => !consent.informationGroups.includes(group)),
  ];
  return missing.length > 0 ? no('consent-not-covering', { missing }) : null;
}

export type ConsentPeriod = {
  validFrom: string;
  validUntil: string;
  signedOn: string;
  today: LocalDate;
  representationFrom?: string | null;
  representationUntil?: string | null;
};

/**
 * What is wrong with the dates of a consent being recorded: no such date; signed in the future; ends before
 * it begins; longer than twelve months (DOMAIN 2.1 C8; the same day of the next year is still good); the
 * representation ends before it or the consent begins.
 */
export function consentPeriodErrors(period: ConsentPeriod): FieldError[] {
  const { validFrom, validUntil, signedOn, today, representationFrom, representationUntil } = period;
  const representation = {
    ...(representationFrom && { representationFrom }),
    ...(representationUntil && { representationUntil }),
  };
  const given = { validFrom, validUntil, signedOn, ...representation };
  const errors: FieldError[] = Object.entries(given)
    .filter(([, date]) => !isLocalDate(date))
    .map(([field]) => ({ field, code: 'not-a-date' }));
  const wrong = (field: string) => errors.some((error) => error.field === field);
  const check = (fields: string[], fails: () => boolean, error: FieldError) => {
    if (!fields.some(wrong) && fails()) errors.push(error);
  };
  check(['signedOn'], () => signedOn > today, { field: 'signedOn', code: 'in-the-future' });
  check(['validFrom', 'validUntil'], () => validUntil < validFrom, {
    field: 'validUntil',
    code: 'before-valid-from',
  });
  check(['validFrom', 'validUntil'], () => validUntil > addMonths(validFrom, LONGEST_CONSENT_MONTHS), {
    field: 'validUntil',
    code: 'period-too-long',
    data: { months: LONGEST_CONSENT_MONTHS },
  });
  if (representationUntil)
    check(['validFrom', 'representationUntil'], () => representationUntil < validFrom, {
      field: 'representationUntil',
      code: 'before-valid-from',
    });
  if (representationFrom && representationUntil)
    check(['representationFrom', 'representationUntil'], () => representationUntil < representationFrom, {
      field: 'representationUntil',
      code: 'before-representation',
    });
  return errors;
}
