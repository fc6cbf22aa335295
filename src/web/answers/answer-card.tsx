import type { HourModel, OwnAnswer } from '../hours/hours.model.js';
import { Button, Card, Csrf, LinkButton, Notification, State, type Tone } from '../kit/parts.js';
import type { View } from '../kit/view.js';

const TONES: Record<OwnAnswer['answer'], Tone> = {
  accepted: 'ok',
  tentative: 'note',
  declined: 'stop',
  none: 'note',
};

/** Whether the reader comes to the hour and has not said so yet. */
export const isUnanswered = (own: OwnAnswer | null): boolean => own?.answer === 'none';

/** Whether the way into the room is what the reader does next: they come, or nobody asks them any more. */
export const mayJoinFirst = (own: OwnAnswer | null): boolean =>
  !own || own.answer === 'accepted' || own.answer === 'tentative';

/** Asks the reader whether they come; once they have answered it says what, and lets them change it. */
export function AnswerCard({ view, own, leads }: { view: View; own: OwnAnswer; leads: boolean }) {
  const { answers } = view.t;
  const asks = isUnanswered(own);
  return (
    <Card id="vastaus" title={answers.question} lead={asks && leads}>
      {asks ? (
        <p>{own.askedOn ? answers.asked(view.f.day(own.askedOn)) : answers.notYet}</p>
      ) : (
        <Given view={view} own={own} />
      )}
      {own.proposed && <Proposed view={view} proposed={own.proposed} />}
      {asks ? (
        <Choices view={view} own={own} leads={leads} />
      ) : (
        <details class="more">
          <summary>{answers.change}</summary>
          <Choices view={view} own={own} slim />
        </details>
      )}
      <p>
        <a href="/vastaukset">{answers.otherHours}</a>
      </p>
    </Card>
  );
}

function Given({ view, own }: { view: View; own: OwnAnswer }) {
  const { answers } = view.t;
  return (
    <>
      <p>
        <State tone={TONES[own.answer]}>
          <b>{answers.own[own.answer]}</b>
        </State>
      </p>
      {own.bySeason && <p class="meta">{answers.bySeason}</p>}
      {own.answer === 'declined' && <p class="meta">{answers.declinedNote}</p>}
    </>
  );
}

function Proposed({ view, proposed }: { view: View; proposed: NonNullable<OwnAnswer['proposed']> }) {
  return <p class="meta">{view.t.answers.proposed(view.f.hour(proposed.startsAt, proposed.endsAt))}</p>;
}

interface ChoiceProps {
  view: View;
  own: OwnAnswer;
  leads?: boolean;
  slim?: boolean;
  /** The page the answer leads back to; the hour's own unless told. */
  back?: string;
  /** The hour in words, where several forms stand on one page. */
  hour?: string;
}

/** The three answers, and the way to propose another time. */
function Choices({ view, own, leads = false, slim = false, back, hour }: ChoiceProps) {
  const { answerLink } = view.t;
  const of = hour && <span class="visually-hidden"> {hour}</span>;
  return (
    <form class="row" method="post" action={`/tunnit/${own.hourId}/vastaus`}>
      <Csrf view={view} />
      {back && <input type="hidden" name="back" value={back} />}
      {own.answer !== 'accepted' && (
        <Button
          kind={leads ? 'primary' : 'secondary'}
          slim={slim}
          icon="check"
          name="answer"
          value="accepted"
        >
          {answerLink.accept}
          {of}
        </Button>
      )}
      {own.answer !== 'tentative' && (
        <Button slim={slim} icon="question-circle-fill" name="answer" value="tentative">
          {answerLink.maybe}
          {of}
        </Button>
      )}
      {own.answer !== 'declined' && (
        <Button slim={slim} icon="cross" name="answer" value="declined">
          {answerLink.decline}
          {of}
        </Button>
      )}
      <a class="back" href={`/tunnit/${own.hourId}/ehdotus`}>
        {answerLink.otherTime}
        {of}
      </a>
    </form>
  );
}

/** The same in few words, for a page that is about more: unanswered it asks, answered it can be changed. */
export function AnswerForm({
  view,
  own,
  back,
  hour,
}: {
  view: View;
  own: OwnAnswer;
  back: string;
  hour?: string;
}) {
  const choices = <Choices view={view} own={own} slim back={back} hour={hour} />;
  if (isUnanswered(own)) return choices;
  return (
    <details class="more">
      <summary>
        {view.t.answers.change}
        {hour && <span class="visually-hidden"> {hour}</span>}
      </summary>
      {choices}
    </details>
  );
}

/** Who has said no although the hour cannot be held without them, and what a coordinator can do about it. */
export function MissingNotice({ view, model }: { view: View; model: HourModel }) {
  const { answers } = view.t;
  const { missing } = model;
  if (missing.length === 0 || !model.mayChange) return null;
  const names = missing.join(', ');
  const title = missing.length === 1 ? answers.missing(names) : answers.missingMany(names);
  return (
    <Notification tone="alert" title={title}>
      <div class="stack-s">
        <p>{answers.missingText}</p>
        <div class="row">
          <LinkButton slim icon="user" href={`/tunnit/${model.id}/sijainen`}>
            {answers.nameDeputy}
          </LinkButton>
          <LinkButton slim icon="calendar" href={`/tunnit/${model.id}/siirra`}>
            {answers.move}
          </LinkButton>
          <LinkButton slim icon="cross" href={`/tunnit/${model.id}/peru`}>
            {answers.cancel}
          </LinkButton>
        </div>
      </div>
    </Notification>
  );
}
