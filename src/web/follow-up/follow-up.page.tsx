import type { FollowUpDay } from '../../domain/codes.js';
import type { LocalDate } from '../../domain/time.js';
import type { FollowUp } from '../../outcomes/index.js';
import { DateField, ErrorSummary } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Code, Csrf, Notification, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';

export interface FollowUpModel {
  caseId: string;
  code: string;
  day: FollowUpDay;
  from: LocalDate;
  until: LocalDate;
  /** From the last day on it is known that no meeting was held. */
  tooEarly: boolean;
  given: FollowUp | null;
  form: FormState;
  refusal: string | null;
}

interface Props {
  view: View;
  model: FollowUpModel;
}

/** One question with two answers: was a network meeting held? */
export function FollowUpPage({ view, model }: Props) {
  const { t, f } = view;
  return (
    <Layout view={view} title={t.followUp.title} here="cases">
      <PageHead
        view={view}
        back={{
          href: `/asiat/${model.caseId}`,
          label: (
            <>
              {t.caseStory.heading} <Code>{model.code}</Code>
            </>
          ),
        }}
        title={t.followUp.heading[model.day]}
        lead={t.followUp.lead(f.date(model.from), f.date(model.until))}
      />
      <div class="stack narrow">
        <Given view={view} given={model.given} />
        <Question view={view} model={model} />
        <Card id="miksi" title={t.followUp.why}>
          <p class="meta">{t.followUp.whyText}</p>
        </Card>
      </div>
    </Layout>
  );
}

function Given({ view, given }: { view: View; given: FollowUp | null }) {
  const { followUp } = view.t;
  if (!given) return null;
  const said = followUp.answered(
    answerText(view, given),
    given.answeredByName,
    view.f.moment(given.answeredAt),
  );
  return (
    <Notification tone="info">
      {said} {followUp.correct}
    </Notification>
  );
}

/** `Pidettiin to 15.4.2027`, `Pidettiin` or `Ei pidetty`. */
export function answerText({ t, f }: View, { meetingHeld, heldOn }: FollowUp): string {
  if (!meetingHeld) return t.followUp.notHeld;
  return heldOn ? t.followUp.heldOnDay(f.day(heldOn)) : t.followUp.held;
}

/** The date comes before the buttons that send it; Enter in it answers that the meeting was held. */
function Question({ view, model }: Props) {
  const { t, f } = view;
  const { followUp } = t;
  return (
    <form
      class="card card--lead"
      method="post"
      action={`/asiat/${model.caseId}/seuranta/${model.day}`}
      noValidate
    >
      <Csrf view={view} />
      <ErrorSummary view={view} form={model.form} />
      {model.refusal && (
        <Notification tone="error" title={followUp.refused}>
          {model.refusal}
        </Notification>
      )}
      <div class="in stack-s">
        {model.tooEarly && <p>{followUp.tooEarly(f.day(model.until))}</p>}
        <div class="row">
          <div class="grow">
            <DateField
              view={view}
              form={model.form}
              name="heldOn"
              label={t.kit.optional(followUp.heldOn)}
              hint={followUp.heldOnHint}
            />
          </div>
        </div>
        <div class="row">
          <Button icon="check" name="held" value="yes">
            {followUp.held}
          </Button>
          {!model.tooEarly && (
            <Button icon="cross" name="held" value="no">
              {followUp.notHeld}
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}
