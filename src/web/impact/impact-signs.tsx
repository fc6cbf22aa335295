import type { Sign } from '../../domain/codes.js';
import { Card } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { ShapedImpact } from './impact-shape.js';

interface Props {
  view: View;
  impact: ShapedImpact;
}

/** How many cases needed no hour after all. */
export function SolvedCard({ view, impact: { solvedWithoutHour } }: Props) {
  const { impact } = view.t;
  const { count, because } = solvedWithoutHour;
  return (
    <Card id="ilman-tuntia" title={impact.solved}>
      <p>{count === null ? impact.because[because ?? 'under-5'] : impact.solvedCount(count)}</p>
    </Card>
  );
}

/** Which signs the pairs have ticked, the commonest first; nothing when none was. */
export function SignsCard({ view, impact: { signs } }: Props) {
  const { caseHelp, impact } = view.t;
  const ticked = signs.classes.filter(({ count }) => count !== 0);
  if (ticked.length === 0) return null;
  const rows = ticked.toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0));
  return (
    <Card bare id="tunnusmerkit" title={impact.signs}>
      <table class="table table--figures">
        <thead>
          <tr>
            <th scope="col">{impact.sign}</th>
            <th scope="col">{impact.ticks}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, count }) => (
            <tr>
              <th scope="row">{caseHelp.signNames[id as Sign]}</th>
              <td data-label={impact.ticks}>{count ?? impact.hidden}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
