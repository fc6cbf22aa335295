import { booking } from './booking.js';
import { cases, caseStory, newCase } from './cases.js';
import { codes } from './codes.js';
import { consentForm, inbox, withdrawal } from './consents.js';
import { errors, join } from './errors.js';
import { closerFieldErrors, fieldErrors } from './field-errors.js';
import { flash } from './flash.js';
import { agenda, hours } from './hours.js';
import { kit } from './kit.js';
import { plan } from './plan.js';
import { refusals } from './refusals.js';
import { settings, signIn } from './sign-in.js';
import { week } from './week.js';

/** Every text of the pages. The Finnish texts are the type of the other languages. */
export const fi = {
  agenda,
  booking,
  cases,
  caseStory,
  closerFieldErrors,
  codes,
  consentForm,
  errors,
  fieldErrors,
  flash,
  hours,
  inbox,
  join,
  kit,
  newCase,
  plan,
  refusals,
  settings,
  signIn,
  week,
  withdrawal,
};
