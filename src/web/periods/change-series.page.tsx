import type { LocalDate, LocalTime } from '../../domain/time.js';
import { Card, KeyValues } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { PlanFields } from '../plan/plan-fields.js';
import type { PlanModel, PlanPreview } from '../plan/plan.model.js';
import { ActPage, Sentences } from './act.page.js';
import { ReasonField, Weeks, type SeriesOfAct } from './series-acts.page.js';
import { ruleName } from './series-list.page.js';

/** One rule of a weekly hour in words. */
export interface RuleInWords {
  weekday: number;
  startTime: LocalTime;
  minutes: number;
  firstDate: LocalDate;
  lastDate: LocalDate;
  capacity: number;
  pairs: string;
  kelaContact: string;
}

export interface ChangeEffect {
  before: RuleInWords;
  after: RuleInWords;
  cases: number;
  /** Those of the cases for whom the new hours have no place. */
  waiting: number;
  weeks: PlanPreview;
}

interface Props {
  view: View;
  series: SeriesOfAct;
  model: PlanModel;
  effect: ChangeEffect | null;
}

/** "From this date on": the old rule and the new one side by side, before anything is saved. */
export function ChangeSeriesPage({ view, series, model, effect }: Props) {
  const { periods } = view.t;
  return (
    <ActPage
      {...{ view, model, here: 'plan', title: periods.changeTitle, lead: periods.changeLead }}
      action={`/sarjat/${series.id}/muuta`}
      back={{ href: '/suunnittelu/sarjat', label: ruleName(view, series) }}
      button={periods.changeButton}
      effect={effect && <Change view={view} effect={effect} />}
    >
      <p class="in">{periods.changeFrom}</p>
      <PlanFields view={view} model={model} />
      <div class="in">
        <ReasonField view={view} model={model} />
      </div>
    </ActPage>
  );
}

function Change({ view, effect }: { view: View; effect: ChangeEffect }) {
  const { periods } = view.t;
  return (
    <>
      <div class="fields fields--pair in">
        <Rule view={view} id="nyt" title={periods.before} rule={effect.before} />
        <Rule view={view} id="jalkeen" title={periods.after} rule={effect.after} />
      </div>
      <Sentences>
        {[periods.casesMove(effect.cases - effect.waiting, effect.waiting), periods.changeCalendar]}
      </Sentences>
      <Weeks view={view} preview={effect.weeks} />
    </>
  );
}

function Rule({ view, id, title, rule }: { view: View; id: string; title: string; rule: RuleInWords }) {
  const { periods } = view.t;
  return (
    <Card id={id} title={title}>
      <KeyValues
        rows={[
          [periods.ruleWhen, `${ruleName(view, rule)}, ${rule.minutes} min`],
          [periods.rulePeriod, view.f.period(rule.firstDate, rule.lastDate)],
          [periods.rulePlaces, String(rule.capacity)],
          [periods.rulePairs, rule.pairs],
          [periods.ruleKela, rule.kelaContact],
        ]}
      />
    </Card>
  );
}
