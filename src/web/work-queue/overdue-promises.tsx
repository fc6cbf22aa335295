import type { OverduePromise } from '../../cases/index.js';
import { Card, Code, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import { promisedDay } from './promised-day.js';

interface Props {
  view: View;
  promises: readonly OverduePromise[];
}

/** The promises that are late, the longest first; nothing when all are kept. */
export function OverduePromisesCard({ view, promises }: Props) {
  if (promises.length === 0) return null;
  return (
    <Card bare id="lupaukset" title={view.t.workQueue.overdue}>
      <ul class="rows rows--wide">
        {promises.map((promise) => (
          <li>
            <Row view={view} promise={promise} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Row({ view, promise }: { view: View; promise: OverduePromise }) {
  const { t, f } = view;
  const { workQueue } = t;
  const facts = [promise.pairName, workQueue.promised(f.dayShort(promisedDay(promise.dueAt)))];
  return (
    <>
      <div>
        <Code>{promise.code}</Code> <State tone="stop">{workQueue.overdueKinds[promise.promise]}</State>
        <br />
        <span class="meta">{dotted(facts)}</span>
      </div>
      <a class="act" href={promise.pairId ? `/asiat/${promise.caseId}` : '/tyojono'}>
        {promise.pairId ? workQueue.open : workQueue.toQueue}
        <span class="visually-hidden"> {promise.code}</span>
      </a>
    </>
  );
}
