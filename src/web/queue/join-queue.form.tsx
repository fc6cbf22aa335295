import { Button, Card, Csrf, Notification } from '../kit/parts.js';
import type { View } from '../kit/view.js';

export type JoinChoice = { seriesId: string; weekday: number; startTime: string; waiting: number };
export type JoinModel = { caseId: string; series: readonly JoinChoice[]; refusal: string | null };

/** Waiting instead of a place: for when no suitable hour is free. */
export function JoinQueueForm({ view, model }: { view: View; model: JoinModel }) {
  const { queue } = view.t;
  return (
    <Card id="jono" title={queue.joinTitle}>
      {model.refusal && (
        <Notification tone="error" title={queue.refusedTitle}>
          {model.refusal}
        </Notification>
      )}
      <p>{queue.joinLead}</p>
      <form method="post" action={`/asiat/${model.caseId}/jono`} class="stack-s">
        <Csrf view={view} />
        <SeriesChoice view={view} series={model.series} />
        <Button icon="clock">{queue.join}</Button>
      </form>
    </Card>
  );
}

function SeriesChoice({ view, series }: { view: View; series: readonly JoinChoice[] }) {
  const { queue } = view.t;
  const { f } = view;
  const label = ({ weekday, startTime, waiting }: JoinChoice) =>
    `${queue.weekly(weekday, f.time(startTime))}, ${queue.joinWaiting(waiting)}`;
  const [only] = series;
  if (only && series.length === 1) {
    return (
      <p>
        <input type="hidden" name="seriesId" value={only.seriesId} />
        {label(only)}
      </p>
    );
  }
  return (
    <fieldset>
      <legend>{queue.joinSeries}</legend>
      <div class="tiles tiles--1">
        {series.map((one, index) => (
          <label class="tile">
            <input type="radio" name="seriesId" value={one.seriesId} checked={index === 0} />
            <span>{label(one)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
