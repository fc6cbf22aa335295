import { Card } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { ShapedImpact } from './impact-shape.js';
import { numbersFor } from './numbers.js';

type PromiseShown = ShapedImpact['promises']['handling'];

const STATES = ['kept', 'broken', 'open'] as const;
const NONE = '–';
/** No percentage under a base of ten (PRODUCT.md, Impact). */
const LEAST_BASE = 10;

/** How the two promises to the clients were kept. */
export function PromisesCard({ view, impact: { promises } }: { view: View; impact: ShapedImpact }) {
  const { impact } = view.t;
  const because = promises.handling.because;
  if (promises.handling.n === 0 || because === 'county-only') {
    return (
      <Card id="lupaukset" title={impact.promises}>
        <p>{because ? impact.because[because] : impact.promisesNone}</p>
      </Card>
    );
  }
  return (
    <Card bare id="lupaukset" title={impact.promises}>
      <table class="table table--figures">
        <thead>
          <tr>
            <th scope="col">{impact.promiseHead}</th>
            {STATES.map((state) => (
              <th scope="col">{impact.promiseStates[state]}</th>
            ))}
            <th scope="col">{impact.promiseShare}</th>
          </tr>
        </thead>
        <tbody>
          {(['handling', 'consultation'] as const).map((name) => (
            <tr>
              <th scope="row">{impact.promiseNames[name]}</th>
              {STATES.map((state) => (
                <td data-label={impact.promiseStates[state]}>{promises[name][state] ?? impact.hidden}</td>
              ))}
              <td data-label={impact.promiseShare}>{shareText(view, promises[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** The share kept of those whose time is over. */
function shareText(view: View, { kept, broken }: PromiseShown): string {
  const { impact } = view.t;
  if (kept === null || broken === null) return impact.hidden;
  if (kept + broken === 0) return NONE;
  if (kept + broken < LEAST_BASE) return impact.noPercent;
  return numbersFor(view).percent(kept / (kept + broken));
}
