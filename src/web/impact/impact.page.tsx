import { ErrorSummary } from '../kit/fields.js';
import { errorOf, valueOf, type FormState } from '../kit/form-state.js';
import { Icon } from '../kit/icon.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { Answer } from './impact-answer.js';
import { CallsCard, HoursCard, WaitingCard } from './impact-cards.js';
import { PromisesCard } from './impact-promises.js';
import { SignsCard, SolvedCard } from './impact-signs.js';
import type { ShapedImpact } from './impact-shape.js';
import { BreakdownTable, ReliabilityTable } from './impact-tables.js';

export interface ImpactModel {
  /** The period and county as they were asked for; days as people write them. */
  form: FormState;
  /** The counties to choose from; one needs no choice. */
  counties: readonly { id: string; name: string }[];
  /** Null while the form must be corrected. */
  impact: ShapedImpact | null;
  /** What the report covers, in words. */
  scope: string;
  /** The same question as a query, for the files. */
  query: string;
}

/** What the hours did, with how surely it is known. */
export function ImpactPage({ view, model }: { view: View; model: ImpactModel }) {
  const { t, f } = view;
  const { impact } = model;
  const lead =
    impact && t.impact.lead(f.period(impact.period.from, impact.period.to), model.scope, f.date(impact.asOf));
  return (
    <Layout view={view} title={t.impact.title} here="impact">
      <PageHead
        view={view}
        title={t.impact.title}
        lead={lead}
        action={impact && <Files query={model.query} />}
      />
      <ErrorSummary view={view} form={model.form} />
      <Filters view={view} model={model} />
      {impact && (
        <div class="stack">
          <Answer view={view} impact={impact} />
          <div class="cols cols--cards">
            <CallsCard view={view} impact={impact} />
            <WaitingCard view={view} impact={impact} />
            <HoursCard view={view} impact={impact} />
          </div>
          <PromisesCard view={view} impact={impact} />
          <SolvedCard view={view} impact={impact} />
          <SignsCard view={view} impact={impact} />
          <BreakdownTable view={view} impact={impact} />
          {impact.cases !== 0 && <ReliabilityTable view={view} impact={impact} />}
          <Card id="emme" title={t.impact.unknown}>
            <ul class="dots cols2">
              {t.impact.unknowns.map((unknown) => (
                <li>{unknown}</li>
              ))}
            </ul>
          </Card>
        </div>
      )}
    </Layout>
  );
}

function Files({ query }: { query: string }) {
  return (
    <p class="row">
      <a class="back" href={`/vaikutus.csv${query}`}>
        <Icon name="download" />
        CSV
      </a>
      <a class="back" href={`/api/v1/reports/impact${query}`}>
        <Icon name="download" />
        JSON
      </a>
    </p>
  );
}

function Filters({ view, model: { form, counties } }: { view: View; model: ImpactModel }) {
  const { impact } = view.t;
  return (
    <form class="row filters" method="get" action="/vaikutus" aria-label={impact.filter} noValidate>
      {(['from', 'to'] as const).map((name) => (
        <label>
          {impact[name]}{' '}
          <input
            id={name}
            name={name}
            value={valueOf(form, name)}
            autoComplete="off"
            aria-invalid={errorOf(form, name) ? 'true' : undefined}
          />
        </label>
      ))}
      {counties.length > 1 && (
        <label>
          {impact.county}{' '}
          <select id="countyId" name="countyId">
            <option value="">{impact.everyCounty}</option>
            {counties.map(({ id, name }) => (
              <option value={id} selected={id === valueOf(form, 'countyId')}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <Button slim>{impact.show}</Button>
    </form>
  );
}
