import { Card } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { ShapedImpact } from './impact-shape.js';
import { numbersFor } from './numbers.js';

type TableProps = { view: View; impact: ShapedImpact };
type Line = {
  name: string;
  result: string;
  interval: string | null;
  estimated: number | null;
  recorded: number | null;
  missing: number | null;
};

const NONE = '–';
const orNone = (value: number | null) => value ?? NONE;

/** What each figure rests on: estimated, recorded and missing as three numbers. */
export function ReliabilityTable({ view, impact: shaped }: TableProps) {
  const { impact } = view.t;
  const heads = [
    impact.result,
    impact.intervalHead,
    impact.estimatedHead,
    impact.recordedHead,
    impact.missingHead,
  ];
  return (
    <Card bare id="laatu" title={impact.quality} meta={impact.qualityMeta}>
      <table class="table table--figures">
        <thead>
          <tr>
            <th scope="col">{impact.measure}</th>
            {heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {linesOf(view, shaped).map((line) => (
            <tr>
              <th scope="row">{line.name}</th>
              {[
                line.result,
                line.interval ?? NONE,
                orNone(line.estimated),
                orNone(line.recorded),
                orNone(line.missing),
              ].map((cell, index) => (
                <td data-label={heads[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function linesOf(view: View, { networkMeetings: meetings, callsSaved, waiting }: ShapedImpact): Line[] {
  const { impact } = view.t;
  const { range, plain } = numbersFor(view);
  const { main, net, unsureAsYes, bounds, need } = meetings;
  const counts = { estimated: need.estimated?.yes ?? null, recorded: need.recorded, missing: need.missing };
  const result = (figure: typeof main) => resultOf(view, figure);
  const lines: Line[] = [
    { name: impact.measures.main, ...counts, ...result(main) },
    ...(net.because === 'county-only' ? [] : [{ name: impact.measures.net, ...counts, ...result(net) }]),
  ];
  if (unsureAsYes.expected !== null && need.estimated) {
    const estimated = need.estimated.yes + need.estimated.unsure;
    lines.push({ name: impact.measures.unsureAsYes, ...counts, estimated, ...result(unsureAsYes) });
  }
  if (main.reduction !== null && main.missing && bounds.best !== null && bounds.worst !== null) {
    const extremes = { result: range([bounds.worst, bounds.best]), interval: null };
    lines.push({ name: impact.measures.bounds, ...counts, ...extremes });
  }
  const { min, max } = callsSaved;
  const calls = min === null ? impact.hidden : min === max ? `${min}` : `${min}–${max}`;
  const days = waiting.median === null ? null : impact.days(plain(waiting.median));
  return [
    ...lines,
    { name: impact.measures.calls, result: calls, ...told(callsSaved), interval: null },
    {
      name: impact.measures.waiting,
      result: days ?? (waiting.because ? impact.hidden : NONE),
      ...told(waiting),
      interval: waiting.interval && waiting.interval.map(plain).join('–'),
    },
  ];
}

const told = ({ n, missing }: { n: number | null; missing: number | null }) => ({
  estimated: null,
  recorded: n,
  missing,
});

type Effect = { reduction: number | null; interval: readonly number[] | null; because?: string };

function resultOf(view: View, { reduction, interval, because }: Effect) {
  const { impact } = view.t;
  const { change, range } = numbersFor(view);
  if (reduction !== null) return { result: change(reduction), interval: interval && range(interval) };
  if (because === 'base-under-10') return { result: impact.noPercent, interval: impact.baseUnder };
  return { result: impact.hidden, interval: impact.hiddenWhy };
}

/** The main figure by county and by pair, as far as nobody can be recognised in it. */
export function BreakdownTable({ view, impact: shaped }: TableProps) {
  const { impact } = view.t;
  const { byCounty, byPair } = shaped.networkMeetings;
  const lines = [...byCounty.lines, ...byPair.lines];
  if (lines.length === 0) return null;
  if (lines.every(({ expected }) => expected === null)) {
    return (
      <Card id="alueittain" title={impact.byUnit}>
        <p>{impact.because['under-5']}</p>
      </Card>
    );
  }
  const heads = [impact.followedHead, impact.heldHead, impact.change, impact.intervalHead];
  return (
    <Card bare id="alueittain" title={impact.byUnit} meta={impact.byUnitMeta}>
      <table class="table table--figures">
        <thead>
          <tr>
            <th scope="col">{impact.unit}</th>
            {heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const { result, interval } = resultOf(view, line);
            const hidden = line.expected === null;
            return (
              <tr>
                <th scope="row">{line.name}</th>
                <td data-label={heads[0]}>{hidden ? impact.hidden : line.expected}</td>
                <td data-label={heads[1]}>{hidden ? impact.hidden : line.held}</td>
                <td data-label={heads[2]}>{result}</td>
                <td data-label={heads[3]}>{interval ?? NONE}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}
