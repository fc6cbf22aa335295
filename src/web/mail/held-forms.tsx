import { PART_STATS } from '../../domain/reply.js';
import type { HeldDetail } from '../../inbound-mail/index.js';
import { ErrorSummary, Select, Step, Tiles } from '../kit/fields.js';
import { freshForm } from '../kit/form-state.js';
import { Button, Csrf } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { Answered } from './held-mail-shown.js';

/** What the form says instead of an hour when the answer is to the whole season. */
export const WHOLE_SEASON = 'kausi';

interface FormProps {
  view: View;
  message: HeldDetail;
  answered: Answered | null;
}

/** "Who is this": the answer is recorded as that of the chosen person. */
export function WhoForm({ view, message, answered }: FormProps) {
  const { heldMail } = view.t;
  const form = answered?.of === 'who' ? answered.form : freshForm();
  return (
    <details class="more" open={answered?.of === 'who'}>
      <summary>{heldMail.whoIsThis}</summary>
      <form class="stack-s" method="post" action={`/viestit/${message.id}/kuka`} noValidate>
        <Csrf view={view} />
        <ErrorSummary view={view} form={form} />
        <p class="hint">{heldMail.whoHint}</p>
        <Select
          view={view}
          form={form}
          name="who"
          label={heldMail.person}
          empty={heldMail.choosePerson}
          options={message.choices.people.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
        <div class="row">
          <Button icon="check">{heldMail.applyAs}</Button>
        </div>
      </form>
    </details>
  );
}

/** Writes down by hand what somebody answered; `first` when it is what the message calls for. */
export function WriteForm({ view, message, answered, first }: FormProps & { first?: boolean }) {
  const { heldMail } = view.t;
  if (first) return <WriteFields view={view} message={message} answered={answered} first />;
  return (
    <details class="more" open={answered?.of === 'write'}>
      <summary>{heldMail.writeDown}</summary>
      <WriteFields view={view} message={message} answered={answered} />
    </details>
  );
}

function WriteFields({ view, message, answered, first }: FormProps & { first?: boolean }) {
  const { t, f } = view;
  const { heldMail } = t;
  const { people, hours } = message.choices;
  const chosen = { person: message.personId ?? '', hour: message.hour?.id ?? '' };
  const form = answered?.of === 'write' ? answered.form : freshForm(chosen);
  const season = message.seriesId ? [{ value: WHOLE_SEASON, label: heldMail.wholeSeason }] : [];
  return (
    <form class="stack-s" method="post" action={`/viestit/${message.id}/kirjaa`} noValidate>
      <Csrf view={view} />
      <ErrorSummary view={view} form={form} />
      {first && <h3>{heldMail.writeDown}</h3>}
      <p class="hint">{heldMail.writeHint}</p>
      <Select
        view={view}
        form={form}
        name="person"
        label={heldMail.person}
        empty={heldMail.choosePerson}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <Select
        view={view}
        form={form}
        name="hour"
        label={heldMail.what}
        empty={heldMail.chooseHour}
        options={[
          ...season,
          ...hours.map(({ id, startsAt, endsAt }) => ({ value: id, label: f.hour(startsAt, endsAt) })),
        ]}
        required
      />
      <Step view={view} form={form} name="answer" legend={heldMail.answer} inner="inner">
        <Tiles
          form={form}
          name="answer"
          type="radio"
          size="s"
          options={PART_STATS.map((value) => ({ value, label: heldMail.answerLine[value] }))}
        />
      </Step>
      <div class="row">
        <Button icon="check" kind={first ? 'primary' : 'secondary'}>
          {heldMail.writeButton}
        </Button>
      </div>
    </form>
  );
}
