import { GIVERS } from '../../domain/codes.js';
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
  const question = (
    name: string,
    legend: string,
    words: Readonly<Record<string, string>>,
    look: { inner: 'stack-s' | 'if-15-17' | 'if-under-15'; size: 's' | 'l' },
  ) => (
    <Step view={view} form={form} name={name} legend={legend} inner={look.inner}>
      <Tiles
        form={form}
        name={name}
        type="radio"
        size={look.size}
        options={Object.entries(words).map(([value, label]) => ({ value, label }))}
      />
    </Step>
  );
  return (
    <>
      {question('ageGroup', consentForm.age, codes.ageGroups, { inner: 'stack-s', size: 's' })}
      {question('custodian', consentForm.custodian, codes.custodianWords, { inner: 'if-15-17', size: 'l' })}
      {question('minorView', consentForm.minorView, codes.minorViews, { inner: 'if-under-15', size: 'l' })}
    </>
  );
}
