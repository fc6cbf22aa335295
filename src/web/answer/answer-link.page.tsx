import type { LinkedHour, LinkedInvitation } from '../../invitations/index.js';
import { DateField, ErrorSummary, Select, TimeField } from '../kit/fields.js';
import { errorOf, type FormState } from '../kit/form-state.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, HourName, KeyValues, Notification, PageHead, State, type Tone } from '../kit/parts.js';
import type { View } from '../kit/view.js';

/** The choice that stands for the whole season. */
export const ALL_HOURS = 'kaikki';

export interface AnswerLinkModel {
  invitation: LinkedInvitation;
  /** Where both forms post to. */
  address: string;
  /** The mail led to one hour, and that is not among the hours any more. */
  hourGone: boolean;
  /** What was posted and refused, to be shown again in the form it came from; else the hour the mail is about. */
  answerForm: FormState;
  timeForm: FormState;
  refusal: string | null;
}

/**
 * Where an invited person answers when their calendar program sends no answer: when their hours are, what they
 * have answered, and nothing else of the service. Whoever finds the address learns no name and no case.
 */
export function AnswerLinkPage({ view, model }: { view: View; model: AnswerLinkModel }) {
  const { answerLink } = view.t;
  const { hours, season } = model.invitation;
  const [only] = hours;
  const title = !only ? answerLink.over : season ? answerLink.titleSeason : answerLink.titleHour;
  return (
    <Layout view={view} title={answerLink.page} prose>
      <PageHead view={view} title={title} />
      <div class="stack">
        <ErrorSummary view={view} form={model.answerForm.errors.length ? model.answerForm : model.timeForm} />
        {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
        {only && model.hourGone && <Notification tone="alert">{answerLink.hourGone}</Notification>}
        {!only && <p>{answerLink.overText}</p>}
        {only && <AnswerCard view={view} model={model} only={only} />}
        {only && season && <GivenAnswers view={view} hours={hours} />}
        {only && <OtherTime view={view} model={model} only={only} />}
      </div>
    </Layout>
  );
}

interface PartProps {
  view: View;
  model: AnswerLinkModel;
  /** The first hour to come; of a single invitation the only one. */
  only: LinkedHour;
}

function AnswerCard({ view, model, only }: PartProps) {
  const { answerLink } = view.t;
  const { season, hours } = model.invitation;
  return (
    <section class="card card--lead">
      <form class="in stack-s" method="post" action={model.address} noValidate>
        {season ? (
          <Select
            view={view}
            form={model.answerForm}
            name="hour"
            label={answerLink.which}
            options={[{ value: ALL_HOURS, label: answerLink.allHours }, ...hourOptions(view, hours)]}
            empty={emptyChoice(view, model, model.answerForm, 'hour')}
          />
        ) : (
          <>
            <p>
              <b>
                <HourName view={view} startsAt={only.startsAt} endsAt={only.endsAt} />
              </b>
            </p>
            <p>
              <AnswerState view={view} hour={only} />
            </p>
          </>
        )}
        <div class="row">
          <Button kind="primary" icon="check" name="answer" value="accepted">
            {answerLink.accept}
          </Button>
          <Button name="answer" value="tentative">
            {answerLink.maybe}
          </Button>
          <Button name="answer" value="declined">
            {answerLink.decline}
          </Button>
        </div>
        <p class="meta">{answerLink.canChange}</p>
      </form>
    </section>
  );
}

function GivenAnswers({ view, hours }: { view: View; hours: readonly LinkedHour[] }) {
  return (
    <Card id="vastaukset" title={view.t.answerLink.given}>
      <KeyValues
        rows={hours.map((hour) => [
          view.f.hour(hour.startsAt, hour.endsAt),
          <AnswerState view={view} hour={hour} />,
        ])}
      />
    </Card>
  );
}

function OtherTime({ view, model, only }: PartProps) {
  const { answerLink } = view.t;
  const { season, hours } = model.invitation;
  return (
    <Card id="toinen-aika" title={answerLink.otherTime}>
      <form class="stack-s" method="post" action={`${model.address}/ehdotus`} noValidate>
        <p>{answerLink.otherTimeText}</p>
        {season ? (
          <Select
            view={view}
            form={model.timeForm}
            name="proposedFor"
            label={answerLink.whichHour}
            options={hourOptions(view, hours)}
            empty={emptyChoice(view, model, model.timeForm, 'proposedFor')}
          />
        ) : (
          <input type="hidden" name="proposedFor" value={only.sessionId} />
        )}
        <DateField view={view} form={model.timeForm} name="date" label={answerLink.date} />
        <TimeField
          view={view}
          form={model.timeForm}
          name="time"
          label={answerLink.time}
          hint={answerLink.timeHint}
        />
        <div class="row">
          <Button icon="calendar">{answerLink.propose}</Button>
        </div>
      </form>
    </Card>
  );
}

/** Nothing is chosen for somebody whose own choice is gone: the first of the list would be taken for theirs. */
const emptyChoice = (
  view: View,
  model: AnswerLinkModel,
  form: FormState,
  name: string,
): string | undefined => (model.hourGone || errorOf(form, name) ? view.t.hourChanges.choose : undefined);

const hourOptions = (view: View, hours: readonly LinkedHour[]) =>
  hours.map(({ sessionId, startsAt, endsAt }) => ({
    value: sessionId,
    label: view.f.hour(startsAt, endsAt),
  }));

const TONES: Record<NonNullable<LinkedHour['answer']> | 'none', Tone> = {
  accepted: 'ok',
  tentative: 'warn',
  declined: 'stop',
  none: 'plain',
};

function AnswerState({ view, hour }: { view: View; hour: LinkedHour }) {
  const answer = hour.answer ?? 'none';
  const { t, f } = view;
  return (
    <>
      <State tone={TONES[answer]}>{t.answerLink.answers[answer]}</State>
      {hour.proposed && (
        <span class="meta"> {t.answers.proposed(f.hour(hour.proposed.startsAt, hour.proposed.endsAt))}</span>
      )}
    </>
  );
}
