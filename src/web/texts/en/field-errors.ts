import type { FieldErrorTexts } from '../field-error-text.js';
import type { closerFieldErrors as fi } from '../fi/field-errors.js';

const KINDS: Readonly<Record<string, string>> = {
  'personal-identity-code': 'a personal identity code',
  'phone-number': 'a phone number',
  email: 'an e-mail address',
  'street-address': 'a street address',
};

/** What is wrong with a field. */
export const fieldErrors: FieldErrorTexts = {
  required: () => 'Fill in this item.',
  'not-a-date': () => 'Write the day as 5.10.2027. Check that the day exists.',
  'not-a-time': () => 'Write the time as 9:00.',
  'not-a-number': () => 'Write a whole number.',
  'out-of-range': (d) =>
    'min' in d ? `The number must be ${d.min}–${d.max}.` : 'The number is out of range.',
  'before-first-date': () => 'The last date is before the first date.',
  'before-valid-from': () => 'The consent ends before it begins.',
  'in-the-future': () => 'The day cannot be in the future.',
  'period-too-long': () => 'A consent may last 12 months at most.',
  unknown: () => 'Choose one of the listed options.',
  repeated: () => 'The same choice is there twice. Remove one.',
  'theme-ended': () => 'The benefit has ended. Choose the present benefit.',
  'theme-not-yet': () => 'The benefit has not begun yet. Choose the present benefit.',
  'too-many-themes': () => 'Choose four themes at most.',
  'too-long': (d) => (d.max ? `The text may have ${d.max} characters at most.` : 'The text is too long.'),
  invalid: () => 'Check this item.',
  'personal-data-in-text': (d) =>
    `The text holds something that looks like ${KINDS[String(d.kind)] ?? 'personal data'}. Remove it.`,
};

/** Closer wordings for single fields, `field.code`; these go first. */
export const closerFieldErrors: typeof fi = {
  'email.required': () => 'Write your e-mail address.',
  'password.required': () => 'Write your password.',
  'themes.required': () => 'Choose at least one theme.',
  'questionTypes.required': () => 'Choose at least one question.',
  'baselineNeed.required': () => 'Judge whether a network meeting would be held.',
  'giver.required': () => 'Choose who gives the consent.',
  'directions.required': () => 'Choose at least one direction.',
  'informationGroups.required': () => 'Choose at least one group of information that may be handled.',
  'informed.required': () => 'Confirm that the client has been told about the rights.',
  'originalRef.required': () => 'Write where the original consent is.',
  'representationGround.required': () => 'Write what the representation rests on.',
  'reason.required': () => 'Write a short reason.',
  'pairIds.required': () => 'Choose at least one care pair.',
  'kelaContactId.required': () => 'Choose the Kela contact.',
  'videoAddress.required': () => 'Write the address of the video room.',
  'sessionId.required': () => 'Choose an hour.',
  'caseCode.required': () => 'Write the code of the case.',
  'caseCode.invalid': () => 'The code is not right. Check the characters on the form.',
};
