import { Select } from '../kit/fields.js';
import { freshForm } from '../kit/form-state.js';
import { Button } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { AnswerableMail } from './answerable-mail.js';

/** Under a caught invitation: the buttons that a calendar program would show. */
export function AnswerMailForm({ view, id, mail }: { view: View; id: string; mail: AnswerableMail }) {
  const { t, f } = view;
  const { dev, heldMail } = t;
  const options = mail.hours.map(({ sessionId, startsAt, endsAt }) => ({
    value: sessionId,
    label: f.hour(startsAt, endsAt),
  }));
  const says = [
    ['accepted', dev.answers.accepted],
    ['tentative', dev.answers.tentative],
    ['declined', dev.answers.declined],
    ['proposal', dev.answers.proposal],
  ] as const;
  return (
    <form class="card" method="post" action={`/dev/mailbox/${id}/vastaus`}>
      <header>
        <h2>{dev.answerTitle(mail.attendee.name)}</h2>
      </header>
      <div class="in stack-s">
        <p class="hint">{dev.answerHint}</p>
        {!mail.known.sessionId && (
          <Select
            view={view}
            form={freshForm()}
            name="hour"
            label={heldMail.what}
            empty={heldMail.wholeSeason}
            options={options}
          />
        )}
        <div class="row">
          {says.map(([value, words], index) => (
            <Button name="says" value={value} kind={index === 0 ? 'primary' : 'secondary'}>
              {words}
            </Button>
          ))}
        </div>
      </div>
    </form>
  );
}
