import type { FieldErrorTexts } from '../field-error-text.js';
import type { closerFieldErrors as fi } from '../fi/field-errors.js';

/** What is wrong with a field. */
export const fieldErrors: FieldErrorTexts = {
  required: () => 'Fill in this item.',
  'not-a-date': () => 'Write the day as 5.10.2027. Check that the day exists.',
  'not-a-time': () => 'Write the time as 9:00.',
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
  'not-in-use': () => 'Your county does not use this field. Leave it empty.',
  'not-a-web-address': () => 'Write an address that begins with https://.',
  'not-an-email': () => 'Write the whole e-mail address, with the @ sign.',
  taken: () => 'This is already in use. Write another one.',
  'both-allowed-and-excluded': () => 'A group cannot be both allowed and excluded. Remove one of the ticks.',
  'holds-personal-identity-code': () => 'The text holds something like a personal identity code. Remove it.',
  'holds-phone-number': () => 'The text holds something like a phone number. Remove it.',
  'holds-email': () => 'The text holds something like an e-mail address. Remove it.',
  'holds-street-address': () => 'The text holds something like a street address. Remove it.',
  'wrong-type': () => 'This is in the wrong form. Write it again.',
  'wrong-form': () => 'This is in the wrong form. Write it again.',
  'unknown-field': () => 'The form has no such field.',
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
  'caseCode.wrong-form': () => 'The code is not right. Check the characters on the form.',
};
