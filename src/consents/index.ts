import type { RowClass } from '../platform/database/index.js';
import { ConsentConfirmationRow, ConsentRow, ConsentWithdrawalRow } from './consents.rows.js';

export { consentFormErrors, FORM_VERSION, PURPOSE_VERSION, type ConsentForm } from './consent-form.js';
export {
  addConfirmation,
  addConsentVersion,
  addFirstConsents,
  addWithdrawal,
  consentById,
  consentVersions,
  newestConsent,
  newestConsents,
  type Consent,
} from './consents.store.js';
export { ConsentRow };
export const consentsRows: RowClass[] = [ConsentRow, ConsentConfirmationRow, ConsentWithdrawalRow];
