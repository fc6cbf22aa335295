import { AnswerForm, isUnanswered } from '../answers/answer-card.js';
import type { OutcomesLink } from '../hours/hours.model.js';
import { AttendeeList, ClosingStrip, PlaceRows, roomSentence } from '../hours/hour-parts.js';
import { PhoneLine } from '../hours/phone-line.js';
import { Icon } from '../kit/icon.js';
import { Card, HourName, LinkButton } from '../kit/parts.js';
import { PlacesRing } from '../kit/ring.js';
import type { View } from '../kit/view.js';
import type { NextHour } from './this-week.model.js';

/** The next hour: join, until when it can be booked, its places, who comes. */
export function NextHourCard({ view, next }: { view: View; next: NextHour | null }) {
  const { week } = view.t;
  if (!next) {
    return (
      <Card lead id="tunti" title={week.noHour}>
        <p>{week.noHourText}</p>
      </Card>
    );
  }
  return (
    <section class="card card--lead" aria-labelledby="tunti">
      <Head view={view} next={next} />
      {next.join && <Join view={view} join={next.join} phone={next.phone} />}
      {next.outcomes && <Ongoing view={view} link={next.outcomes} />}
      {!next.outcomes && <Strips view={view} next={next} />}
      <h3 class="visually-hidden">{week.placesOfHour}</h3>
      <PlaceRows view={view} places={next.places} />
      <footer class="stack-s">
        <h3>{view.t.hours.who}</h3>
        <AttendeeList view={view} attendees={next.attendees} />
        {isUnanswered(next.own) && <p class="meta">{view.t.answers.question}</p>}
        {next.own && <AnswerForm view={view} own={next.own} back="/" />}
      </footer>
    </section>
  );
}

function Head({ view, next }: { view: View; next: NextHour }) {
  const { t } = view;
  return (
    <header class="mid-align">
      <PlacesRing
        taken={next.taken}
        capacity={next.capacity}
        label={t.hours.placesTaken(next.taken, next.capacity)}
      />
      <div>
        <p class="meta">{t.week.nextHour}</p>
        <h2 id="tunti">
          <a class="plain" href={`/tunnit/${next.id}`}>
            <HourName view={view} startsAt={next.startsAt} endsAt={next.endsAt} />
          </a>
        </h2>
      </div>
    </header>
  );
}

function Join(props: { view: View; join: NonNullable<NextHour['join']>; phone: string | null }) {
  const { view, join, phone } = props;
  return (
    <div class="in row">
      <LinkButton kind="primary" icon="videocamera" href={join.url}>
        {view.t.hours.join}
      </LinkButton>
      <p class="meta">{roomSentence(view, join)}</p>
      <PhoneLine view={view} phone={phone} />
    </div>
  );
}

/** While the hour goes on, what is decided is recorded from here. */
function Ongoing({ view, link }: { view: View; link: OutcomesLink }) {
  return (
    <p class="strip strip--calm">
      <Icon name="clock" />
      <span>
        {view.t.outcomes.ongoing} <a href={link.href}>{view.t.outcomes[link.words]}</a>
      </span>
    </p>
  );
}

function Strips({ view, next }: { view: View; next: NextHour }) {
  const { t, f } = view;
  const open = next.closing.millisecondsLeft !== null;
  const note = open
    ? next.taken === 0
      ? t.week.emptyHour(f.momentShort(next.closing.at))
      : next.taken >= next.capacity
        ? t.week.full
        : null
    : t.week.lateAddition;
  return (
    <>
      <ClosingStrip view={view} closing={next.closing} />
      {note && (
        <p class="strip strip--calm">
          <Icon name="info-circle-fill" />
          <span>{note}</span>
        </p>
      )}
    </>
  );
}
