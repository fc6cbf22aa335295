import type { HeldDetail } from '../../inbound-mail/index.js';
import { Icon } from '../kit/icon.js';
import { lower } from '../kit/letter-case.js';
import { Button, Csrf, KeyValues, LinkButton, Notification, State } from '../kit/parts.js';
import type { IconName } from '../kit/icon.js';
import type { View } from '../kit/view.js';
import { adviceFor, type Advised } from './held-advice.js';
import { WhoForm, WriteForm } from './held-forms.js';
import type { HeldMailModel } from './held-mail-shown.js';
import {
  answerLines,
  claimedName,
  checksOf,
  consequences,
  headingOf,
  mayHoldClientData,
  proposedTimes,
  subjectOf,
  toneOf,
  whatBecame,
  whyHeld,
} from './held-words.js';

type Open = NonNullable<HeldMailModel['open']>;

/** One message: who, what, why it waits, what was checked, what can be done. */
export function HeldMessageCard({ view, open, all }: { view: View; open: Open; all: number }) {
  const { heldMail } = view.t;
  const { message, nth, refusal } = open;
  return (
    <article class="card card--lead" id="viesti" aria-labelledby="viesti-otsikko">
      <div class="in stack">
        <div>
          {nth !== null && <p class="meta">{heldMail.nth(nth, all)}</p>}
          <h2 id="viesti-otsikko">{headingOf(view, message)}</h2>
        </div>
        {refusal && (
          <Notification tone="error">{message.handled ? heldMail.handledMeanwhile : refusal}</Notification>
        )}
        <Facts view={view} message={message} />
        {message.handled ? <HandledBy view={view} message={message} /> : <Waiting view={view} open={open} />}
        <p class="meta">{heldMail.bodyHidden}</p>
      </div>
    </article>
  );
}

function Facts({ view, message }: { view: View; message: HeldDetail }) {
  const { t, f } = view;
  const { facts } = t.heldMail;
  return (
    <KeyValues
      rows={[
        [facts.invited, message.personName],
        [facts.sender, message.sender || !message.handled ? claimedName(view, message) : null],
        [facts.address, message.senderAddress],
        [facts.subject, subjectOf(message) ?? (message.handled ? null : t.heldMail.noSubject)],
        [facts.received, f.moment(message.receivedAt)],
        ...answerLines(view, message).map((line) => [facts.answer, line] as const),
        ...proposedTimes(view, message).map((time) => [facts.proposal, time] as const),
        [facts.tnef, message.reading?.tnefClass],
      ]}
    />
  );
}

function HandledBy({ view, message }: { view: View; message: HeldDetail }) {
  const { t, f } = view;
  const { heldMail } = t;
  if (!message.handled) return null;
  const { how, by, at } = message.handled;
  const done = heldMail.hows[how ?? ''] ?? heldMail.verdicts[message.verdict] ?? '';
  return (
    <p class="says">
      <State tone="ok">{heldMail.handledBy(done, by ?? heldMail.service, f.moment(at))}</State>
    </p>
  );
}

function Waiting({ view, open }: { view: View; open: Open }) {
  const { message, applicable, now, ofSender, answered } = open;
  const { heldMail } = view.t;
  const advised = adviceFor(message, applicable, now);
  return (
    <>
      <Why view={view} because={message.because} />
      <section aria-labelledby="tarkistukset">
        <h3 id="tarkistukset">{heldMail.checks}</h3>
        <ul class="stack-s mt">
          {checksOf(view, message, now).map(({ tone, text }) => (
            <li>
              <State tone={tone}>{text}</State>
            </li>
          ))}
        </ul>
      </section>
      {(advised.mayApply || advised.notApplicable) && (
        <section aria-labelledby="seuraus">
          <h3 id="seuraus">{heldMail.ifApplied}</h3>
          {advised.notApplicable ? (
            <p>{heldMail.applied.not(lower(whatBecame(view, advised.notApplicable)))}</p>
          ) : (
            consequences(view, message).map((sentence) => <p>{sentence}</p>)
          )}
        </section>
      )}
      <p class="says">
        <b>{heldMail.advice}:</b> {heldMail.recommendations[advised.advice]}
      </p>
      {advised.advice === 'write' && <WriteForm view={view} message={message} answered={answered} first />}
      <Acts view={view} message={message} advised={advised} ofSender={ofSender} />
      {advised.mayApplyAs && <WhoForm view={view} message={message} answered={answered} />}
      {advised.mayWrite && advised.advice !== 'write' && (
        <WriteForm view={view} message={message} answered={answered} />
      )}
    </>
  );
}

function Why({ view, because }: { view: View; because: string }) {
  const { heldMail } = view.t;
  const stop = toneOf(because) === 'stop';
  return (
    <section
      class={`hds-notification hds-notification--${stop ? 'error' : 'alert'}`}
      aria-labelledby="pidatyksen-syy"
    >
      <div class="hds-notification__content">
        <h3 id="pidatyksen-syy" class="hds-notification__label">
          <Icon name={stop ? 'error-fill' : 'alert-circle-fill'} />
          {heldMail.why}
        </h3>
        <div class="hds-notification__body">
          {whyHeld(view, because).why}
          {mayHoldClientData(because) && ` ${heldMail.clientData}.`}
        </div>
      </div>
    </section>
  );
}

interface ActsProps {
  view: View;
  message: HeldDetail;
  advised: Advised;
  ofSender: number;
}

/** The decisions, the recommended one filled. */
function Acts({ view, message, advised, ofSender }: ActsProps) {
  const { heldMail } = view.t;
  const { advice, mayApply, mayConfirm } = advised;
  const act = (path: string, words: string, icon: IconName, first: boolean) => (
    <form method="post" action={`/viestit/${message.id}/${path}`}>
      <Csrf view={view} />
      <Button icon={icon} kind={first ? 'primary' : 'secondary'}>
        {words}
      </Button>
    </form>
  );
  return (
    <div class="row">
      {advice === 'proposal' && message.proposal?.sessionId && (
        <LinkButton
          kind="primary"
          icon="calendar"
          href={`/tunnit/${message.proposal.sessionId}/ehdotus/${message.proposal.id}`}
        >
          {heldMail.openProposal}
        </LinkButton>
      )}
      {advice === 'season' && (
        <LinkButton kind="primary" icon="calendar" href={`/sarjat/${message.seriesId}/muuta`}>
          {heldMail.changeSeries}
        </LinkButton>
      )}
      {mayConfirm && act('vahvistus', heldMail.confirm, 'envelope', advice === 'confirm')}
      {mayApply && act('hyvaksy', heldMail.apply, 'check', advice === 'apply')}
      {advice !== 'proposal' && act('ohita', heldMail.ignore, 'cross', advice === 'ignore')}
      {ofSender > 1 && (
        <LinkButton icon="cross" href={`/viestit/${message.id}/samat`}>
          {heldMail.sameLink(ofSender)}
        </LinkButton>
      )}
    </div>
  );
}
