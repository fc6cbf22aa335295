import type { HandledMessage } from '../../inbound-mail/index.js';
import { Layout } from '../kit/layout.js';
import { Card, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import { claimedName, subjectOf, whatBecame } from './held-words.js';

/** What came in lately and waits for nobody: what became of it, when and by whom. */
export function HandledMailPage({ view, messages }: { view: View; messages: readonly HandledMessage[] }) {
  const { heldMail } = view.t;
  return (
    <Layout view={view} title={heldMail.handledTitle} here="mail">
      <PageHead
        view={view}
        title={heldMail.handledTitle}
        lead={heldMail.handledLead}
        back={{ href: '/viestit', label: heldMail.backToHeld }}
      />
      {messages.length === 0 ? (
        <Card>
          <p>{heldMail.handledNone}</p>
        </Card>
      ) : (
        <section class="card" aria-label={heldMail.handledTitle}>
          <ul class="rows rows--wide">
            {messages.map((message) => (
              <li>
                <Line view={view} message={message} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Layout>
  );
}

function Line({ view, message }: { view: View; message: HandledMessage }) {
  const { t, f } = view;
  const { heldMail } = t;
  const { handled, because } = message;
  const done = because === 'unknown-delivery' ? heldMail.changedNothing : doneWith(view, message);
  const subject = subjectOf(message);
  const sender = message.sender || message.senderAddress ? claimedName(view, message) : null;
  return (
    <>
      <div>
        <b>{whatBecame(view, because)}</b>
        <Recorded view={view} message={message} />
        <br />
        <span class="meta">
          {dotted([
            sender,
            message.personName && heldMail.invitationOf(message.personName),
            f.momentShort(message.receivedAt),
          ])}
        </span>
        {subject && (
          <>
            <br />
            <span class="meta">{subject}</span>
          </>
        )}
      </div>
      <span class="meta">
        {heldMail.handledBy(done, handled.by ?? heldMail.service, f.momentShort(handled.at))}
      </span>
    </>
  );
}

function doneWith({ t }: View, { handled, verdict }: HandledMessage): string {
  return t.heldMail.hows[handled.how ?? ''] ?? t.heldMail.verdicts[verdict] ?? '';
}

/** What was recorded from it, with the way to the hour. */
function Recorded({ view, message }: { view: View; message: HandledMessage }) {
  const { says, wholeSeason } = view.t.heldMail;
  return (
    <>
      {message.recorded.map(({ partStat, hour }) => (
        <>
          <br />
          {hour ? (
            <a href={`/tunnit/${hour.id}`}>{saidOf(says[partStat], view.f.momentShort(hour.startsAt))}</a>
          ) : (
            saidOf(says[partStat], wholeSeason)
          )}
        </>
      ))}
    </>
  );
}

const saidOf = (answer: string, about: string): string => `${answer}, ${about}`;
