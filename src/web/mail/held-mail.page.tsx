import { Layout } from '../kit/layout.js';
import { Icon } from '../kit/icon.js';
import { Card, PageHead, State, TONE_ICON } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import type { HeldMailModel, MailRow } from './held-mail-shown.js';
import { HeldMessageCard } from './held-message.js';
import { claimedName, headingOf, mayHoldClientData, toneOf, whyHeld } from './held-words.js';

/** The messages that wait for a coordinator, and one of them with what can be done about it. Never the body.
 * Who opened a message has it first, before the list, on a narrow screen and by keyboard. */
export function HeldMailPage({ view, model }: { view: View; model: HeldMailModel }) {
  const { heldMail } = view.t;
  const { rows, open, waiting, chosen } = model;
  const opened = open && <HeldMessageCard view={view} open={open} all={rows.length} />;
  return (
    <Layout view={view} title={heldMail.title} here="mail">
      <PageHead
        view={view}
        title={heldMail.title}
        lead={waiting ? heldMail.waiting(waiting) : heldMail.lead}
      />
      <div class={open ? 'cols cols--mail' : 'stack'}>
        {chosen && opened}
        {rows.length > 0 ? (
          <List view={view} rows={rows} openId={open?.message.id ?? null} />
        ) : (
          <Card footer={<HandledLink view={view} />}>
            <p>
              <State tone="ok">{heldMail.none}</State>
            </p>
          </Card>
        )}
        {!chosen && opened}
      </div>
    </Layout>
  );
}

function List({ view, rows, openId }: { view: View; rows: readonly MailRow[]; openId: string | null }) {
  return (
    <nav class="card" aria-label={view.t.heldMail.list}>
      <ul class="rows mails">
        {rows.map((row) => (
          <Line view={view} row={row} open={row.message.id === openId} />
        ))}
      </ul>
      <footer>
        <HandledLink view={view} />
      </footer>
    </nav>
  );
}

function Line({ view, row, open }: { view: View; row: MailRow; open: boolean }) {
  const { t, f } = view;
  const { message, ofSender, oldDays } = row;
  const tone = toneOf(message.because);
  const current = open ? ('true' as const) : undefined;
  return (
    <li aria-current={current}>
      <span class={tone}>
        <Icon name={TONE_ICON[tone]} />
      </span>
      <div>
        <a href={`/viestit/${message.id}#viesti`} aria-current={current}>
          {headingOf(view, message)}
        </a>
        <br />
        <span class="meta">{dotted([claimedName(view, message), f.momentShort(message.receivedAt)])}</span>
        <br />
        <span class="meta">
          <b>
            {mayHoldClientData(message.because)
              ? t.heldMail.clientData
              : whyHeld(view, message.because).short}
          </b>
        </span>
        {ofSender > 1 && (
          <>
            <br />
            <span class="meta">{t.heldMail.fromSame(ofSender)}</span>
          </>
        )}
        {oldDays !== null && (
          <>
            <br />
            <State tone="warn" icon="clock">
              {t.heldMail.old(oldDays)}
            </State>
          </>
        )}
      </div>
    </li>
  );
}

function HandledLink({ view }: { view: View }) {
  return (
    <a class="back" href="/viestit/kasitellyt">
      {view.t.heldMail.handledLink}
    </a>
  );
}
