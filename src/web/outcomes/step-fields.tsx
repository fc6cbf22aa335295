import { STEP_KINDS } from '../../domain/codes.js';
import { LONGEST_NOTE } from '../../domain/outcome.js';
import { DateField, Select, TextField } from '../kit/fields.js';
import { valueOf } from '../kit/form-state.js';
import { State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { STEP_PLACES, stepFields } from './outcome-form.js';
import type { OutcomeFormModel } from './outcomes.model.js';

interface Props {
  view: View;
  model: OutcomeFormModel;
  place: number;
}

/** One agreed step: what, who, by when, in own words. The next one waits folded inside. */
export function StepFields(props: Props) {
  const { view, model, place } = props;
  const { outcomes } = view.t;
  const names = stepFields(place);
  const field = { view, form: model.form };
  const done = model.stepsDone[place];
  const owners = model.owners.map(({ id, name, fromKela }) => ({
    value: id,
    label: fromKela ? `${name}, ${view.t.kit.kela}` : name,
  }));
  return (
    <>
      <input type="hidden" name={names.id} value={valueOf(model.form, names.id)} />
      <div class="fields fields--2">
        <Select
          {...field}
          name={names.kind}
          label={outcomes.stepKind}
          empty={place < model.stepsThere ? outcomes.dropStep : outcomes.noStep}
          options={STEP_KINDS.map((value) => ({ value, label: outcomes.steps[value] }))}
        />
        <Select
          {...field}
          name={names.owner}
          label={outcomes.stepOwner}
          empty={view.t.kit.choose}
          options={owners}
        />
        <DateField {...field} name={names.due} label={outcomes.stepDue} />
        <TextField
          {...field}
          name={names.note}
          label={view.t.kit.optional(outcomes.stepNote)}
          hint={outcomes.stepNoteHint}
          maxLength={LONGEST_NOTE}
        />
      </div>
      {done && (
        <p>
          <State tone="ok">{outcomes.stepDone(view.f.day(done))}</State>
        </p>
      )}
      {place + 1 < STEP_PLACES.length && <NextStepFields {...props} place={place + 1} />}
    </>
  );
}

/** Folded until something stands in it. */
function NextStepFields(props: Props) {
  const { view, model, place } = props;
  const filled = STEP_PLACES.slice(place).some((one) =>
    Object.values(stepFields(one)).some((name) => valueOf(model.form, name) !== ''),
  );
  return (
    <details class="more" open={filled}>
      <summary>{view.t.outcomes.anotherStep}</summary>
      <fieldset class="stack-s">
        <legend class="h3">{view.t.outcomes.stepNumber(place + 1)}</legend>
        <StepFields {...props} />
      </fieldset>
    </details>
  );
}
