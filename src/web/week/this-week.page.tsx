import { Layout } from '../kit/layout.js';
import { Card, Code, Csrf, LinkButton, PageHead, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted, themeList } from '../kit/words.js';
import { OverduePromisesCard } from '../work-queue/overdue-promises.js';
import { NextHourCard } from './next-hour.js';
import { OverHours } from './over-hours.js';
import type { ReadyCaseRow, TaskRow, ThisWeekModel } from './this-week.model.js';

/** The pair's home: the next hour, what needs doing today, and the cases that can be booked. */
export function ThisWeekPage({ view, model }: { view: View; model: ThisWeekModel }) {
  const { t, f } = view;
  return (
    <Layout view={view} title={t.week.title} here="week" live={model.live}>
      <PageHead
        view={view}
        title={t.week.title}
        lead={dotted([f.longDay(model.today), f.week(model.today), t.week.pair(model.pair)])}
        action={
          <LinkButton href="/asiat/uusi" icon="plus">
            {t.week.newCase}
          </LinkButton>
        }
      />
      <div class="cols cols--week">
        <div class="stack">
          {model.over.length > 0 && <OverHours view={view} hours={model.over} />}
          <NextHourCard view={view} next={model.next} />
        </div>
        <div class="stack">
          <Tasks view={view} tasks={model.tasks} />
          <OverduePromisesCard view={view} promises={model.overdue} />
        </div>
        {model.ready.length > 0 && <ReadyCases view={view} cases={model.ready} />}
      </div>
    </Layout>
  );
}

const TASK_TONE = { late: 'stop', today: 'warn', later: 'note' } as const;

function Tasks({ view, tasks }: { view: View; tasks: readonly TaskRow[] }) {
  const { week } = view.t;
  if (tasks.length === 0) {
    return (
      <Card id="tehtavat" title={week.tasks}>
        <p>
          <State tone="ok">{week.noTasks}</State>
        </p>
      </Card>
    );
  }
  return (
    <Card bare id="tehtavat" title={week.tasks} meta={week.taskCount(tasks.length)}>
      <ul class="rows rows--task">
        {tasks.map((task) => (
          <li>
            <State tone={TASK_TONE[task.when]}>
              <span class="visually-hidden">{task.when === 'late' && week.late('')}</span>
            </State>
            <div>
              <a href={task.href}>
                {task.step ? view.t.outcomes.steps[task.step] : week.taskKinds[task.kind]}
              </a>
              <br />
              <span class="meta">
                {task.caseCode && (
                  <>
                    <Code>{task.caseCode}</Code> ·{' '}
                  </>
                )}
                <DueDay view={view} task={task} />
              </span>
              {task.mayMark && <MarkDone view={view} task={task} />}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function MarkDone({ view, task }: { view: View; task: TaskRow }) {
  return (
    <form method="post" action={`/tehtavat/${task.id}/tehty`}>
      <Csrf view={view} />
      <button type="submit" class="linkish">
        {view.t.week.markDone}
        <span class="visually-hidden"> {task.caseCode}</span>
      </button>
    </form>
  );
}

function DueDay({ view, task }: { view: View; task: TaskRow }) {
  const { t, f } = view;
  const day = f.dayShort(task.due);
  if (task.when === 'late') return <span class="late">{t.week.late(day)}</span>;
  return <>{task.when === 'today' ? t.week.today : t.week.dueBy(day)}</>;
}

function ReadyCases({ view, cases }: { view: View; cases: readonly ReadyCaseRow[] }) {
  const { week, codes } = view.t;
  return (
    <Card bare id="valmiit" title={week.ready} meta={week.readyCount(cases.length)}>
      <ul class="rows rows--wide">
        {cases.map((row) => (
          <li>
            <div>
              <a class="code" href={`/asiat/${row.id}`}>
                {row.code}
              </a>{' '}
              {row.urgency !== 'normal' && (
                <State tone="warn" icon="arrow-up">
                  {codes.urgencies[row.urgency]}
                </State>
              )}
              <br />
              <span class="meta">{dotted([themeList(view, row.themes), week.waited(row.waitedDays)])}</span>
            </div>
            <a class="act" href={row.queued ? '/jono' : `/asiat/${row.id}/varaus`}>
              {row.queued ? week.queued : week.bookFor}
              <span class="visually-hidden"> {row.code}</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
