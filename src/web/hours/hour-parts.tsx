import { Icon } from '../kit/icon.js';
import type { IconName } from '../kit/icon.js';
import { Card, LinkButton, Notification, State } from '../kit/parts.js';
import type { Tone } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type {
  AttendeeRow,
  ChangeLine,
  Closing,
  JoinFacts,
  OutcomesLink,
  PlaceCheck,
  PlaceRow,
} from './hours.model.js';

const CHECK_TONE: Record<PlaceCheck, Tone> = {
  ready: 'ok',
  'receipt-missing': 'warn',
  'interpreter-needed': 'warn',
  'consent-not-good': 'stop',
  undecided: 'warn',
  discussed: 'ok',
  deferred: 'note',
};

/** The places of an hour, one row each. */
export function PlaceRows({ view, places }: { view: View; places: readonly PlaceRow[] }) {
  return (
    <ol class="rows">
      {places.map((place) => (
        <li>
          <PlaceLine view={view} place={place} />
        </li>
      ))}
    </ol>
  );
}

function PlaceLine({ view, place }: { view: View; place: PlaceRow }) {
  const { hours } = view.t;
  switch (place.kind) {
    case 'case':
      return (
        <>
          <span class="place">{place.place}</span>
          <div>
            {place.href ? (
              <a class="code" href={place.href}>
                {place.code}
              </a>
            ) : (
              <span class="code">{place.code}</span>
            )}
            <br />
            <span class="meta">{place.details}</span>
            {place.withdrawHref && place.details && <br />}
            {place.withdrawHref && (
              <a class="back" href={place.withdrawHref}>
                {view.t.caseStory.withdraw}
              </a>
            )}
          </div>
          <State tone={CHECK_TONE[place.check]}>{hours.checks[place.check]}</State>
        </>
      );
    case 'other':
      return (
        <>
          <span class="place">{place.place}</span>
          <Two first={hours.otherPair} second={hours.otherPairNote} />
          <State tone="plain" icon="lock">
            {hours.taken}
          </State>
        </>
      );
    case 'kept':
      return (
        <>
          <span class="place place--open">{place.place}</span>
          <Two first={hours.keptBack} second={hours.keptBackNote} />
        </>
      );
    case 'free':
      return (
        <>
          <span class="place place--open">{place.place}</span>
          <div>{hours.freePlace}</div>
        </>
      );
  }
}

function Two({ first, second }: { first: string; second: string }) {
  return (
    <div>
      {first}
      <br />
      <span class="meta">{second}</span>
    </div>
  );
}

/** Until when the hour can be booked; calm once it has passed. */
export function ClosingStrip({ view, closing }: { view: View; closing: Closing }) {
  const { t, f } = view;
  const when = f.momentShort(closing.at);
  const text =
    closing.millisecondsLeft === null
      ? t.hours.bookingClosed(when)
      : t.hours.bookingCloses(when, f.length(closing.millisecondsLeft));
  return (
    <p class={closing.millisecondsLeft === null ? 'strip strip--calm' : 'strip'}>
      <Icon name="clock" />
      <span>{text}</span>
    </p>
  );
}

const ANSWER: Record<AttendeeRow['answer'], { tone: Tone; icon: IconName }> = {
  accepted: { tone: 'ok', icon: 'check-circle-fill' },
  declined: { tone: 'stop', icon: 'cross-circle-fill' },
  tentative: { tone: 'note', icon: 'question-circle-fill' },
  none: { tone: 'note', icon: 'question-circle-fill' },
};

/** What is not as it was planned. */
export function ChangeNotices({ view, changes }: { view: View; changes: readonly ChangeLine[] }) {
  return (
    <>
      {changes.map(({ text, reason }) => (
        <Notification tone="info">
          {text}
          {reason && ` ${view.t.hourChanges.because} ${reason}`}
        </Notification>
      ))}
    </>
  );
}

/** Who comes and who cannot, as they have answered. */
export function AttendeeList({ view, attendees }: { view: View; attendees: readonly AttendeeRow[] }) {
  return (
    <ul class="who">
      {attendees.map((attendee) => (
        <li class={ANSWER[attendee.answer].tone}>
          <Icon name={ANSWER[attendee.answer].icon} />
          <span>
            {attendee.name}
            {attendee.fromKela && `, ${view.t.kit.kela}`}
            {attendee.you && ` (${view.t.hours.you})`}
            {attendee.standsInFor && ` (${view.t.hourChanges.standsInFor(attendee.standsInFor)})`}:{' '}
            {attendee.silentDays > 0
              ? view.t.answers.silentFor(attendee.silentDays)
              : view.t.codes.answers[attendee.answer]}
            {attendee.mailComesBack && (
              <>
                <br />
                <State tone="warn">{view.t.deliveries.hourMark}</State>
              </>
            )}
            <Proposes view={view} attendee={attendee} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Proposes({ view, attendee }: { view: View; attendee: AttendeeRow }) {
  const { t, f } = view;
  const { proposal, name } = attendee;
  if (!proposal) return null;
  return (
    <>
      <br />
      <span class="meta">{t.answers.proposes(f.hour(proposal.startsAt, proposal.endsAt))}</span>{' '}
      {proposal.href && (
        <a href={proposal.href}>
          {t.answers.seeProposal}
          <span class="visually-hidden"> {name}</span>
        </a>
      )}
    </>
  );
}

/** The way to record or see what became of the hour's cases. */
export function OutcomesButton({ view, link }: { view: View; link: OutcomesLink }) {
  return (
    <LinkButton kind={link.filled ? 'primary' : 'secondary'} icon="check" href={link.href}>
      {view.t.outcomes[link.words]}
    </LinkButton>
  );
}

/** When the room opens, or that it is open. */
export function roomSentence({ t, f }: View, join: JoinFacts): string {
  return join.open ? t.hours.roomOpen : t.hours.opensAt(f.momentShort(join.opensAt));
}

/** The card "who is coming", with the way into the room for the invited, and the hour as a calendar file. */
export function AttendeesCard(props: {
  view: View;
  hourId: string;
  attendees: readonly AttendeeRow[];
  join: JoinFacts | null;
  mayRecord?: boolean;
}) {
  const { view, hourId, attendees, join } = props;
  const { t } = view;
  const acts = (
    <div class="row">
      <LinkButton slim icon="calendar-plus" href={`/tunnit/${hourId}/kalenteri.ics`}>
        {t.calendar.download}
      </LinkButton>
      {props.mayRecord && (
        <LinkButton slim href={`/tunnit/${hourId}/kirjaa-vastaus`}>
          {t.answers.record}
        </LinkButton>
      )}
    </div>
  );
  return (
    <Card id="kuka" title={t.hours.who} footer={acts}>
      <AttendeeList view={view} attendees={attendees} />
      {join && (
        <p class="meta">
          {roomSentence(view, join)} <a href={join.url}>{t.hours.join}</a>
        </p>
      )}
    </Card>
  );
}
