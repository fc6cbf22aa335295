/**
 * Every "no" the service can expect, in one table with its HTTP status (CONTRACT.md, "HTTP"). 409 is for
 * what another act has taken, 422 for what a rule forbids, 403 only for a known thing one may see but not
 * do; what a person may not see at all is 404. An expected "no" is a value, never an exception, so that a
 * page can keep the input and say what to do next. The awkward case: a wrong field (400) is a refusal like
 * the others but carries one entry for each wrong field.
 */
export const REFUSALS = {
  'validation-failed': 400,
  'not-signed-in': 401,
  'wrong-sign-in': 401,
  forbidden: 403,
  'not-found': 404,
  'session-full': 409,
  'already-booked': 409,
  'already-claimed': 409,
  'undecided-cases': 409,
  'answer-not-applicable': 409,
  'queue-first': 409,
  'already-queued': 409,
  'pair-share-used': 409,
  'wrong-state': 409,
  'invitation-replaced': 410,
  'changed-meanwhile': 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  'consent-missing': 422,
  'consent-withdrawn': 422,
  'consent-not-yet-valid': 422,
  'consent-expired': 422,
  'consent-not-covering': 422,
  'not-ready': 422,
  'booking-closed': 422,
  'beyond-horizon': 422,
  'hour-not-open': 422,
  'hour-already-past': 422,
  'hour-not-begun': 422,
  'not-discussed': 422,
  'follow-up-too-early': 422,
  'too-many-feeds': 422,
  'no-hours-in-series': 422,
  'undo-too-late': 422,
  'series-too-long': 422,
  'time-does-not-exist': 422,
  'theme-ended': 422,
  'too-many-themes': 422,
  'locked-baseline': 422,
  'idempotency-mismatch': 422,
  'too-many-tries': 429,
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/**
 * The field-error codes this folder gives. They double as text keys; a room may add its own, which is why
 * `FieldError.code` stays a plain string.
 */
export const FIELD_ERROR_CODES = [
  'required',
  'not-a-date',
  'not-a-time',
  'out-of-range',
  'before-first-date',
  'outside-series',
  'before-valid-from',
  'before-representation',
  'beyond-consent',
  'nothing-limited',
  'minors-not-taken',
  'minor-consents',
  'custodian-consents',
  'custodian-of-adult',
  'only-15-17',
  'only-under-15',
  'in-the-future',
  'in-the-past',
  'period-too-long',
  'unknown',
  'repeated',
  'theme-ended',
  'theme-not-yet',
  'too-many-themes',
  'too-long',
  'not-in-use',
  'not-a-web-address',
  'not-an-email',
  'taken',
  'both-allowed-and-excluded',
  'holds-personal-identity-code',
  'holds-phone-number',
  'holds-email',
  'holds-street-address',
  'holds-case-code',
  'reversed-range',
  'before-discussion',
  'after-follow-up',
  'only-when-held',
  'too-far-ahead',
  'not-a-phone-number',
  'wrong-type',
  'wrong-form',
  'unchanged',
  'comes-already',
  'not-on-this-hour',
  'unknown-field',
  'unknown-column',
  'missing-column',
  'repeated-column',
  'too-many-rows',
] as const;

export type FieldErrorCode = (typeof FIELD_ERROR_CODES)[number];

/** One wrong field of a form or body; `data` fills the sentence (a limit, a date). */
export type FieldError = { field: string; code: FieldErrorCode; data?: Record<string, string | number> };

/** One wrong field, spelled shortly. */
export const wrong = (field: string, code: FieldErrorCode, data?: FieldError['data']): FieldError => ({
  field,
  code,
  ...(data && { data }),
});

/** An expected "no": its code, what the sentence needs, and the wrong fields when there are any. */
export type Refusal = {
  code: RefusalCode;
  data?: Record<string, string | number | string[]>;
  errors?: FieldError[];
};

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** Wraps a value that was allowed. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** Builds a refusal; `data` and `errors` are left out when they are not given. */
export const refuse = (code: RefusalCode, data?: Refusal['data'], errors?: FieldError[]): Result<never> => ({
  ok: false,
  refusal: { code, ...(data && { data }), ...(errors && { errors }) },
});

/** The HTTP status of a refusal code, from the one table above. */
export function statusOf(code: RefusalCode): number {
  return REFUSALS[code];
}
