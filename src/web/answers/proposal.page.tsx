import { localDateOf } from '../../domain/time.js';
import { LONGEST_REASON, type HourLine, type MoveMeets, type Proposal } from '../../sessions/index.js';
import { warns } from '../hours/hour-change.pages.js';
import { ErrorSummary, TextArea } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import { Layout } from '../kit/layout.js';
import { Button, Csrf, KeyValues, LinkButton, Notification, PageHead, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import { reasonName } from '../plan/plan-preview.js';

export type SeasonProposalModel = { proposal: Proposal; form: FormState; refusal: string | null };
export type ProposalModel = SeasonProposalModel & { hour: HourLine; meets: MoveMeets | null };

/** The hour's time and the proposed one side by side, what the new one meets, and the choice. */
export function ProposalPage({ view, model }: { view: View; model: ProposalModel }) {
  const { t, f } = view;
  const { answers } = t;
  const { hour, proposal, form } = model;
  const back = `/tunnit/${hour.id}`;
  return (
    <Layout view={view} title={answers.proposalTitle} here="hours">
      <PageHead
        view={view}
        title={answers.proposalHeading(proposal.name)}
        back={{ href: back, label: f.hour(hour.startsAt, hour.endsAt) }}
      />
      <form class="card narrow" method="post" action={`${back}/ehdotus/${proposal.id}`} noValidate>
        <Csrf view={view} />
        <input type="hidden" name="revision" value={String(hour.revision)} />
        <ErrorSummary view={view} form={form} />
        {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
        <div class="in stack-s">
          <KeyValues
            rows={[
              [answers.nowAt, f.hour(hour.startsAt, hour.endsAt)],
              [answers.proposedAt, <b>{f.hour(proposal.startsAt, proposal.endsAt)}</b>],
              [answers.proposedOn, proposedWhen(view, proposal)],
            ]}
          />
          {model.meets && <Meets view={view} meets={model.meets} />}
          <p>{answers.acceptConsequence}</p>
          <p>{answers.declineConsequence}</p>
          {model.meets && (
            <TextArea
              view={view}
              form={form}
              name="reason"
              label={t.hourChanges.deputyReason}
              hint={t.hours.reasonHint}
              maxLength={LONGEST_REASON}
            />
          )}
        </div>
        <footer class="in row">
          {model.meets && (
            <Button kind="primary" icon="calendar" name="decision" value="accept">
              {answers.acceptButton}
            </Button>
          )}
          <Button kind={model.meets ? 'secondary' : 'primary'} name="decision" value="decline">
            {answers.declineButton}
          </Button>
          <a class="back" href={back}>
            {t.kit.goBack}
          </a>
        </footer>
      </form>
    </Layout>
  );
}

function Meets({ view, meets }: { view: View; meets: MoveMeets }) {
  const { answers, hourChanges, periods } = view.t;
  if (!warns(meets)) {
    return (
      <p>
        <State tone="ok">{answers.everybodyFree}</State>
      </p>
    );
  }
  return (
    <Notification tone="alert" title={answers.whatItMeets}>
      <div class="stack-s">
        {meets.closed && <p>{periods.extraClosed(reasonName(view, meets.closed))}</p>}
        {meets.weekend && !meets.closed && <p>{hourChanges.onWeekend}</p>}
        {meets.outsideDay && <p>{hourChanges.outsideDay}</p>}
        {meets.busy.map((person) => (
          <p>{periods.extraClash(person)}</p>
        ))}
      </div>
    </Notification>
  );
}

/** A time for a whole series cannot be taken by a click: it is declined, or the series is changed. */
export function SeasonProposalPage({ view, model }: { view: View; model: SeasonProposalModel }) {
  const { t, f } = view;
  const { answers } = t;
  const { proposal } = model;
  return (
    <Layout view={view} title={answers.proposalTitle} here="hours">
      <PageHead
        view={view}
        title={answers.proposalHeading(proposal.name)}
        back={{ href: '/', label: t.desk.title }}
      />
      <form class="card narrow" method="post" action={`/ehdotukset/${proposal.id}`} noValidate>
        <Csrf view={view} />
        {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
        <Notification tone="info" title={answers.seasonProposal}>
          {answers.seasonProposalText}
        </Notification>
        <div class="in stack-s">
          <KeyValues
            rows={[
              [answers.proposedAt, f.hour(proposal.startsAt, proposal.endsAt)],
              [answers.proposedOn, proposedWhen(view, proposal)],
            ]}
          />
          <p>{answers.declineConsequence}</p>
        </div>
        <footer class="in row">
          <Button kind="primary">{answers.declineButton}</Button>
          <LinkButton href={`/sarjat/${proposal.seriesId}/muuta`}>{answers.changeSeries}</LinkButton>
        </footer>
      </form>
    </Layout>
  );
}

const proposedWhen = ({ t, f }: View, { proposedAt, via }: Proposal): string =>
  dotted([f.day(localDateOf(proposedAt)), t.answers.via[via as 'mail']]);
