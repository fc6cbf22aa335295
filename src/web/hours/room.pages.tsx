import { ErrorSummary } from '../kit/fields.js';
import { Layout } from '../kit/layout.js';
import { Button, Csrf, Notification, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { VideoFields } from '../plan/video-fields.js';
import type { ChangeRoomModel, RoomPageModel } from './hours.model.js';
import { RoomFields } from './room-form.js';

/** One hour's video room, after an address that could not be taken. */
export function RoomPage({ view, model }: { view: View; model: RoomPageModel }) {
  const { t, f } = view;
  const hour = f.hour(model.startsAt, model.endsAt);
  return (
    <Layout view={view} title={t.hours.roomAddress} here="hours">
      <PageHead view={view} title={t.hours.roomAddress} back={{ href: `/tunnit/${model.id}`, label: hour }} />
      <section class="card narrow">
        <ErrorSummary view={view} form={model.form} />
        {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
        <div class="in">
          <RoomFields view={view} room={model} />
        </div>
      </section>
    </Layout>
  );
}

/** Changes the video room of a whole series from the next hour on. */
export function ChangeRoomPage({ view, model }: { view: View; model: ChangeRoomModel }) {
  const { t } = view;
  return (
    <Layout view={view} title={t.hours.roomChange} here="hours">
      <PageHead
        view={view}
        title={t.hours.roomChange}
        lead={t.hours.roomChangeLead}
        back={{ href: '/tunnit', label: t.hours.title }}
      />
      <form class="card narrow" method="post" action={`/sarjat/${model.seriesId}/huone`} noValidate>
        <Csrf view={view} />
        <ErrorSummary view={view} form={model.form} />
        {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
        <div class="in stack-s">
          <VideoFields view={view} form={model.form} />
          <p class="meta">{t.hours.roomChangeSends}</p>
        </div>
        <footer class="in row">
          <Button kind="primary">{t.hours.roomChange}</Button>
          <a class="back" href="/tunnit">
            {t.kit.goBack}
          </a>
        </footer>
      </form>
    </Layout>
  );
}
