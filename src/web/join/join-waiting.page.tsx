import { Layout } from '../kit/layout.js';
import { LinkButton, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';

/** Why the room cannot be entered now. */
export type JoinWaitingModel =
  | { kind: 'early'; startsAt: Date; endsAt: Date; opensAt: Date; millisecondsLeft: number; address: string }
  | { kind: 'over' }
  | { kind: 'no-room' };

/** The plain page behind a join address outside its window: says when, and the time left. */
export function JoinWaitingPage({ view, model }: { view: View; model: JoinWaitingModel }) {
  const { join } = view.t;
  const heading = { early: join.early, over: join.over, 'no-room': join.noRoom }[model.kind];
  return (
    <Layout view={view} title={join.title} prose>
      <PageHead view={view} title={heading} />
      <section class="card card--lead">
        <div class="in stack-s">
          {model.kind === 'early' && <Early view={view} model={model} />}
          {model.kind === 'over' && <p>{join.overText}</p>}
          {model.kind === 'no-room' && <p>{join.noRoomText}</p>}
        </div>
      </section>
    </Layout>
  );
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
      <p>
        <LinkButton href={model.address} icon="refresh">
          {t.join.again}
        </LinkButton>
      </p>
    </>
  );
}
