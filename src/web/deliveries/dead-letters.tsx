import type { DeadLetter } from '../../platform/outbox/index.js';
import { Button, Card, Csrf, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';

/** A piece of work that has used its tries; `reader`: whom the mail is for, as far as the admin may know. */
export interface LetterRow extends DeadLetter {
  reader: string | null;
  /** The server's words may hold an address: they are shown to the admin of its person. */
  mayShowError: boolean;
}

/** What could not be done, with "send again" and "give up". */
export function DeadLettersCard({ view, letters }: { view: View; letters: readonly LetterRow[] }) {
  const { deliveries } = view.t;
  if (letters.length === 0) {
    return (
      <Card id="tekematta" title={deliveries.letters}>
        <p>
          <State tone="ok">{deliveries.lettersNone}</State>
        </p>
      </Card>
    );
  }
  return (
    <Card bare id="tekematta" title={deliveries.letters}>
      <p class="in meta">{deliveries.lettersLead}</p>
      <ul class="rows rows--wide">
        {letters.map((letter) => (
          <li>
            <Letter view={view} letter={letter} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Letter({ view, letter }: { view: View; letter: LetterRow }) {
  const { t, f } = view;
  const { deliveries } = t;
  const name = deliveries.letterKinds[letter.kind] ?? deliveries.otherLetter(letter.kind);
  const facts = dotted([
    letter.reader && deliveries.to(letter.reader),
    deliveries.tries(letter.tries),
    deliveries.since(f.moment(letter.endedAt)),
  ]);
  return (
    <>
      <div>
        <State tone="stop">
          <b>{name}</b>
        </State>
        <br />
        <span class="meta">{facts}</span>
        {letter.lastError && letter.mayShowError && (
          <>
            <br />
            <span class="meta">
              {deliveries.error}: {letter.lastError}
            </span>
          </>
        )}
      </div>
      <div class="act">
        <Act view={view} action={`/posti/${letter.id}/uudelleen`} label={deliveries.retry} about={name} />
        <Act view={view} action={`/posti/${letter.id}/luovu`} label={deliveries.drop} about={name} />
      </div>
    </>
  );
}

/** One small button in a form of its own; a reader who hears the page learns what it is about. */
export function Act({
  view,
  action,
  label,
  about,
}: {
  view: View;
  action: string;
  label: string;
  about: string;
}) {
  return (
    <form method="post" action={action}>
      <Csrf view={view} />
      <Button slim>
        {label}
        <span class="visually-hidden">, {about}</span>
      </Button>
    </form>
  );
}
