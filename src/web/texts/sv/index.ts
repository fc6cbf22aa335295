import type { fi } from '../fi/index.js';
import { agendaPrint } from './agenda-print.js';
import { answerLink } from './answer-link.js';
import { answers } from './answers.js';
import { booking } from './booking.js';
import { calendarMode } from './calendar-mode.js';
import { calendar } from './calendar.js';
import { caseHelp, closeCase, importCases } from './case-work.js';
import { casePage } from './case-page.js';
import { cases, caseStory, newCase } from './cases.js';
import { codes } from './codes.js';
import { consentPrint } from './consent-print.js';
import { consentForm, inbox, limitation, withdrawal } from './consents.js';
import { deliveries } from './deliveries.js';
import { desk } from './desk.js';
import { countySettings } from './county-settings.js';
import { errors, join } from './errors.js';
import { closerFieldErrors, fieldErrors } from './field-errors.js';
import { flash } from './flash.js';
import { hourChanges } from './hour-changes.js';
import { agenda, hours } from './hours.js';
import { definitions, impact } from './impact.js';
import { kit } from './kit.js';
import { heldMail } from './mail.js';
import { dev, logs, people, tokens } from './office.js';
import { followUp, outcomes } from './outcomes.js';
import { periods } from './periods.js';
import { plan } from './plan.js';
import { queue } from './queue.js';
import { refusals } from './refusals.js';
import { settings, signIn } from './sign-in.js';
import { accessibility, help, privacy } from './statements.js';
import { tour } from './tour.js';
import { week } from './week.js';
import { handover, raisedCase, release, waitingCase, workQueue } from './work-queue.js';

/** Every text of the pages. */
export const sv: typeof fi = {
  accessibility,
  agenda,
  agendaPrint,
  answerLink,
  answers,
  booking,
  calendar,
  calendarMode,
  caseHelp,
  casePage,
  cases,
  caseStory,
  closeCase,
  closerFieldErrors,
  codes,
  consentForm,
  countySettings,
  consentPrint,
  definitions,
  deliveries,
  desk,
  dev,
  errors,
  fieldErrors,
  flash,
  followUp,
  handover,
  heldMail,
  help,
  hourChanges,
  hours,
  impact,
  importCases,
  inbox,
  join,
  kit,
  limitation,
  logs,
  newCase,
  outcomes,
  people,
  periods,
  plan,
  privacy,
  queue,
  raisedCase,
  refusals,
  release,
  settings,
  signIn,
  tokens,
  tour,
  waitingCase,
  week,
  withdrawal,
  workQueue,
};
