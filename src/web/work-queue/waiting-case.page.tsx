import { REFERRERS, SOURCE_CHANNELS } from '../../domain/codes.js';
import type { LocalDate } from '../../domain/time.js';
import { ErrorSummary, Select, Step, TextField, type Option } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import { Layout } from '../kit/layout.js';
import { Button, Csrf, Notification, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { HowToMeet, named, WhatIsKnown } from './known-steps.js';
import { NewCode } from './new-code.js';

export interface WaitingCaseModel {
  form: FormState;
  refusal: string | null;
  /** The code of the case that was just put into the work queue, this once. */
  code: string | null;
  /** The counties to choose from; one needs no choice. */
  counties: readonly Option[];
  today: LocalDate;
}

interface Props {
  view: View;
  model: WaitingCaseModel;
}

/** A new case for the work queue; what only a pair can answer is not asked. */
export function WaitingCasePage({ view, model }: Props) {
  const { waitingCase, workQueue } = view.t;
  return (
    <Layout view={view} title={waitingCase.title} here="workQueue">
      <PageHead
        view={view}
        title={waitingCase.title}
        lead={waitingCase.lead}
        back={{ href: '/tyojono', label: workQueue.title }}
      />
      {model.code ? (
        <NewCode
          view={view}
          code={model.code}
          text={view.t.newCase.codeText}
          again={{ href: '/tyojono/uusi', label: workQueue.register }}
        />
      ) : (
        <Form view={view} model={model} />
      )}
    </Layout>
  );
}

function Form({ view, model }: Props) {
  const { waitingCase, newCase, kit } = view.t;
  const field = { view, form: model.form };
  return (
    <form class="card" method="post" action="/tyojono/uusi" noValidate>
      <Csrf view={view} />
      <ErrorSummary {...field} />
      {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
      <Step {...field} legend={waitingCase.source}>
        <div class="fields fields--2">
          {model.counties.length > 1 && (
            <Select {...field} name="countyId" label={waitingCase.countyField} options={model.counties} />
          )}
          <Source view={view} model={model} />
        </div>
      </Step>
      <Step {...field} legend={waitingCase.practical}>
        <div class="fields fields--2">
          <HowToMeet {...field} />
          <Select
            {...field}
            name="interpreter"
            label={newCase.interpreter}
            options={[
              { value: '', label: newCase.interpreterNone },
              { value: '1', label: newCase.interpreterNeeded },
            ]}
          />
          <TextField {...field} name="reference" label={kit.optional(newCase.reference)} />
        </div>
        <WhatIsKnown {...field} today={model.today} />
      </Step>
      <footer class="in row">
        <Button kind="primary" icon="check">
          {waitingCase.save}
        </Button>
      </footer>
    </form>
  );
}

function Source({ view, model }: Props) {
  const { waitingCase, codes, kit } = view.t;
  const field = { view, form: model.form };
  return (
    <>
      <Select
        {...field}
        name="sourceChannel"
        label={waitingCase.sourceChannel}
        options={named(SOURCE_CHANNELS, codes.sourceChannels)}
      />
      <Select
        {...field}
        name="referrer"
        label={kit.optional(waitingCase.referrer)}
        empty={waitingCase.noReferrer}
        options={named(REFERRERS, codes.referrers)}
      />
    </>
  );
}
