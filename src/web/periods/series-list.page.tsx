import type { LocalDate, LocalTime } from '../../domain/time.js';
import { Layout } from '../kit/layout.js';
import { Card, LinkButton, PageHead, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';

/** A weekly hour as a coordinator finds it again. */
export interface SeriesRow {
  id: string;
  weekday: number;
  startTime: LocalTime;
  firstDate: LocalDate;
  lastDate: LocalDate;
  county: string;
  pairs: string;
  over: boolean;
}

/** The name of a weekly hour: its weekday and its time. */
export const ruleName = (
  view: View,
  { weekday, startTime }: Pick<SeriesRow, 'weekday' | 'startTime'>,
): string => view.t.periods.rule(view.t.plan.weekdays[weekday - 1] ?? '', view.f.time(startTime));

/** Every weekly hour and what can be done with it. */
export function SeriesListPage({ view, rows }: { view: View; rows: readonly SeriesRow[] }) {
  const { periods, kit } = view.t;
  return (
    <Layout view={view} title={periods.series} here="plan">
      <PageHead
        view={view}
        title={periods.series}
        lead={periods.seriesLead}
        action={
          <LinkButton kind="primary" href="/suunnittelu" icon="plus">
            {periods.planNew}
          </LinkButton>
        }
        back={{ href: '/suunnittelu', label: kit.nav.plan }}
      />
      <Card lead bare id="sarjat" title={periods.series} meta={<ClosingLinks view={view} />}>
        {rows.length === 0 ? (
          <p class="in">{periods.noSeries}</p>
        ) : (
          <ul class="rows rows--wide">
            {rows.map((row) => (
              <SeriesLine view={view} row={row} />
            ))}
          </ul>
        )}
      </Card>
    </Layout>
  );
}

function ClosingLinks({ view }: { view: View }) {
  const { periods } = view.t;
  return (
    <>
      <a href="/suunnittelu/sulkupaivat">{periods.closings}</a> ·{' '}
      <a href="/tunnit/peru-jakso">{periods.bulk}</a>
    </>
  );
}

function SeriesLine({ view, row }: { view: View; row: SeriesRow }) {
  const { periods } = view.t;
  return (
    <li>
      <div>
        <b>{ruleName(view, row)}</b>
        <br />
        <span class="meta">
          {view.f.period(row.firstDate, row.lastDate)} · {row.pairs}
          {row.county && ` · ${row.county}`}
        </span>
        <Acts view={view} row={row} />
      </div>
      {row.over && <State tone="plain">{periods.ended}</State>}
    </li>
  );
}

function Acts({ view, row }: { view: View; row: SeriesRow }) {
  const { calendarMode, periods } = view.t;
  const links: [string, string][] = [
    ...(row.over
      ? []
      : ([
          ['lisatunti', periods.extraHour],
          ['muuta', periods.change],
        ] as [string, string][])),
    ['jatka', periods.extend],
    ...(row.over
      ? []
      : ([
          ['huone', periods.room],
          ['kalenterit', calendarMode.short],
          ['lopeta', periods.end],
        ] as [string, string][])),
  ];
  return (
    <div class="row">
      {links.map(([path, words]) => (
        <a href={`/sarjat/${row.id}/${path}`}>{words}</a>
      ))}
    </div>
  );
}
