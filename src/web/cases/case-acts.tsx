import { Button, Card, Csrf, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import type { TaskRow } from '../week/this-week.model.js';
import type { CaseModel } from './cases.model.js';

const TONE = { late: 'stop', today: 'warn', later: 'note' } as const;

/** What is asked of the pair about a case; nothing when nothing is. */
export function CaseTasks({ view, tasks }: { view: View; tasks: readonly TaskRow[] }) {
  const { week, casePage } = view.t;
  if (tasks.length === 0) return null;
  return (
    <Card bare id="asian-tehtavat" title={casePage.tasks} meta={week.taskCount(tasks.length)}>
      <ul class="rows rows--task">
        {tasks.map((task) => (
          <li>
            <State tone={TONE[task.when]}>{dueText(view, task)}</State>
            <div>
              {week.taskKinds[task.kind]}
              {task.mayMark && <MarkDone view={view} task={task} />}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function dueText({ t, f }: View, { when, due }: TaskRow): string {
  const day = f.dayShort(due);
  if (when === 'late') return t.week.late(day);
  return when === 'today' ? t.week.today : t.week.dueBy(day);
}

function MarkDone({ view, task }: { view: View; task: TaskRow }) {
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

/** A case that waits can be taken out of its queue. */
export function LeaveQueueForm({ view, caseId }: { view: View; caseId: string }) {
  return (
    <form method="post" action={`/asiat/${caseId}/jono/pois`}>
      <Csrf view={view} />
      <Button slim>{view.t.casePage.leaveQueue}</Button>
    </form>
  );
}

/** Who has seen the case, and what ends the pair's work with it. */
export function MoreActs({ view, model }: { view: View; model: CaseModel }) {
  const { casePage } = view.t;
  const here = `/asiat/${model.id}`;
  const mayLeave = model.mayChange && model.state !== 'discussed';
  const links: [string, string, boolean][] = [
    ['katselut', casePage.whoHasSeen, true],
    ['luovuta', casePage.handOver, mayLeave],
    ['vapauta', casePage.release, mayLeave],
    ['sulje', casePage.close, model.mayChange],
  ];
  return (
    <Card bare id="muut-toiminnot" title={casePage.more}>
      <ul class="rows">
        {links
          .filter(([, , shown]) => shown)
          .map(([path, label]) => (
            <li>
              <a class="back" href={`${here}/${path}`}>
                {label}
              </a>
            </li>
          ))}
      </ul>
    </Card>
  );
}
