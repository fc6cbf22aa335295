import { AGE_GROUPS, CUSTODIAN_WORDS, GIVERS, MINOR_VIEWS } from '../../domain/codes.js';
import { DateField, Step, TextField, Tiles } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import type { View } from '../kit/view.js';

/**
 * Who gives the consent. A giver other than the client opens the ground and the period of representation, a
 * minor what belongs to the age; the style sheet hides what is not asked, so it works without scripts.
 */
export function ConsentGiver({ view, form, minors }: { view: View; form: FormState; minors: boolean }) {
  const { consentForm, codes } = view.t;
  const field = { view, form };
  // A custodian gives a minor's consent only.
  const givers = GIVERS.filter((code) => minors || code !== 'custodian');
  return (
    <Step {...field} name="giver" legend={consentForm.giver}>
      <Tiles
        form={form}
        name="giver"
        type="radio"
        size="l"
        options={givers.map((code) => ({ value: code, label: codes.givers[code] }))}
      />
      {minors && <AgeQuestions view={view} form={form} />}
      <div class="if-represented stack-s">
        <TextField
          {...field}
          name="representationGround"
          label={consentForm.representationGround}
          hint={consentForm.representationGroundHint}
        />
        <div class="fields fields--2">
          <DateField {...field} name="representationFrom" label={consentForm.representationFrom} />
          <DateField {...field} name="representationUntil" label={consentForm.representationUntil} />
        </div>
      </div>
    </Step>
  );
}

/** How old the client is; of a minor the custodian's part from fifteen on, the child's own view before. */
function AgeQuestions({ view, form }: { view: View; form: FormState }) {
  const { consentForm, codes } = view.t;
  return (
    <>
      <Step view={view} form={form} name="ageGroup" legend={consentForm.age} inner="stack-s">
        <Tiles
          form={form}
          name="ageGroup"
          type="radio"
          size="s"
          options={AGE_GROUPS.map((code) => ({ value: code, label: codes.ageGroups[code] }))}
        />
      </Step>
      <Step view={view} form={form} name="custodian" legend={consentForm.custodian} inner="if-15-17">
        <Tiles
          form={form}
          name="custodian"
          type="radio"
          size="l"
          options={CUSTODIAN_WORDS.map((code) => ({ value: code, label: codes.custodianWords[code] }))}
        />
      </Step>
      <Step view={view} form={form} name="minorView" legend={consentForm.minorView} inner="if-under-15">
        <Tiles
          form={form}
          name="minorView"
          type="radio"
          size="l"
          options={MINOR_VIEWS.map((code) => ({ value: code, label: codes.minorViews[code] }))}
        />
      </Step>
    </>
  );
}
