import { PART_STATS } from '../../domain/reply.js';
import { ConfirmPage } from '../kit/confirm.page.js';
import { DateField, Select, Step, Tiles, TimeField, type Option } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import type { View } from '../kit/view.js';

export type GiveAnswerModel = {
  id: string;
  startsAt: Date;
  endsAt: Date;
  form: FormState;
  refusal: string | null;
};

/** Asks when somebody could come instead. */
export function ProposeTimePage({ view, model }: { view: View; model: GiveAnswerModel }) {
  const { answers, answerLink } = view.t;
  return (
    <ConfirmPage
      {...frameOf(view, model, 'ehdotus')}
      title={answers.proposeTitle}
      heading={answers.proposeHeading(view.f.hour(model.startsAt, model.endsAt))}
      consequences={answers.proposeConsequences}
      button={answers.proposeButton}
      icon="calendar"
    >
      <DateField view={view} form={model.form} name="date" label={answerLink.date} required />
      <TimeField
        view={view}
        form={model.form}
        name="time"
        label={answerLink.time}
        hint={answerLink.timeHint}
        required
      />
    </ConfirmPage>
  );
}

/** A coordinator writes down what somebody has told them, on the phone for example. */
export function RecordAnswerPage({
  view,
  model,
}: {
  view: View;
  model: GiveAnswerModel & { people: readonly Option[] };
}) {
  const { answers, codes, hourChanges } = view.t;
  return (
    <ConfirmPage
      {...frameOf(view, model, 'kirjaa-vastaus')}
      title={answers.recordTitle}
      heading={answers.recordHeading(view.f.hour(model.startsAt, model.endsAt))}
      consequences={answers.recordConsequences}
      button={answers.recordButton}
      icon="check"
    >
      <Select
        view={view}
        form={model.form}
        name="person"
        label={answers.recordWho}
        options={model.people}
        empty={hourChanges.choose}
        required
      />
      <Step view={view} form={model.form} name="answer" legend={answers.recordWhat} inner="plain">
        <Tiles
          form={model.form}
          name="answer"
          type="radio"
          size="s"
          options={PART_STATS.map((value) => ({ value, label: codes.answers[value] }))}
        />
      </Step>
    </ConfirmPage>
  );
}

function frameOf(view: View, model: GiveAnswerModel, path: string) {
  return {
    view,
    here: 'hours' as const,
    action: `/tunnit/${model.id}/${path}`,
    back: { href: `/tunnit/${model.id}`, label: view.f.hour(model.startsAt, model.endsAt) },
    form: model.form,
    refusal: model.refusal,
  };
}
