import type { CountyClosing } from '../../domain/recurrence.js';
import { DateField, ErrorSummary, TextField } from '../kit/fields.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Csrf, Notification, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { ActModel } from './act.page.js';
import { PeriodHours, type PeriodEffect } from './bulk.page.js';

interface Props {
  view: View;
  model: ActModel;
  closings: readonly CountyClosing[];
  /** Hours planned on the day that was typed; null until one with hours has been. */
  effect: PeriodEffect | null;
}

/** The county's closing days to come, and another one; with hours on it, what is cancelled is shown first. */
export function ClosingsPage({ view, model, closings, effect }: Props) {
  const { periods, kit } = view.t;
  const field = { view, form: model.form };
  return (
    <Layout view={view} title={periods.closings} here="plan">
      <PageHead
        view={view}
        title={periods.closings}
        lead={periods.closingsLead}
        back={{ href: '/suunnittelu', label: kit.nav.plan }}
      />
      <div class="stack">
        <Card lead bare id="tulevat" title={periods.coming}>
          {closings.length === 0 ? (
            <p class="in">{periods.noClosings}</p>
          ) : (
            <ul class="rows">
              {closings.map(({ date, name }) => (
                <li>
                  <span class="wk">{view.f.week(date)}</span>
                  <div>
                    <b>{view.f.day(date)}</b> <span class="meta">{name}</span>
                  </div>
                </li>
              ))}
            </ul>
          )}
        </Card>
        <form class="card" method="post" action="/suunnittelu/sulkupaivat" noValidate>
          <Csrf view={view} />
          <ErrorSummary {...field} />
          {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
          <div class="in stack-s">
            <h2>{periods.closingNew}</h2>
            <DateField {...field} name="date" label={periods.closingDate} required />
            <TextField
              {...field}
              name="name"
              label={periods.closingName}
              hint={periods.closingNameHint}
              required
            />
            {effect && (
              <Notification tone="alert">{periods.closingHasHours(effect.hours.length)}</Notification>
            )}
          </div>
          {effect && <PeriodHours view={view} effect={effect} />}
          <footer class="in row">
            {effect && <input type="hidden" name="seen" value="1" />}
            <Button kind="primary">{effect ? periods.closingButton : periods.closingAdd}</Button>
          </footer>
        </form>
      </div>
    </Layout>
  );
}
