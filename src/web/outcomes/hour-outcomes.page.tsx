import { Layout } from '../kit/layout.js';
import {
  Button,
  Card,
  Code,
  Csrf,
  HourName,
  LinkButton,
  Notification,
  PageHead,
  State,
} from '../kit/parts.js';
import type { Tone } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import type { HourCaseRow, HourOutcomesModel } from './outcomes.model.js';

interface Props {
  view: View;
  model: HourOutcomesModel;
}

type CaseRow = Extract<HourCaseRow, { kind: 'case' }>;

const STATE_TONE: Record<CaseRow['state'], Tone> = {
  undecided: 'warn',
  begun: 'warn',
  discussed: 'ok',
  deferred: 'note',
};

/** The cases of an hour in order, each with what became of it; the hour is ended here. */
export function HourOutcomesPage({ view, model }: Props) {
  const { outcomes } = view.t;
  return (
    <Layout view={view} title={outcomes.title} here="hours" live={model.live}>
      <PageHead
        view={view}
        back={{
          href: `/tunnit/${model.id}`,
          label: <HourName view={view} startsAt={model.startsAt} endsAt={model.endsAt} />,
        }}
        title={outcomes.hourHeading}
        lead={dotted([
          view.f.hour(model.startsAt, model.endsAt),
          outcomes.caseCount(model.counts.cases),
          model.counts.undecided > 0 && outcomes.undecidedCount(model.counts.undecided),
        ])}
      />
      <div class="stack narrow">
        <Refusal view={view} refusal={model.refusal} sharesHour={sharesHour(model)} />
        <NextCard view={view} model={model} />
        {model.rows.length > 0 && <Rows view={view} model={model} />}
      </div>
    </Layout>
  );
}

/** A pair knows of the other pairs of its hour; Kela and the coordinator know of all its cases. */
const sharesHour = ({ viewer, hiddenAs }: HourOutcomesModel): boolean =>
  viewer === 'taking-part' && hiddenAs === 'other-pair';

interface RefusalProps {
  view: View;
  refusal: HourOutcomesModel['refusal'];
  sharesHour: boolean;
}

function Refusal({ view, refusal, sharesHour: shared }: RefusalProps) {
  const { outcomes } = view.t;
  if (!refusal) return null;
  const { own, others } = refusal;
  return (
    <Notification tone="error" title={outcomes.closeRefused}>
      <p>{own.length > 0 ? outcomes.closeRefusedOwn : refusal.text}</p>
      {own.length > 0 && (
        <ul class="dots">
          {own.map(({ bookingId, code }) => (
            <li>
              <a class="code" href={`/varaukset/${bookingId}/tulos`}>
                {code}
              </a>
            </li>
          ))}
        </ul>
      )}
      {others > 0 && (
        <p>{shared ? outcomes.closeRefusedOthers(others) : `${outcomes.undecidedCount(others)}.`}</p>
      )}
    </Notification>
  );
}

function NextCard({ view, model }: Props) {
  const { outcomes } = view.t;
  const { next } = model;
  switch (next.kind) {
    case 'not-begun':
      return (
        <Card lead>
          <p>{outcomes.notBegun(view.f.moment(model.startsAt))}</p>
        </Card>
      );
    case 'record':
      return (
        <section class="card card--lead" aria-labelledby="seuraava">
          <div class="in stack-s">
            <p class="meta">{outcomes.next}</p>
            <h2 id="seuraava">
              <Code>{next.code}</Code>
            </h2>
            <div class="row">
              <LinkButton kind="primary" icon="arrow-right" href={`/varaukset/${next.bookingId}/tulos`}>
                {outcomes.record}
              </LinkButton>
              <a class="back" href={`/varaukset/${next.bookingId}/siirto`}>
                {outcomes.defer}
              </a>
            </div>
          </div>
        </section>
      );
    case 'closed':
      return (
        <Card lead id="seuraava" title={outcomes.closedTitle}>
          <p>{outcomes.closedText}</p>
        </Card>
      );
    case 'wait-for-others':
      return <WaitCard view={view} model={model} />;
    case 'close':
      return <CloseCard view={view} model={model} title={outcomes.closeTitle} text={outcomes.closeText} />;
    case 'no-cases':
      return <CloseCard view={view} model={model} title={outcomes.closeTitle} text={outcomes.noCases} />;
  }
}

