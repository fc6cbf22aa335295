import { daysBetween, localDateOf } from '../../domain/time.js';
import type { Queue, QueueWeeks, Turn } from '../../sessions/index.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Csrf, Notification, PageHead, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { ExtraHourNote } from './extra-hour-note.js';

export type QueueModel = {
  queues: readonly Queue[];
  /** The queues that are longer than their county bears; for coordinators. */
  long: readonly QueueWeeks[];
  now: Date;
  refusal: string | null;
};

/** Who waits for which hour, in their turn (PRODUCT.md, Places and queue). */
export function QueuePage({ view, model }: { view: View; model: QueueModel }) {
  const { queue } = view.t;
  return (
    <Layout view={view} title={queue.title} here="queue">
      <PageHead view={view} title={queue.heading} lead={queue.lead} />
      <div class="stack">
        {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
        {model.queues.length === 0 && (
          <Card>
            <p>{queue.none}</p>
          </Card>
        )}
        {model.queues.map((one) => (
          <OneQueue
            view={view}
            queue={one}
            long={model.long.find(({ seriesId }) => seriesId === one.seriesId)}
            now={model.now}
          />
        ))}
        <p>
          <a class="back" href="/tuonti">
            {view.t.importCases.heading}
          </a>
        </p>
      </div>
    </Layout>
  );
}

function OneQueue(props: { view: View; queue: Queue; long: QueueWeeks | undefined; now: Date }) {
  const { view, queue, long, now } = props;
  const { t, f } = view;
  const { turns, weekday, startTime, pairNames, freePlaces } = queue;
  return (
    <Card
      bare
      id={`jono-${queue.seriesId}`}
      title={`${t.queue.weekly(weekday, f.time(startTime))}: ${pairNames.join(', ')}`}
      meta={t.queue.numbers(turns.length, freePlaces)}
    >
      <ExtraHourNote view={view} load={long} />
      {turns.length === 0 ? <p class="in">{t.queue.empty}</p> : <Turns view={view} turns={turns} now={now} />}
    </Card>
  );
}

function Turns({ view, turns, now }: { view: View; turns: readonly Turn[]; now: Date }) {
  const { queue } = view.t;
  return (
    <table class="table">
      <thead>
        <tr>
          {[queue.turn, queue.case, queue.waited, queue.likely, queue.consent, queue.act].map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {turns.map((turn) => (
          <tr>
            <td>{turn.position}.</td>
            {turn.kind === 'other' ? (
              <td colSpan={5} class="meta">
                {queue.other}
              </td>
            ) : (
              <CaseTurn view={view} turn={turn} now={now} />
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CaseTurn({ view, turn, now }: { view: View; turn: Turn & { kind: 'case' }; now: Date }) {
  const { t, f } = view;
  const { client } = turn;
  return (
    <>
      <th scope="row">
        <a class="code" href={`/asiat/${client.id}`}>
          {client.code}
        </a>{' '}
        {client.urgency !== 'normal' && (
          <State tone="warn" icon="arrow-up">
            {t.codes.urgencies[client.urgency as 'soon']}
          </State>
        )}
      </th>
      <td data-label={t.queue.waited}>
        {t.queue.waitedDays(daysBetween(localDateOf(client.registeredAt), localDateOf(now)))}
      </td>
      <td data-label={t.queue.likely}>
        <LikelyHour view={view} likely={turn.likely} />
      </td>
      <td class="nowrap" data-label={t.queue.consent}>
        {turn.consentUntil ? t.queue.until(f.dayShort(turn.consentUntil)) : t.queue.noConsent}
        {turn.unready && (
          <>
            <br />
            <State tone="warn">{t.queue.notReady}</State>
          </>
        )}
      </td>
      <td class="nowrap">
        <form method="post" action={`/asiat/${client.id}/jono/pois`}>
          <Csrf view={view} />
          <Button slim>
            {t.queue.leave}
            <span class="visually-hidden"> {client.code}</span>
          </Button>
        </form>
      </td>
    </>
  );
}

/** The hour a case will likely have and what that rests on. */
export function LikelyHour({ view, likely }: { view: View; likely: (Turn & { kind: 'case' })['likely'] }) {
  const { t, f } = view;
  if (!likely) return <State tone="warn">{t.queue.noLikely}</State>;
  return (
    <>
      {f.day(likely.date)}
      <br />
      <span class="meta">{t.queue.basis(likely.ahead, likely.freePlaces)}</span>
    </>
  );
}
