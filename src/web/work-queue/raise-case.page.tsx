import type { LocalDate } from '../../domain/time.js';
import { ErrorSummary, Select, Step, type Option } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Csrf, Notification, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { HowToMeet, WhatIsKnown } from './known-steps.js';
import { NewCode } from './new-code.js';

export interface RaiseCaseModel {
  form: FormState;
  refusal: string | null;
  /** The code of the case that was just raised, this once. */
  code: string | null;
  pairs: readonly Option[];
  today: LocalDate;
}

interface Props {
  view: View;
  model: RaiseCaseModel;
}

/** Kela raises a case to a pair of its hours, in codes alone. */
export function RaiseCasePage({ view, model }: Props) {
  const { raisedCase } = view.t;
  return (
    <Layout view={view} title={raisedCase.title} here="raise">
      <PageHead view={view} title={raisedCase.title} lead={raisedCase.lead} />
      {model.code ? (
        <NewCode
          view={view}
          code={model.code}
          text={raisedCase.doneText}
          again={{ href: '/nosta-asia', label: raisedCase.another }}
        />
      ) : model.pairs.length === 0 ? (
        <Card>
          <p>{raisedCase.noPair}</p>
        </Card>
      ) : (
        <Form view={view} model={model} />
      )}
    </Layout>
  );
}

function Form({ view, model }: Props) {
  const { raisedCase } = view.t;
  const field = { view, form: model.form };
  return (
    <form class="card" method="post" action="/nosta-asia" noValidate>
      <Csrf view={view} />
      <ErrorSummary {...field} />
      {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
      <Step {...field} legend={raisedCase.about}>
        <div class="fields fields--2">
          <Select {...field} name="pairId" label={raisedCase.pair} options={model.pairs} />
          <HowToMeet {...field} />
        </div>
      </Step>
      <Step {...field} legend={raisedCase.details}>
        <WhatIsKnown {...field} today={model.today} />
      </Step>
      <footer class="in row">
        <Button kind="primary" icon="check">
          {raisedCase.save}
        </Button>
      </footer>
    </form>
  );
}
