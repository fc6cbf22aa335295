import type { SkipReason } from '../../domain/recurrence.js';
import type { LocalDate, LocalTime } from '../../domain/time.js';
import { LONGEST_REASON, type EndPreview } from '../../sessions/index.js';
import { DateField, TextArea, TimeField } from '../kit/fields.js';
import { State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { PlanPreview } from '../plan/plan.model.js';
import { reasonName, Strips, Week } from '../plan/plan-preview.js';
import { ActPage, Sentences, type ActModel } from './act.page.js';
import { ruleName } from './series-list.page.js';

/** The weekly hour that an act is about. */
export interface SeriesOfAct {
  id: string;
  weekday: number;
  startTime: LocalTime;
  firstDate: LocalDate;
  lastDate: LocalDate;
}

interface Props<Effect> {
  view: View;
  series: SeriesOfAct;
  model: ActModel;
  effect: Effect | null;
}

const SERIES = '/suunnittelu/sarjat';

const named = (view: View, series: SeriesOfAct): string =>
  `${ruleName(view, series)}, ${view.f.period(series.firstDate, series.lastDate)}`;

/** The reason of an act, kept in the service. */
export function ReasonField({ view, model }: { view: View; model: ActModel }) {
  const { periods } = view.t;
  return (
    <TextArea
      view={view}
      form={model.form}
      name="reason"
      label={periods.reason}
      hint={periods.reasonHint}
      maxLength={LONGEST_REASON}
      required
    />
  );
}

/** Ends a weekly hour after a day. */
export function EndSeriesPage({ view, series, model, effect }: Props<EndPreview>) {
  const { periods } = view.t;
  const sentences = effect && [
    effect.hours > 0 ? periods.endHours(effect.hours) : periods.endNoHours,
    periods.casesLose(effect.cases),
    effect.waiting > 0 ? periods.endWaiting(effect.waiting, effect.waitIn) : null,
    periods.endCalendar,
  ];
  return (
    <ActPage
      {...{ view, model, here: 'plan', title: periods.endTitle, lead: periods.endLead }}
      action={`/sarjat/${series.id}/lopeta`}
      back={{ href: SERIES, label: named(view, series) }}
      button={periods.endButton}
      effect={sentences && <Sentences>{sentences}</Sentences>}
    >
      <div class="in stack-s">
        <DateField
          {...{ view, form: model.form, name: 'lastDate', label: periods.endLastDate, required: true }}
          hint={periods.endLastDateHint}
        />
        <ReasonField view={view} model={model} />
      </div>
    </ActPage>
  );
}

/** Every week of a new season, with what its planner should know. */
export function Weeks({ view, preview }: { view: View; preview: PlanPreview }) {
  return (
    <>
      <p class="in">{view.t.plan.previewTitle(preview.hours, preview.skipped)}</p>
      <Strips view={view} preview={preview} />
      <ol class="rows weeks">
        {preview.rows.map((row) => (
          <Week view={view} row={row} />
        ))}
      </ol>
    </>
  );
}

/** Goes on with a weekly hour after its last day. */
export function ExtendSeriesPage({ view, series, model, effect }: Props<PlanPreview>) {
  const { periods } = view.t;
  return (
    <ActPage
      {...{ view, model, here: 'plan', title: periods.extendTitle, lead: periods.extendLead }}
      action={`/sarjat/${series.id}/jatka`}
      back={{ href: SERIES, label: named(view, series) }}
      button={periods.extendButton}
      effect={effect && <Weeks view={view} preview={effect} />}
    >
      <div class="in stack-s">
        <DateField
          {...{ view, form: model.form, name: 'lastDate', label: periods.extendLastDate, required: true }}
        />
      </div>
    </ActPage>
  );
}

/** What an extra hour meets on its day. */
export interface ExtraHourEffect {
  startsAt: Date;
  endsAt: Date;
  busy: readonly string[];
  closed: SkipReason | null;
}

/** Makes one hour by hand. */
export function ExtraHourPage({ view, series, model, effect }: Props<ExtraHourEffect>) {
  const { periods } = view.t;
  return (
    <ActPage
      {...{ view, model, here: 'plan', title: periods.extraTitle, lead: periods.extraLead }}
      action={`/sarjat/${series.id}/lisatunti`}
      back={{ href: SERIES, label: named(view, series) }}
      button={periods.extraButton}
      effect={effect && <ExtraHourMeets view={view} effect={effect} />}
    >
      <div class="in stack-s">
        <div class="fields fields--pair">
          <DateField
            {...{ view, form: model.form, name: 'date', label: periods.extraDate, required: true }}
          />
          <TimeField
            {...{ view, form: model.form, name: 'time', label: periods.extraTime, required: true }}
          />
        </div>
        <ReasonField view={view} model={model} />
      </div>
    </ActPage>
  );
}

function ExtraHourMeets({ view, effect }: { view: View; effect: ExtraHourEffect }) {
  const { periods } = view.t;
  return (
    <div class="in stack-s">
      <p>
        <b>{view.f.hour(effect.startsAt, effect.endsAt)}</b>
      </p>
      {effect.closed && <State tone="warn">{periods.extraClosed(reasonName(view, effect.closed))}</State>}
      {effect.busy.map((person) => (
        <p>
          <State tone="warn">{periods.extraClash(person)}</State>
        </p>
      ))}
      {effect.busy.length === 0 && <State tone="ok">{periods.extraClear}</State>}
    </div>
  );
}
