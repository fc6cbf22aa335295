import { CONSENT_METHODS, LANGUAGES } from '../../domain/codes.js';
import { DateField, Select, Step, TextField, Tiles } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import type { View } from '../kit/view.js';

/** How and when it was signed, in which language, where the original is, and that the client was informed. */
export function ConsentSignature({ view, form }: { view: View; form: FormState }) {
  const { consentForm, codes } = view.t;
  const field = { view, form };
  const tile = { form, type: 'checkbox', size: '1' } as const;
  return (
    <Step {...field} name="method" legend={consentForm.signature}>
      <Tiles
        form={form}
        name="method"
        type="radio"
        size="l"
        options={CONSENT_METHODS.map((code) => ({ value: code, label: codes.methods[code] }))}
      />
      <div class="fields fields--3">
        <DateField {...field} name="signedOn" label={consentForm.signedOn} required />
        <Select
          {...field}
          name="formLanguage"
          label={consentForm.formLanguage}
          options={[
            ...LANGUAGES.map((code) => ({ value: code as string, label: codes.languages[code] })),
            { value: 'other', label: consentForm.formLanguageOther },
          ]}
        />
        <TextField
          {...field}
          name="originalRef"
          label={consentForm.originalRef}
          hint={consentForm.originalRefHint}
          required
        />
      </div>
      <Tiles
        {...tile}
        name="interpreterUsed"
        options={[{ value: '1', label: consentForm.interpreterUsed }]}
      />
      <Tiles {...tile} name="informed" options={[{ value: '1', label: consentForm.informed }]} />
      <a class="back" href="#kerro">
        {consentForm.seeRights}
      </a>
    </Step>
  );
}
