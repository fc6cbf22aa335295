import { LONGEST_HANDOVER_REASON, type PairChoice } from '../../sessions/index.js';
import { ConfirmPage } from '../kit/confirm.page.js';
import { Select, TextArea } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import { Code } from '../kit/parts.js';
import type { View } from '../kit/view.js';

export interface LeavePairModel {
  id: string;
  code: string;
  form: FormState;
  refusal: string | null;
}

interface Props<M> {
  view: View;
  model: M;
}

const back = ({ id, code }: LeavePairModel) => ({ href: `/asiat/${id}`, label: <Code>{code}</Code> });

/** Asks once, with the pair and a reason, before a case goes to another pair. */
export function HandOverPage({ view, model }: Props<LeavePairModel & { pairs: readonly PairChoice[] }>) {
  const { handover, kit } = view.t;
  return (
    <ConfirmPage
      view={view}
      here="cases"
      title={handover.title}
      heading={handover.heading}
      consequences={model.pairs.length > 0 ? handover.consequences : [handover.none]}
      action={`/asiat/${model.id}/luovuta`}
      button={handover.button}
      icon="arrow-right"
      back={back(model)}
      form={model.form}
      refusal={model.refusal}
    >
      <Select
        view={view}
        form={model.form}
        name="pairId"
        label={handover.pair}
        empty={kit.choose}
        options={model.pairs.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <Reason view={view} model={model} />
    </ConfirmPage>
  );
}

/** Asks once, with a reason, before a case goes back to the work queue. */
export function ReleasePage({ view, model }: Props<LeavePairModel>) {
  const { release } = view.t;
  return (
    <ConfirmPage
      view={view}
      here="cases"
      title={release.title}
      heading={release.heading}
      consequences={release.consequences}
      action={`/asiat/${model.id}/vapauta`}
      button={release.button}
      back={back(model)}
      form={model.form}
      refusal={model.refusal}
    >
      <Reason view={view} model={model} />
    </ConfirmPage>
  );
}

function Reason({ view, model }: Props<LeavePairModel>) {
  const { handover } = view.t;
  return (
    <TextArea
      view={view}
      form={model.form}
      name="reason"
      label={handover.reason}
      hint={handover.reasonHint}
      maxLength={LONGEST_HANDOVER_REASON}
      required
    />
  );
}
