import { capital } from '../kit/letter-case.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Code, Csrf, LinkButton, Notification, PageHead, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import type { WaitingRow, WorkQueueModel } from './work-queue.model.js';

/** Cases that wait for a pair, each with its promises; a pair takes one up with one button. */
export function WorkQueuePage({ view, model }: { view: View; model: WorkQueueModel }) {
  const { workQueue } = view.t;
  return (
    <Layout view={view} title={workQueue.title} here="workQueue">
      <PageHead
        view={view}
        title={workQueue.title}
        lead={workQueue.lead}
        action={
          <LinkButton kind="primary" href="/tyojono/uusi" icon="plus">
            {workQueue.register}
          </LinkButton>
        }
      />
      {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
      <div class="stack">
        {model.raised.length > 0 && (
          <Rows view={view} id="nostetut" title={workQueue.raised} rows={model.raised} />
        )}
        {model.county.length > 0 ? (
          <Rows view={view} id="alueen" title={workQueue.county} rows={model.county} />
        ) : (
          <Card id="alueen" title={workQueue.county}>
            <p>
              <State tone="ok">{workQueue.none}</State>
            </p>
          </Card>
        )}
      </div>
    </Layout>
  );
}

function Rows(props: { view: View; id: string; title: string; rows: readonly WaitingRow[] }) {
  return (
    <Card bare id={props.id} title={props.title}>
      <ul class="rows rows--wide">
        {props.rows.map((row) => (
          <li>
            <Row view={props.view} row={row} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Row({ view, row }: { view: View; row: WaitingRow }) {
  const { t } = view;
  return (
    <>
      <div>
        <Code>{row.code}</Code> {row.late && <State tone="stop">{t.workQueue.late}</State>}{' '}
        {row.urgency !== 'normal' && (
          <State tone="warn" icon="arrow-up">
            {t.codes.urgencies[row.urgency]}
          </State>
        )}
        <br />
        <span>{capital(dotted(row.promises))}</span>
        <br />
        <span class="meta">{dotted(row.facts)}</span>
      </div>
      {row.pairs.length > 0 && (
        <div class="act">
          {row.pairs.map((pair) => (
            <form method="post" action={`/tyojono/${row.id}/nappaa`}>
              <Csrf view={view} />
              <input type="hidden" name="pairId" value={pair.id} />
              <Button slim>
                {row.pairs.length > 1 ? t.workQueue.claimFor(pair.name) : t.workQueue.claim}
                <span class="visually-hidden"> {row.code}</span>
              </Button>
            </form>
          ))}
        </div>
      )}
    </>
  );
}
