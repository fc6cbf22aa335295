import { HOLIDAY_NAMES } from '../../domain/holidays.js';
import type { SkipReason } from '../../domain/recurrence.js';
import { Icon } from '../kit/icon.js';
import { Button, Card, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import type { PlanPreview, PreviewRow } from './plan.model.js';

/** Every hour and every skipped week with its reason, before anything is saved. */
export function PlanPreviewCard({ view, preview }: { view: View; preview: PlanPreview | null }) {
  const { plan } = view.t;
  if (!preview) {
    return (
      <Card id="esikatselu" title={plan.noPreview}>
        <p>{plan.noPreviewText}</p>
      </Card>
    );
  }
  return (
    <Card
      lead
      bare
      id="esikatselu"
      title={plan.previewTitle(preview.hours, preview.skipped)}
      meta={dotted([plan.places(preview.places), weeks(view, preview)])}
      footer={<Approve view={view} preview={preview} />}
    >
      <Strips view={view} preview={preview} />
      <ol class="rows weeks">
        {preview.rows.map((row) => (
          <Week view={view} row={row} />
        ))}
      </ol>
    </Card>
  );
}

function weeks(view: View, { rows }: PlanPreview): string | null {
  const [first, last] = [rows.at(0), rows.at(-1)];
  if (!first || !last) return null;
  return `${view.f.week(first.date)}–${view.f.week(last.date).replace(/\D+/, '')}`;
}

export function Strips({ view, preview }: { view: View; preview: PlanPreview }) {
  const { t, f } = view;
  return (
    <>
      {preview.clockChanges.map(({ date, kind }) => (
        <p class="strip strip--calm">
          <Icon name="info-circle-fill" />
          <span>{kind === 'summer' ? t.plan.summerTime(f.day(date)) : t.plan.winterTime(f.day(date))}</span>
        </p>
      ))}
      {preview.deputyMissing && (
        <p class="strip">
          <Icon name="alert-circle-fill" />
          <span>{t.plan.deputyMissing}</span>
        </p>
      )}
      {preview.clashes.map(({ person, dates }) => (
        <p class="strip">
          <Icon name="alert-circle-fill" />
          <span>{t.plan.clash(person, dates.map((date) => f.day(date)).join(', '))}</span>
        </p>
      ))}
    </>
  );
}

export function Week({ view, row }: { view: View; row: PreviewRow }) {
  const { t, f } = view;
  if (row.kind === 'skipped') {
    return (
      <li class="skip-row">
        <span class="wk">{f.week(row.date)}</span>
        <div>
          <State tone="stop" icon="calendar-cross">
            <s>{f.day(row.date)}</s> {t.plan.skipped} <b>{reasonName(view, row.reason)}</b>
          </State>
        </div>
      </li>
    );
  }
  return (
    <li>
      <span class="wk">{f.week(row.date)}</span>
      <div>
        <b>{f.day(row.date)}</b> <span class="meta">{f.times(row.startsAt, row.endsAt)}</span>
      </div>
      {row.busy.length > 0 && <State tone="warn">{t.plan.busy(row.busy.join(', '))}</State>}
      {row.soft && <State tone="warn">{t.plan.soft[row.soft]}</State>}
    </li>
  );
}

export function reasonName(view: View, reason: SkipReason): string {
  return reason.kind === 'holiday' ? HOLIDAY_NAMES[reason.holiday][view.language] : reason.name;
}

function Approve({ view, preview }: { view: View; preview: PlanPreview }) {
  const { plan } = view.t;
  return (
    <div class="stack-s">
      <p>{plan.invited(preview.invited)}</p>
      <div class="row">
        <Button kind="primary" icon="envelope" name="act" value="save">
          {plan.save}
        </Button>
      </div>
    </div>
  );
}
