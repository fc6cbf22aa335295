import type { CaughtMail } from '../../platform/mail/index.js';
import { Layout } from '../kit/layout.js';
import { Card, KeyValues, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import type { Texts } from '../texts/index.js';
import { AnswerMailForm } from './answer-mail.form.js';
import type { AnswerableMail } from './answerable-mail.js';

export interface MailboxModel {
  /** Newest first. */
  mails: readonly CaughtMail[];
}

export type MailTab = keyof Texts['dev']['tabs'];

export const MAIL_TABS: readonly MailTab[] = ['text', 'html', 'headers', 'ics', 'raw'];

export interface CaughtMailModel {
  mail: CaughtMail;
  tab: MailTab;
  /** The content of the tab as text; null when the message has no such part. Not used for `html`. */
  content: string | null;
  /** Where the HTML part alone is served, to be shown in a sandboxed frame; null when there is none. */
  htmlAddress: string | null;
  /** The invitation it carries, while it can be answered. */
  answerable: AnswerableMail | null;
}

/** Everything the demo has sent. */
export function MailboxPage({ view, model }: { view: View; model: MailboxModel }) {
  const { t, f } = view;
  return (
    <Layout view={view} title={t.dev.mailbox}>
      <PageHead view={view} title={t.dev.mailbox} lead={t.dev.mailboxLead} />
      {model.mails.length === 0 ? (
        <Card>
          <p>{t.dev.none}</p>
        </Card>
      ) : (
        <section class="card" aria-label={t.dev.mailbox}>
          <ul class="rows rows--wide">
            {model.mails.map((mail) => (
              <li>
                <div>
                  <a href={`/dev/mailbox/${mail.id}`}>{mail.subject}</a>
                  <br />
                  <span class="meta">{dotted([mail.to, f.moment(mail.receivedAt)])}</span>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Layout>
  );
}

/** One message, part by part. */
export function CaughtMailPage({ view, model }: { view: View; model: CaughtMailModel }) {
  const { t, f } = view;
  const { mail } = model;
  return (
    <Layout view={view} title={t.dev.mailbox}>
      <PageHead view={view} back={{ href: '/dev/mailbox', label: t.dev.mailbox }} title={mail.subject} />
      <div class="stack">
        {model.answerable && <AnswerMailForm view={view} id={mail.id} mail={model.answerable} />}
        <section class="card">
          <div class="in stack-s">
            <KeyValues
              rows={[
                [t.dev.to, mail.to],
                [t.dev.from, mail.from],
                [t.dev.received, f.moment(mail.receivedAt)],
              ]}
            />
            <Tabs view={view} model={model} />
            <Content view={view} model={model} />
          </div>
        </section>
      </div>
    </Layout>
  );
}

function Tabs({ view, model }: { view: View; model: CaughtMailModel }) {
  const { dev } = view.t;
  return (
    <nav class="nav" aria-label={dev.view}>
      <ul>
        {MAIL_TABS.map((tab) => (
          <li>
            <a
              href={`/dev/mailbox/${model.mail.id}?osa=${tab}`}
              aria-current={tab === model.tab ? 'page' : undefined}
            >
              {dev.tabs[tab]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Content({ view, model }: { view: View; model: CaughtMailModel }) {
  const { dev } = view.t;
  if (model.tab === 'html' && model.htmlAddress) {
    return <iframe class="frame" sandbox="" title={dev.tabs.html} src={model.htmlAddress} />;
  }
  if (model.content === null) return <p>{dev.noPart}</p>;
  return (
    <pre class="raw" tabIndex={0}>
      {model.content}
    </pre>
  );
}