/** Nothing is left for this reader; others are still to record. */
function WaitCard({ view, model }: Props) {
  const { outcomes } = view.t;
  const shared = sharesHour(model);
  const title = shared ? outcomes.ownDecided : outcomes.waitsForPair;
  const text = shared ? outcomes.ownDecidedText : outcomes.closeLater;
  return <CloseCard view={view} model={model} title={title} text={text} />;
}

function CloseCard({ view, model, title, text }: Props & { title: string; text: string }) {
  return (
    <Card lead id="seuraava" title={title} footer={model.mayClose && <Close view={view} model={model} />}>
      <p>{text}</p>
    </Card>
  );
}

function Close({ view, model }: Props) {
  const filled = model.counts.undecided === 0;
  return (
    <form method="post" action={`/tunnit/${model.id}/tulokset`}>
      <Csrf view={view} />
      <Button kind={filled ? 'primary' : 'secondary'} icon="check">
        {view.t.outcomes.close}
      </Button>
      {model.isRunning && (
        <p class="meta">{view.t.outcomes.stillRunning(view.f.momentShort(model.endsAt))}</p>
      )}
    </form>
  );
}

function Rows({ view, model }: Props) {
  const { outcomes } = view.t;
  const closeHere = model.mayClose && model.next.kind === 'record';
  return (
    <Card
      bare
      id="asiat"
      title={outcomes.cases}
      meta={outcomes.caseCount(model.counts.cases)}
      footer={
        closeHere && (
          <div class="row">
            <Close view={view} model={model} />
            <p class="meta">{outcomes.closeLater}</p>
          </div>
        )
      }
    >
      <ol class="rows">
        {model.rows.map((row) => (
          <li>
            {row.kind === 'case' ? (
              <CaseLine view={view} row={row} />
            ) : (
              <HiddenLine view={view} place={row.place} as={model.hiddenAs} />
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function CaseLine({ view, row }: { view: View; row: CaseRow }) {
  const { outcomes } = view.t;
  return (
    <>
      <span class="place">{row.place}</span>
      <div>
        <Code>{row.code}</Code>
        <br />
        <State tone={STATE_TONE[row.state]}>{stateText(view, row)}</State>
        {row.networkMeeting && (
          <>
            <br />
            <span class="meta">{`${outcomes.facts.meeting}: ${outcomes.meetings[row.networkMeeting]}`}</span>
          </>
        )}
      </div>
      {row.mayRecord && (
        <a class="act" href={`/varaukset/${row.bookingId}/tulos`}>
          {row.state === 'discussed' ? outcomes.correct : outcomes.record}
          <span class="visually-hidden"> {row.code}</span>
        </a>
      )}
    </>
  );
}

function stateText({ t, f }: View, row: CaseRow): string {
  const { outcomes } = t;
  switch (row.state) {
    case 'undecided':
      return outcomes.undecided;
    case 'begun':
      return outcomes.begun;
    case 'deferred':
      return row.carriedTo ? outcomes.carriedTo(f.momentShort(row.carriedTo)) : outcomes.deferredWaits;
    case 'discussed':
      return row.result ? outcomes.results[row.result] : outcomes.begun;
  }
}

function HiddenLine(props: { view: View; place: number; as: HourOutcomesModel['hiddenAs'] }) {
  const { view, place, as } = props;
  const { outcomes } = view.t;
  const other = as === 'other-pair';
  return (
    <>
      <span class="place place--open">{place}</span>
      <div>
        {other ? outcomes.otherPair : outcomes.notShown}
        <br />
        <span class="meta">{other ? outcomes.otherPairNote : outcomes.notShownNote}</span>
      </div>
    </>
  );
}
