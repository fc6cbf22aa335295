import { Layout } from '../kit/layout.js';
import { Code, HourName, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';

/** A line of the paper. `code` is null where the reader sees only that the place is taken. */
export interface PrintLine {
  place: number;
  code: string | null;
  pair: string | null;
}

export interface AgendaPrintModel {
  id: string;
  startsAt: Date;
  endsAt: Date;
  now: Date;
  /** In the order in which they are gone through. */
  lines: readonly PrintLine[];
  minutes: number;
  /** What stands for a case the reader does not see. */
  hidden: string;
}

/** The programme on paper: codes alone, so that a sheet left on a table tells nothing of a client. */
export function AgendaPrintPage({ view, model }: { view: View; model: AgendaPrintModel }) {
  const { agendaPrint } = view.t;
  return (
    <Layout view={view} title={agendaPrint.title} here="hours">
      <div class="noprint">
        <PageHead
          view={view}
          back={{
            href: `/tunnit/${model.id}`,
            label: <HourName view={view} startsAt={model.startsAt} endsAt={model.endsAt} />,
          }}
          title={agendaPrint.title}
          lead={agendaPrint.print}
        />
      </div>
      <article class="sheet">
        <h2>
          <HourName view={view} startsAt={model.startsAt} endsAt={model.endsAt} />
        </h2>
        {model.lines.length === 0 ? <p>{agendaPrint.noCases}</p> : <Lines view={view} model={model} />}
        <p>
          {agendaPrint.printed(view.f.moment(model.now))}. {agendaPrint.keep}
        </p>
      </article>
    </Layout>
  );
}

function Lines({ view, model }: { view: View; model: AgendaPrintModel }) {
  const { agendaPrint: words } = view.t;
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{words.place}</th>
          <th scope="col">{words.code}</th>
          <th scope="col">{words.pair}</th>
          <th scope="col">{words.minutes}</th>
        </tr>
      </thead>
      <tbody>
        {model.lines.map(({ place, code, pair }) => (
          <tr>
            <td>{place}</td>
            <td>{code ? <Code>{code}</Code> : model.hidden}</td>
            <td>{pair ?? ''}</td>
            <td>{model.minutes}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
