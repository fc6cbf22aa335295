import type { AgendaChange } from '../../sessions/index.js';
import { AnswerCard, MissingNotice } from '../answers/answer-card.js';
import { AgendaChangesCard } from '../agenda-print/agenda-changes.js';
import { Layout } from '../kit/layout.js';
import { Card, HourName, KeyValues, LinkButton, Notification, PageHead } from '../kit/parts.js';
import { PlacesRing } from '../kit/ring.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import { AttendeesCard, ChangeNotices, ClosingStrip, OutcomesButton, PlaceRows } from './hour-parts.js';
import { PhoneLine } from './phone-line.js';
import { RoomFields } from './room-form.js';
import type { HourModel } from './hours.model.js';
import { HourState } from './hours.page.js';

type HourPageModel = HourModel & {
  /** What has changed in the agenda since it was frozen; null before that and for an hour that is off. */
  agendaChanges: readonly AgendaChange[] | null;
};

/** One hour for a coordinator or a pair member: places, people, and the way to cancel. */
export function HourPage({ view, model }: { view: View; model: HourPageModel }) {
  const { t, f } = view;
  return (
    <Layout view={view} title={t.hours.hourTitle} here="hours" live={model.live}>
      <PageHead
        view={view}
        back={{ href: '/tunnit', label: t.hours.title }}
        title={<HourName view={view} startsAt={model.startsAt} endsAt={model.endsAt} />}
        lead={dotted([f.week(model.date), model.county])}
        action={<HourState view={view} state={model.state} />}
      />
      <div class="stack">
        {model.cancelReason && (
          <Notification tone="alert">
            {t.hours.cancelledBecause} {model.cancelReason}
          </Notification>
        )}
        <ChangeNotices view={view} changes={model.notAsPlanned} />
        {model.state === 'released' && <Notification tone="info">{t.hours.released}</Notification>}
        <MissingNotice view={view} model={model} />
        {model.room?.missing && <Notification tone="alert">{t.hours.roomMissing}</Notification>}
        <div class="cols cols--aside">
          {model.takesPlace && <PlacesCard view={view} model={model} />}
          <div class="stack">
            {model.own && <AnswerCard view={view} own={model.own} leads={!model.outcomes?.filled} />}
            {model.takesPlace && (
              <AttendeesCard
                view={view}
                hourId={model.id}
                attendees={model.attendees}
                join={model.join}
                mayRecord={model.mayRecord}
              />
            )}
            <FactsCard view={view} model={model} />
            {model.agendaChanges && (
              <AgendaChangesCard view={view} hourId={model.id} changes={model.agendaChanges} />
            )}
          </div>
        </div>
      </div>
    </Layout>
  );
}

function PlacesCard({ view, model }: { view: View; model: HourModel }) {
  const { hours } = view.t;
  const taken = hours.placesTaken(model.taken, model.capacity);
  return (
    <section class="card card--lead" aria-labelledby="paikat">
      <header class="mid-align">
        <PlacesRing taken={model.taken} capacity={model.capacity} label={taken} />
        <div>
          <h2 id="paikat">{hours.places}</h2>
          <p class="meta">{taken}</p>
        </div>
      </header>
      {model.state === 'open' && <ClosingStrip view={view} closing={model.closing} />}
      <PlaceRows view={view} places={model.places} />
      {model.outcomes && (
        <footer>
          <OutcomesButton view={view} link={model.outcomes} />
        </footer>
      )}
    </section>
  );
}

function FactsCard({ view, model }: { view: View; model: HourModel }) {
  const { hours, codes } = view.t;
  return (
    <Card id="tiedot" title={hours.facts} footer={model.mayCancel && <HourActs view={view} model={model} />}>
      <KeyValues
        rows={[
          [hours.pairs, model.pairs],
          [hours.kelaContact, model.kelaContact],
          [hours.deputy, model.deputies],
          [hours.video, codes.videoKinds[model.video]],
        ]}
      />
      <PhoneLine view={view} phone={model.phone} />
      {model.room?.perHour && <RoomFields view={view} room={model.room.perHour} />}
      {model.room && (
        <p>
          <LinkButton slim icon="videocamera" href={`/sarjat/${model.room.seriesId}/huone`}>
            {hours.roomChange}
          </LinkButton>
        </p>
      )}
    </Card>
  );
}

/** What a coordinator can do to the hour as a whole. */
function HourActs({ view, model }: { view: View; model: HourModel }) {
  const { hours, hourChanges } = view.t;
  const path = `/tunnit/${model.id}`;
  return (
    <div class="row">
      {model.mayChange && (
        <>
          <LinkButton slim icon="calendar" href={`${path}/siirra`}>
            {hourChanges.move}
          </LinkButton>
          <LinkButton slim icon="user" href={`${path}/sijainen`}>
            {hourChanges.deputy}
          </LinkButton>
          <LinkButton slim href={`${path}/paikat`}>
            {hourChanges.places}
          </LinkButton>
        </>
      )}
      <LinkButton slim icon="cross" href={`${path}/peru`}>
        {hours.cancel}
      </LinkButton>
    </div>
  );
}
