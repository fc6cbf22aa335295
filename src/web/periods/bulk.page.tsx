import type { BulkShown, HourInPeriod } from '../../sessions/index.js';
import { localTimeOf } from '../../domain/time.js';
import { DateField, Step, Tiles, type Option } from '../kit/fields.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Csrf, PageHead, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import { ActPage, Sentences, type ActModel } from './act.page.js';
import { ReasonField } from './series-acts.page.js';

export interface PeriodEffect {
  hours: readonly HourInPeriod[];
  cases: number;
}

interface PeriodProps {
  view: View;
  model: ActModel;
  counties: readonly Option[];
  series: readonly Option[];
  effect: PeriodEffect | null;
}

/** Cancels the hours of a period: which ones, and what that takes, before it is done. */
export function BulkPage({ view, model, counties, series, effect }: PeriodProps) {
  const { periods, hours, plan } = view.t;
  const field = { view, form: model.form };
  return (
    <ActPage
      {...{ view, model, here: 'hours', title: periods.bulkTitle, lead: periods.bulkLead }}
      action="/tunnit/peru-jakso"
      back={{ href: '/tunnit', label: hours.title }}
      button={periods.bulkButton}
      effect={effect && <PeriodHours view={view} effect={effect} />}
    >
      <div class="in stack-s">
        <div class="fields fields--pair">
          <DateField {...field} name="from" label={periods.bulkFrom} required />
          <DateField {...field} name="until" label={periods.bulkUntil} required />
        </div>
      </div>
      {counties.length > 1 && (
        <Step {...field} name="countyId" legend={plan.county}>
          <Tiles form={model.form} name="countyId" type="radio" size="1" options={counties} />
        </Step>
      )}
      <Step {...field} name="seriesIds" legend={periods.bulkSeries} hint={periods.bulkSeriesHint}>
        <Tiles form={model.form} name="seriesIds" type="checkbox" size="1" options={series} />
      </Step>
      <div class="in">
        <ReasonField view={view} model={model} />
      </div>
    </ActPage>
  );
}

/** Hours that would be cancelled, and what becomes of their cases and messages. */
export function PeriodHours({ view, effect }: { view: View; effect: PeriodEffect }) {
  const { periods } = view.t;
  const later = effect.hours.some(({ atOnce }) => !atOnce);
  return (
    <>
      <Sentences>
        {[
          `${periods.bulkHours(effect.hours.length)}.`,
          periods.casesLose(effect.cases),
          later ? periods.bulkUndo : null,
        ]}
      </Sentences>
      <ul class="rows">
        {effect.hours.map((hour) => (
          <li>
            <span class="wk">{view.f.week(hour.date)}</span>
            <div>
              <b>{view.f.hour(hour.startsAt, hour.endsAt)}</b>
              <br />
              <span class="meta">{hour.cases > 0 && periods.bulkCases(hour.cases)}</span>
            </div>
            {hour.atOnce && <State tone="warn">{periods.bulkAtOnce}</State>}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What was cancelled together, with the undo as long as there is one. */
export function BulkDonePage({ view, bulk }: { view: View; bulk: BulkShown }) {
  const { periods, hours } = view.t;
  const { back } = bulk;
  return (
    <Layout view={view} title={back ? periods.bulkUndone : periods.bulkTitle} here="hours">
      <PageHead
        view={view}
        title={back ? periods.bulkUndone : periods.bulkDone(bulk.hours.length)}
        lead={stateOf(view, bulk)}
        back={{ href: '/tunnit', label: hours.title }}
      />
      <div class="stack">
        {bulk.mayUndo && (
          <form method="post" action={`/tunnit/peru-jakso/${bulk.id}/kumoa`}>
            <Csrf view={view} />
            <Button kind="primary" icon="refresh">
              {periods.bulkUndoButton}
            </Button>
          </form>
        )}
        <Card
          lead
          bare
          id="perutut"
          title={periods.hours(bulk.hours.length)}
          meta={dotted([
            bulk.reason,
            back ? periods.bulkPlacesBack(back.cases, bulk.cases) : periods.casesLose(bulk.cases),
          ])}
        >
          <ul class="rows">
            {bulk.hours.map((hour) => (
              <BulkHourLine view={view} hour={hour} />
            ))}
          </ul>
        </Card>
      </div>
    </Layout>
  );
}

function BulkHourLine({ view, hour }: { view: View; hour: BulkShown['hours'][number] }) {
  const { periods, codes } = view.t;
  const off = hour.state === 'cancelled';
  return (
    <li>
      <span class="wk">{view.f.week(hour.date)}</span>
      <div>
        <a href={`/tunnit/${hour.id}`}>{view.f.hour(hour.startsAt, hour.endsAt)}</a>
        {hour.atOnce && (
          <>
            <br />
            <span class="meta">{periods.bulkStays}</span>
          </>
        )}
      </div>
      <State tone={off ? 'stop' : 'ok'}>{codes.sessionStates[hour.state]}</State>
    </li>
  );
}

function stateOf(view: View, bulk: BulkShown): string {
  const { periods } = view.t;
  if (bulk.back) return periods.bulkHoursBack(bulk.back.hours, bulk.hours.length);
  if (!bulk.mayUndo || !bulk.undoEndsAt) return periods.bulkTold;
  return periods.bulkUndoUntil(view.f.time(localTimeOf(bulk.undoEndsAt)));
}

/** Period cancellations that can still be undone, for the list of hours and the coordinator's desk. */
export function RunningUndos({
  view,
  running,
}: {
  view: View;
  running: readonly { id: string; undoEndsAt: Date; hours: number }[];
}) {
  const { periods } = view.t;
  return (
    <>
      {running.map(({ id, undoEndsAt, hours }) => (
        <p class="strip">
          <span>
            {periods.bulkRunning(periods.hours(hours), view.f.time(localTimeOf(undoEndsAt)))}{' '}
            <a href={`/tunnit/peru-jakso/${id}`}>{periods.bulkSee}</a>
          </span>
        </p>
      ))}
    </>
  );
}
