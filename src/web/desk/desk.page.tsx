import { Layout } from '../kit/layout.js';
import { Card, Csrf, LinkButton, PageHead, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import { HeldMailCard } from '../mail/held-mail-card.js';
import { OverduePromisesCard } from '../work-queue/overdue-promises.js';
import { BrokenAddressesCard } from '../deliveries/broken-addresses-card.js';
import { BulkCard, ConsentsCard, HoursCard, SuggestionsCard } from './desk-cards.js';
import type { DeskModel, DeskTask } from './desk-model.js';

/** A coordinator's first page: what needs doing today, the most pressing first. */
export function DeskPage({ view, model }: { view: View; model: DeskModel }) {
  const { t, f } = view;
  return (
    <Layout view={view} title={t.desk.title} live={model.live}>
      <PageHead
        view={view}
        title={t.desk.title}
        lead={t.desk.lead(f.longDay(model.today))}
        action={
          <LinkButton href="/suunnittelu" icon="plus" kind={model.tasks.length ? 'secondary' : 'primary'}>
            {t.desk.plan}
          </LinkButton>
        }
      />
      <div class="cols cols--week">
        <div class="stack">
          <BulkCard view={view} bulk={model.bulk} />
          {/* "Nothing to do" would be untrue above a broken promise. */}
          {(model.tasks.length > 0 || model.promises.length === 0) && (
            <Tasks view={view} tasks={model.tasks} />
          )}
          <OverduePromisesCard view={view} promises={model.promises} />
          <BrokenAddressesCard view={view} broken={model.broken} />
          <HeldMailCard view={view} waiting={model.heldMail} />
        </div>
        <div class="stack">
          <HoursCard view={view} hours={model.hours} />
          <SuggestionsCard view={view} suggestions={model.suggestions} />
          <ConsentsCard view={view} consents={model.consents} />
        </div>
      </div>
    </Layout>
  );
}

const TONE = { late: 'stop', today: 'warn', later: 'note' } as const;

function Tasks({ view, tasks }: { view: View; tasks: readonly DeskTask[] }) {
  const { desk, week } = view.t;
  if (tasks.length === 0) {
    return (
      <Card id="tehtavat" title={desk.tasks}>
        <p>
          <State tone="ok">{desk.noTasks}</State>
        </p>
      </Card>
    );
  }
  return (
    <Card bare id="tehtavat" title={desk.tasks} meta={week.taskCount(tasks.length)}>
      <ul class="rows rows--wide">
        {tasks.map((task, index) => (
          <li>
            <div>
              <State tone={TONE[task.when]}>{week.taskKinds[task.kind]}</State>
              <br />
              <span class="meta">{factsOf(view, task)}</span>
              {task.kind === 'hour-declined' && task.hour && <WaysOut view={view} hourId={task.hour.id} />}
              {task.mayMark && <MarkDone view={view} task={task} />}
            </div>
            <LinkButton slim href={task.href} kind={index === 0 ? 'primary' : 'secondary'}>
              {desk.openTask}
              <span class="visually-hidden"> {week.taskKinds[task.kind]}</span>
            </LinkButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What a coordinator can do about an hour that cannot be held as it is, each a click away. */
function WaysOut({ view, hourId }: { view: View; hourId: string }) {
  const { answers } = view.t;
  return (
    <p class="row">
      <a href={`/tunnit/${hourId}/sijainen`}>{answers.nameDeputy}</a>
      <a href={`/tunnit/${hourId}/siirra`}>{answers.move}</a>
      <a href={`/tunnit/${hourId}/peru`}>{answers.cancel}</a>
    </p>
  );
}

function factsOf({ t, f }: View, { when, due, hour, missing }: DeskTask): string {
  const day = f.dayShort(due);
  const words = { late: t.week.late(day), today: t.week.today, later: t.week.dueBy(day) };
  return dotted([
    missing.length > 0 && t.desk.notComing(missing.join(', ')),
    hour && t.desk.taskHour(f.hour(hour.startsAt, hour.endsAt)),
    words[when],
  ]);
}

function MarkDone({ view, task }: { view: View; task: DeskTask }) {
  const { week } = view.t;
  return (
    <form method="post" action={`/tehtavat/${task.id}/tehty`}>
      <Csrf view={view} />
      <button type="submit" class="linkish">
        {week.markDone}
        <span class="visually-hidden"> {week.taskKinds[task.kind]}</span>
      </button>
    </form>
  );
}
