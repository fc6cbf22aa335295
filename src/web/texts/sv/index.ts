import type { fi } from '../fi/index.js';
import { booking } from './booking.js';
import { calendar } from './calendar.js';
import { cases, caseStory, newCase } from './cases.js';
import { codes } from './codes.js';
import { consentForm, inbox, withdrawal } from './consents.js';
import { errors, join } from './errors.js';
import { closerFieldErrors, fieldErrors } from './field-errors.js';
import { flash } from './flash.js';
import { agenda, hours } from './hours.js';
import { definitions, impact } from './impact.js';
import { kit } from './kit.js';
import { deliveries, dev, heldMail, logs, people, tokens } from './office.js';
import { followUp, outcomes } from './outcomes.js';
import { plan } from './plan.js';
import { refusals } from './refusals.js';
import { settings, signIn } from './sign-in.js';
import { accessibility, help, privacy } from './statements.js';
import { tour } from './tour.js';
import { week } from './week.js';

/** Every text of the pages. */
export const sv: typeof fi = {
  accessibility,
  agenda,
  booking,
  calendar,
  cases,
  caseStory,
  closerFieldErrors,
  codes,
  consentForm,
  definitions,
  deliveries,
  dev,
  errors,
  fieldErrors,
  flash,
  followUp,
  heldMail,
  help,
  hours,
  impact,
  inbox,
  join,
  kit,
  logs,
  newCase,
  outcomes,
  people,
  plan,
  privacy,
  refusals,
  settings,
  signIn,
  tokens,
  tour,
  week,
  withdrawal,
};
