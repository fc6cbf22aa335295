import type { ClosingReason } from '../../domain/codes.js';
import { ConfirmPage } from '../kit/confirm.page.js';
import { Step, Tiles } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import { Code } from '../kit/parts.js';
import type { View } from '../kit/view.js';

export interface CloseCaseModel {
  id: string;
  code: string;
  /** The ways this case can end. */
  reasons: readonly ClosingReason[];
  form: FormState;
  refusal: string | null;
}

/** Asks once how a case ends, before it is closed for good. */
export function CloseCasePage({ view, model }: { view: View; model: CloseCaseModel }) {
  const { closeCase, caseStory } = view.t;
  const options = model.reasons.map((value) => ({ value, ...closeCase.reasons[value] }));
  return (
    <ConfirmPage
      view={view}
      here="cases"
      title={closeCase.title}
      heading={closeCase.heading}
      consequences={closeCase.consequences}
      action={`/asiat/${model.id}/sulje`}
      button={closeCase.button}
      icon="check"
      form={model.form}
      refusal={model.refusal}
      back={{
        href: `/asiat/${model.id}`,
        label: (
          <>
            {caseStory.heading} <Code>{model.code}</Code>
          </>
        ),
      }}
    >
      <Step view={view} form={model.form} name="because" legend={closeCase.why} inner="plain">
        <Tiles form={model.form} name="because" type="radio" size="1" options={options} />
      </Step>
    </ConfirmPage>
  );
}
