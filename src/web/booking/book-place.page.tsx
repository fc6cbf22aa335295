import { ErrorSummary } from '../kit/fields.js';
import { isChosen } from '../kit/form-state.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Code, Csrf, Notification, PageHead, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted, themeList } from '../kit/words.js';
import { JoinQueueForm } from '../queue/join-queue.form.js';
import type { BookPlaceModel, HourChoice } from './booking.model.js';

/** The hours a case can be booked to. A refusal comes back to the same page with the choice kept. */
export function BookPlacePage({ view, model }: { view: View; model: BookPlaceModel }) {
  const { t } = view;
  const back = `/asiat/${model.caseId}`;
  return (
    <Layout view={view} title={t.booking.title} here="cases">
      <PageHead
        view={view}
        back={{
          href: back,
          label: (
            <>
              {t.caseStory.heading} <Code>{model.caseCode}</Code>
            </>
          ),
        }}
        title={t.booking.heading}
        lead={t.booking.lead}
      />
      <div class="cols cols--aside">
        {model.hours.length === 0 ? (
          <Card>
            <p>{t.booking.none}</p>
          </Card>
        ) : (
          <HourForm view={view} model={model} back={back} />
        )}
        <div class="stack">
          <CaseAside view={view} model={model} />
          {model.queues.length > 0 && !model.obstacle && (
            <JoinQueueForm
              view={view}
              model={{ caseId: model.caseId, series: model.queues, refusal: null }}
            />
          )}
        </div>
      </div>
    </Layout>
  );
}

function HourForm({ view, model, back }: { view: View; model: BookPlaceModel; back: string }) {
  const { booking, kit } = view.t;
  return (
    <form class="card card--lead" method="post" action={`${back}/varaus`} noValidate>
      <Csrf view={view} />
      <ErrorSummary view={view} form={model.form} />
      {model.refusal && (
        <Notification tone="error" title={booking.refusedTitle}>
          {model.refusal}
        </Notification>
      )}
      {model.obstacle && !model.refusal && (
        <Notification tone="alert">
          {model.obstacle} <a href={back}>{booking.obstacleLink}</a>
        </Notification>
      )}
      <fieldset class="step">
        <legend>{booking.hours}</legend>
        <div class="tiles tiles--1">
          {model.hours.map((hour, index) => (
            <HourTile view={view} model={model} hour={hour} first={index === 0} />
          ))}
        </div>
      </fieldset>
      <footer class="in row">
        <Button kind="primary" icon="calendar-plus">
          {booking.button}
        </Button>
        <a class="back" href={back}>
          {kit.cancel}
        </a>
      </footer>
    </form>
  );
}

interface HourTileProps {
  view: View;
  model: BookPlaceModel;
  hour: HourChoice;
  first: boolean;
}

function HourTile({ view, model, hour, first }: HourTileProps) {
  const { f } = view;
  return (
    <label class="tile">
      <input
        type="radio"
        name="sessionId"
        id={first ? 'sessionId' : undefined}
        value={hour.id}
        checked={isChosen(model.form, 'sessionId', hour.id)}
      />
      <span class="grow-all">
        {f.hour(hour.startsAt, hour.endsAt)}
        <small>{dotted([f.week(hour.date), timing(view, hour)])}</small>
      </span>
      <Availability view={view} hour={hour} />
    </label>
  );
}

function timing(view: View, { availability }: HourChoice): string | null {
  const { t, f } = view;
  if (availability.kind === 'free') return t.booking.closesAt(f.momentShort(availability.closesAt));
  if (availability.kind === 'closed') return t.booking.closedAt(f.momentShort(availability.closedAt));
  if (availability.kind === 'far') return t.booking.opensOn(f.dayShort(availability.opensOn));
  return null;
}

function Availability({ view, hour }: { view: View; hour: HourChoice }) {
  const { booking, hours } = view.t;
  if (hour.availability.kind === 'free') {
    return <State tone="ok">{booking.free(hour.availability.free)}</State>;
  }
  if (hour.availability.kind === 'uncovered') return <State tone="stop">{booking.uncovered}</State>;
  if (hour.availability.kind === 'queue') return <State tone="warn">{booking.queueFirst}</State>;
  if (hour.availability.kind !== 'full') return null;
  return (
    <State tone="stop" icon="minus-circle-fill">
      {hours.full}
    </State>
  );
}

function CaseAside({ view, model }: { view: View; model: BookPlaceModel }) {
  const { t, f } = view;
  return (
    <Card id="asia" title={t.caseStory.heading}>
      <p>
        <Code>{model.caseCode}</Code>
      </p>
      <p class="meta">{themeList(view, model.themes)}</p>
      {model.consentUntil && (
        <p>
          <State tone="ok">{t.booking.consentUntil(f.date(model.consentUntil))}</State>
        </p>
      )}
    </Card>
  );
}
