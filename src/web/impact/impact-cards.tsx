import { Card } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { Bars, type BarRow } from './impact-pictures.js';
import type { ShapedImpact } from './impact-shape.js';
import { numbersFor } from './numbers.js';

type CardProps = { view: View; impact: ShapedImpact };

/** Calls saved, with how many cases saved how many. */
export function CallsCard({ view, impact: { callsSaved, callsClasses } }: CardProps) {
  const { impact } = view.t;
  const { n, min, max, missing, because } = callsSaved;
  return (
    <Card id="soitot" title={impact.calls} meta={n === null ? undefined : impact.nOf(n)}>
      {because && <Untold view={view} because={because} />}
      {n === 0 && <p>{impact.callsNone}</p>}
      {n !== null && n > 0 && min !== null && max !== null && (
        <>
          <p>
            <span class="mid">{impact.callsSaved(min === max ? `${min}` : `${min}–${max}`)}</span>{' '}
            {impact.callsRest} {impact.callsMissing(missing ?? 0)}
          </p>
          <ClassTable
            view={view}
            caption={impact.callsCaption}
            head={impact.callsHead}
            names={impact.callClasses}
            classes={callsClasses.classes}
          />
        </>
      )}
    </Card>
  );
}

/** Days waited, with how many cases waited how long. */
export function WaitingCard({ view, impact: { waiting, waitingClasses } }: CardProps) {
  const { impact } = view.t;
  const { plain } = numbersFor(view);
  const { n, median, p90, because } = waiting;
  return (
    <Card id="odotus" title={impact.waiting} meta={n === null ? undefined : impact.nOf(n)}>
      {because && <Untold view={view} because={because} />}
      {n === 0 && <p>{impact.waitingNone}</p>}
      {median !== null && p90 !== null && (
        <>
          <p>
            <span class="mid">{impact.days(plain(median))}</span> {impact.waitingRest(plain(p90))}
          </p>
          <ClassTable
            view={view}
            caption={impact.waitingCaption}
            head={impact.daysHead}
            names={impact.waitingClasses}
            classes={waitingClasses.classes}
          />
        </>
      )}
    </Card>
  );
}

/** Hours by how they ended, and places by month. */
export function HoursCard({ view, impact: { hours, places, scope } }: CardProps) {
  const { impact } = view.t;
  if (hours.offered === 0) {
    return (
      <Card id="paikat" title={impact.hours}>
        <p>{impact.noHours}</p>
      </Card>
    );
  }
  return (
    <Card id="paikat" title={impact.hours} meta={impact.hoursMeta(hours.offered, places.offered)}>
      <p>
        <span class="mid">{impact.placesUsed(places.used, places.offered)}</span> {impact.placesRest}{' '}
        {impact.hoursText(hours.held, hours.released, hours.cancelled)} {impact.unclosed(hours.unclosed)}
      </p>
      {places.byMonth.length > 0 && (
        <Bars
          caption={impact.placesCaption}
          heads={[impact.monthHead, impact.placesHead]}
          rows={monthRows(view, places.byMonth)}
        />
      )}
      <p class="meta">
        {impact.placesNote} {scope.ownPairsOnly && impact.sharedHours}
      </p>
    </Card>
  );
}

/** A month has its year beside it when the report spans more than one. */
function monthRows(view: View, months: ShapedImpact['places']['byMonth']): BarRow[] {
  const severalYears = new Set(months.map(({ month }) => month.slice(0, 4))).size > 1;
  return months.map(({ month, offered, used }) => {
    const name = view.t.impact.months[Number(month.slice(5)) - 1] ?? month;
    return {
      name: severalYears ? `${name} ${month.slice(0, 4)}` : name,
      text: `${used} / ${offered}`,
      value: used,
      frame: offered,
    };
  });
}

interface ClassTableProps {
  view: View;
  caption: string;
  head: string;
  names: Readonly<Record<string, string>>;
  classes: readonly { id: string; count: number | null }[];
}

/** A hidden count has its word and no bar; classes above the highest that occurs are left out. */
function ClassTable({ view, caption, head, names, classes }: ClassTableProps) {
  if (classes.length === 0) return null;
  const rows = classes.map(({ id, count }) => ({
    name: names[id] ?? id,
    text: count === null ? view.t.impact.hidden : String(count),
    value: count,
  }));
  return <Bars caption={caption} heads={[head, view.t.impact.casesHead]} rows={rows} />;
}

function Untold({ view, because }: { view: View; because: keyof View['t']['impact']['because'] }) {
  const { impact } = view.t;
  return (
    <p>
      <span class="mid">{impact.hidden}</span> {impact.because[because]}
    </p>
  );
}
