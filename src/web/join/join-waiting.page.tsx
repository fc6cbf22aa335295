import { PhoneLine } from '../hours/phone-line.js';
import { Layout } from '../kit/layout.js';
import { LinkButton, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';

type Hour = { startsAt: Date; endsAt: Date; phone: string | null; address: string };

/** Why the room is not entered at once. */
export type JoinWaitingModel =
  | ({ kind: 'early'; opensAt: Date; millisecondsLeft: number } & Hour)
  | ({ kind: 'no-room' } & Hour)
  | { kind: 'open'; address: string }
  | { kind: 'over' }
  | { kind: 'someone-else' };

/**
 * The plain page behind a join address outside its window: says when, and the time left. It does not reload
 * itself, neither by a `meta` element nor by a `Refresh` header: a page that turns into a video call on its
 * own interrupts whoever reads it with a screen reader or a magnifier, and no setting of theirs could stop
 * it (WCAG 2.2.1 and 2.2.4, failures F40 and F41; nothing here is lost by pressing a button).
 */
export function JoinWaitingPage({ view, model }: { view: View; model: JoinWaitingModel }) {
  const { join } = view.t;
  const heading = {
    early: join.early,
    open: join.open,
    over: join.over,
    'no-room': join.noRoom,
    'someone-else': join.someoneElse,
  }[model.kind];
  return (
    <Layout view={view} title={join.title} prose>
      <PageHead view={view} title={heading} />
      <section class="card card--lead">
        <div class="in stack-s">
          <Why view={view} model={model} />
        </div>
      </section>
    </Layout>
  );
}

function Why({ view, model }: { view: View; model: JoinWaitingModel }) {
  const { join } = view.t;
  switch (model.kind) {
    case 'early':
      return <Early view={view} model={model} />;
    case 'no-room':
      return <NoRoom view={view} model={model} />;
    case 'open':
      return (
        <p>
          <LinkButton kind="primary" icon="videocamera" href={model.address}>
            {view.t.hours.join}
          </LinkButton>
        </p>
      );
    case 'over':
      return <p>{join.overText}</p>;
    case 'someone-else':
      return (
        <>
          <p>{join.someoneElseText}</p>
          <p>
            <LinkButton href="/">{view.t.errors.toStart}</LinkButton>
          </p>
        </>
      );
  }
}

function Early({ view, model }: { view: View; model: Extract<JoinWaitingModel, { kind: 'early' }> }) {
  const { t, f } = view;
  return (
    <>
      <p>{t.join.earlyText(f.hour(model.startsAt, model.endsAt))}</p>
      <p>
        <b>{t.join.opens(f.momentShort(model.opensAt))}</b> {t.join.left(f.length(model.millisecondsLeft))}
      </p>
      <p class="meta">{t.join.sameAddress}</p>
      <Again view={view} model={model} />
    </>
  );
}

function NoRoom({ view, model }: { view: View; model: Extract<JoinWaitingModel, { kind: 'no-room' }> }) {
  const { t, f } = view;
  return (
    <>
      <p>{t.join.noRoomText(f.hour(model.startsAt, model.endsAt))}</p>
      <Again view={view} model={model} />
    </>
  );
}

function Again({ view, model }: { view: View; model: Hour }) {
  return (
    <>
      <PhoneLine view={view} phone={model.phone} />
      <p>
        <LinkButton href={model.address} icon="refresh">
          {view.t.join.again}
        </LinkButton>
      </p>
    </>
  );
}
