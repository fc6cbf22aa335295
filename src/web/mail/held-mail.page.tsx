import type { HeldMessage } from '../../inbound-mail/index.js';
import { Layout } from '../kit/layout.js';
import { Card, PageHead, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';

export interface HeldMailModel {
  messages: readonly HeldMessage[];
}

/** The messages that wait for a coordinator: who, when, why. Never the body. */
export function HeldMailPage({ view, model }: { view: View; model: HeldMailModel }) {
  const { heldMail } = view.t;
  return (
    <Layout view={view} title={heldMail.title} here="mail">
      <PageHead view={view} title={heldMail.title} lead={heldMail.lead} />
      {model.messages.length === 0 ? (
        <Card>
          <p>
            <State tone="ok">{heldMail.none}</State>
          </p>
        </Card>
      ) : (
        <section class="card" aria-label={heldMail.title}>
          <ul class="rows rows--wide">
            {model.messages.map((message) => (
              <li>
                <Message view={view} message={message} />
              </li>
            ))}
          </ul>
          <footer>
            <p class="meta">{heldMail.bodyHidden}</p>
          </footer>
        </section>
      )}
    </Layout>
  );
}

function Message({ view, message }: { view: View; message: HeldMessage }) {
  const { t, f } = view;
  const { heldMail } = t;
  return (
    <>
      <div>
        <b>{message.subject || heldMail.noSubject}</b>
        <br />
        <span class="meta">
          {dotted([message.sender || heldMail.noSender, f.moment(message.receivedAt)])}
        </span>
        <br />
        <span class="meta">
          <b>{heldMail.because[message.because] ?? heldMail.otherReason}</b>
        </span>
      </div>
      <State tone="warn">{heldMail.held}</State>
    </>
  );
}
