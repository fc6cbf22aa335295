import { Card, Code, LinkButton, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import { HourState } from '../hours/hours.page.js';
import type { DeskModel } from './desk-model.js';

/** Hours cancelled together whose mails have not left yet; nothing when there are none. */
export function BulkCard({ view, bulk }: { view: View; bulk: DeskModel['bulk'] }) {
  const { t, f } = view;
  if (bulk.length === 0) return null;
  return (
    <Card bare id="peruutus" title={t.desk.bulk}>
      <ul class="rows rows--wide">
        {bulk.map(({ id, hours, undoEndsAt }) => (
          <li>
            <State tone="warn">{t.desk.bulkText(hours, f.momentShort(undoEndsAt))}</State>
            <LinkButton slim href={`/tunnit/peru-jakso/${id}`}>
              {t.desk.openTask}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The hours of today and the next days, with their places and queues. */
export function HoursCard({ view, hours }: { view: View; hours: DeskModel['hours'] }) {
  const { t, f } = view;
  const { desk } = t;
  if (hours.length === 0) {
    return (
      <Card id="tunnit" title={desk.hours}>
        <p>{desk.noHours}</p>
      </Card>
    );
  }
  return (
    <Card bare id="tunnit" title={desk.hours}>
      <ul class="rows rows--wide">
        {hours.map(({ hour, waiting }) => (
          <li>
            <div>
              <a href={`/tunnit/${hour.id}`}>{f.hour(hour.startsAt, hour.endsAt)}</a>
              <br />
              <span class="meta">
                {dotted([desk.places(hour.placesTaken, hour.capacity), desk.waiting(waiting)])}
              </span>
            </div>
            <HourState view={view} state={hour.state} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Where an extra hour would help, with the numbers behind it. */
export function SuggestionsCard({
  view,
  suggestions,
}: {
  view: View;
  suggestions: DeskModel['suggestions'];
}) {
  const { t, f } = view;
  const { desk } = t;
  if (suggestions.length === 0) return null;
  return (
    <Card bare id="lisatunnit" title={desk.suggestions}>
      <ul class="rows rows--wide">
        {suggestions.map(({ seriesId, weekday, startTime, waiting, placesAWeek, weeks }) => (
          <li>
            <div>
              {t.queue.weekly(weekday, f.time(startTime))}
              <br />
              <span class="meta">{desk.suggestion(waiting, placesAWeek, weeks)}</span>
            </div>
            <LinkButton slim href={`/sarjat/${seriesId}/lisatunti`}>
              {desk.openTask}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Booked cases whose consent does not last to their hour: codes and dates. */
export function ConsentsCard({ view, consents }: { view: View; consents: DeskModel['consents'] }) {
  const { t, f } = view;
  const { desk } = t;
  if (consents.length === 0) return null;
  return (
    <Card bare id="suostumukset" title={desk.consents}>
      <ul class="rows">
        {consents.map(({ caseId, code, endsOn, hourDate }) => (
          <li>
            <a href={`/asiat/${caseId}`}>
              <Code>{code}</Code>
            </a>
            <br />
            <span class="meta">{desk.consentLine(f.dayShort(endsOn), f.dayShort(hourDate))}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
