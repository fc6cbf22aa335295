import type { HandledMessage } from '../../inbound-mail/index.js';
import { Layout } from '../kit/layout.js';
import { Card, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import { whatBecame } from './held-words.js';

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
  const { handled, because, verdict } = message;
  const done = heldMail.hows[handled.how ?? ''] ?? heldMail.verdicts[verdict] ?? '';
  return (
    <>
      <div>
        <b>{whatBecame(view, because)}</b>
        <br />
        <span class="meta">
          {dotted([message.personName, message.sender, f.momentShort(message.receivedAt)])}
        </span>
        {message.subject && (
          <>
            <br />
            <span class="meta">{message.subject}</span>
          </>
        )}
      </div>
      <span class="meta">
        {heldMail.handledBy(done, handled.by ?? heldMail.service, f.momentShort(handled.at))}
      </span>
    </>
  );
}
