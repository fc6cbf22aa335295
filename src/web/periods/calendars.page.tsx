import type { CalendarOf } from '../../sessions/index.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Csrf, PageHead, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { ruleName, type SeriesRow } from './series-list.page.js';

export interface CalendarsModel {
  series: Pick<SeriesRow, 'id' | 'weekday' | 'startTime'>;
  people: readonly CalendarOf[];
}

/** How the hours of a series come into each person's calendar; one button each. */
export function CalendarsPage({ view, model }: { view: View; model: CalendarsModel }) {
  const { calendarMode, periods } = view.t;
  return (
    <Layout view={view} title={calendarMode.title} here="plan">
      <PageHead
        view={view}
        title={calendarMode.title}
        lead={calendarMode.lead}
        back={{ href: '/suunnittelu/sarjat', label: periods.series }}
      />
      <Card bare id="kalenterit" title={ruleName(view, model.series)}>
        <ul class="rows rows--wide">
          {model.people.map((person) => (
            <PersonLine view={view} seriesId={model.series.id} person={person} />
          ))}
        </ul>
      </Card>
    </Layout>
  );
}

function PersonLine(props: { view: View; seriesId: string; person: CalendarOf }) {
  const { view, seriesId, person } = props;
  const { calendarMode } = view.t;
  return (
    <li>
      <div>
        <b>{person.name}</b>
        <br />
        <span class="meta">{person.organisation}</span>
        <p>
          <State tone={person.singleEvents ? 'note' : 'plain'}>
            {person.singleEvents ? calendarMode.each : calendarMode.season}
          </State>
        </p>
      </div>
      <form method="post" action={`/sarjat/${seriesId}/kalenterit`}>
        <Csrf view={view} />
        <input type="hidden" name="personId" value={person.personId} />
        <Button slim name="mode" value={person.singleEvents ? 'season' : 'each'}>
          {person.singleEvents ? calendarMode.toSeason : calendarMode.toEach}
          <span class="visually-hidden"> {person.name}</span>
        </Button>
      </form>
    </li>
  );
}
