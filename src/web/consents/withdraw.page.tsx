import { ConfirmPage } from '../kit/confirm.page.js';
import { TextField, Tiles } from '../kit/fields.js';
import { Code } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { RegisterWithdrawalModel, WithdrawModel } from './consents.model.js';

/** The second of the two clicks. No reason is asked. */
export function WithdrawPage({ view, model }: { view: View; model: WithdrawModel }) {
  const { withdrawal, caseStory } = view.t;
  return (
    <ConfirmPage
      view={view}
      here="cases"
      title={withdrawal.title}
      heading={withdrawal.heading}
      consequences={consequencesFor(view, model.viewer)}
      action={`/suostumukset/${model.consentId}/peruutus`}
      button={withdrawal.button}
      icon="cross"
      back={{
        href: model.caseHref,
        label: (
          <>
            {caseStory.heading} <Code>{model.caseCode}</Code>
          </>
        ),
      }}
      form={model.form}
      refusal={model.refusal}
    >
      <fieldset class="stack-s">
        <legend class="h3">{withdrawal.toldTo}</legend>
        <Tiles
          form={model.form}
          name="toldTo"
          type="radio"
          size="l"
          options={[
            { value: 'county', label: withdrawal.toldToUs },
            { value: 'kela', label: withdrawal.toldToKela },
          ]}
        />
      </fieldset>
    </ConfirmPage>
  );
}

function consequencesFor({ t }: View, viewer: WithdrawModel['viewer']): readonly string[] {
  if (viewer === 'kela-contact') return t.withdrawal.consequencesForKela;
  return viewer === 'coordinator' ? t.withdrawal.consequencesForCoordinator : t.withdrawal.consequences;
}

/** Kela writes down what a client told it; the answer is the same whether the code is known or not. */
export function RegisterWithdrawalPage({ view, model }: { view: View; model: RegisterWithdrawalModel }) {
  const { withdrawal, inbox } = view.t;
  return (
    <ConfirmPage
      view={view}
      here="consents"
      title={withdrawal.registerTitle}
      heading={withdrawal.registerHeading}
      consequences={withdrawal.registerConsequences}
      action="/suostumukset/peruutus"
      button={withdrawal.registerButton}
      icon="cross"
      back={{ href: '/suostumukset', label: inbox.title }}
      form={model.form}
    >
      <TextField
        view={view}
        form={model.form}
        name="caseCode"
        label={withdrawal.code}
        hint={withdrawal.codeHint}
        required
      />
    </ConfirmPage>
  );
}
