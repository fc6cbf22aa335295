import type { AgendaChange } from '../../sessions/index.js';
import { Card, Code, LinkButton } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';

/** What was added to a frozen agenda and taken from it, and the way to the paper. */
export function AgendaChangesCard(props: { view: View; hourId: string; changes: readonly AgendaChange[] }) {
  const { view, hourId, changes } = props;
  const { agendaPrint } = view.t;
  return (
    <Card
      id="muutokset"
      title={agendaPrint.changes}
      footer={
        <LinkButton slim href={`/tunnit/${hourId}/tuloste`}>
          {agendaPrint.open}
        </LinkButton>
      }
    >
      {changes.length === 0 && <p>{agendaPrint.noChanges}</p>}
      {changes.length > 0 && (
        <ul class="dots">
          {changes.map((change) => (
            <li>
              <Line view={view} change={change} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Line({ view, change }: { view: View; change: AgendaChange }) {
  const { agendaPrint: words } = view.t;
  const { shown, act, at, place } = change;
  const reason = act === 'added' ? shown?.lateReason : null;
  return (
    <>
      {words[act]}: {shown ? <Code>{shown.code}</Code> : words.otherPair}
      <br />
      <span class="meta">
        {dotted([
          view.f.momentShort(at),
          words.inPlace(place),
          shown?.pairName ?? null,
          shown && (change.by ?? words.byService),
          reason ? words.reason(reason) : null,
        ])}
      </span>
    </>
  );
}
