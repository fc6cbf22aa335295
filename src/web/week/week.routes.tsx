import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { daysBetween, localDateOf } from '../../domain/time.js';
import { CurrentActor, hasRole, PeopleDirectory, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { answer, ID } from '../../platform/http/index.js';
import { Agendas, Cases, Hours, type CaseLine } from '../../sessions/index.js';
import { CompleteTask, Tasks, type Task } from '../../tasks/index.js';
import { attendeeRows, closingOf, joinOf, phoneOf, placeRows } from '../hours/hour-rows.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import type { View } from '../kit/view.js';
import { linksFor } from '../kit/navigation.js';
import type { NextHour, ReadyCaseRow, TaskRow } from './this-week.model.js';
import { ThisWeekPage } from './this-week.page.js';

const DONE_STATES = new Set(['held', 'cancelled', 'released']);

/** The first page: a pair's week; others go where their work is. */
@Controller()
export class WeekRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly hours: Hours,
    private readonly agendas: Agendas,
    private readonly cases: Cases,
    private readonly tasks: Tasks,
    private readonly completeTask: CompleteTask,
    private readonly directory: PeopleDirectory,
    private readonly clock: ServiceClock,
  ) {}

  @Get()
  async week(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    if (!hasRole(actor, 'pair-member')) {
      const [first] = linksFor(actor.grants.map(({ role }) => role));
      return seeOther(reply, first?.href ?? '/asetukset');
    }
    const view = await this.views.of(request, reply);
    const today = localDateOf(this.clock.now());
    const [pair, next, { tasks, lines }] = await Promise.all([
      this.pairName(actor),
      this.next(view, actor),
      this.tasksAndCases(actor),
    ]);
    const model = {
      ...{ today, pair, next },
      tasks: tasks.map((task) => taskRow(task, lines, today)),
      ready: lines.filter(isReady).map((line) => readyRow(line, today)),
    };
    return sendPage(reply, <ThisWeekPage view={view} model={model} />);
  }

  @Post('tehtavat/:id/tehty')
  async done(@CurrentActor() actor: Actor, @Res() reply: FastifyReply, @Param('id', ID) taskId: string) {
    answer(await this.completeTask.run({ taskId }, actor));
    return seeOther(reply, '/', 'task-done');
  }

  /** What waits, and of the pair's cases those that the page names: the ready ones and those with a task. */
  private async tasksAndCases(actor: Actor): Promise<{ tasks: Task[]; lines: CaseLine[] }> {
    const { items: tasks } = await this.tasks.tasksFor(actor, { limit: 50 });
    const isNamed = (line: CaseLine) =>
      isReady(line) || tasks.some(({ caseId }) => caseId === line.client.id);
    return { tasks, lines: await this.cases.mine(actor, (all) => all.filter(isNamed)) };
  }

  private async pairName(actor: Actor): Promise<string> {
    const pairs = await this.directory.pairs(actor);
    return pairs.ok ? pairs.value.map(({ name }) => name).join(', ') : '';
  }

  private async next(view: View, actor: Actor): Promise<NextHour | null> {
    const now = this.clock.now();
    const { items } = await this.hours.list(actor, { from: localDateOf(now), limit: 20 });
    const coming = items.find(({ endsAt, state }) => endsAt > now && !DONE_STATES.has(state));
    const agenda = coming && (await this.agendas.of(actor, coming.id));
    if (!agenda) return null;
    return {
      id: agenda.id,
      startsAt: agenda.startsAt,
      endsAt: agenda.endsAt,
      capacity: agenda.capacity,
      taken: agenda.placesTaken,
      join: joinOf(agenda, now),
      phone: phoneOf(agenda, now),
      closing: closingOf(agenda, now),
      places: placeRows(view, agenda),
      attendees: attendeeRows(agenda.attendees, actor.personId),
    };
  }
}

/** A case that could take a place now. */
const isReady = ({ booking, unready, client }: CaseLine): boolean =>
  !booking && !unready && client.state !== 'discussed';

function taskRow(task: Task, lines: readonly CaseLine[], today: string): TaskRow {
  // A promise ends at the midnight after its last day.
  const due = localDateOf(new Date(task.dueAt.getTime() - 1));
  const client = lines.find(({ client: { id } }) => id === task.caseId)?.client;
  return {
    id: task.id,
    kind: task.kind,
    href: task.caseId ? `/asiat/${task.caseId}` : '/asiat',
    caseCode: client?.code ?? null,
    due,
    when: due < today ? 'late' : due === today ? 'today' : 'later',
  };
}

const readyRow = ({ client }: CaseLine, today: string): ReadyCaseRow => ({
  id: client.id,
  code: client.code,
  themes: client.themes,
  urgency: client.urgency as ReadyCaseRow['urgency'],
  waitedDays: daysBetween(localDateOf(client.registeredAt), today),
});
