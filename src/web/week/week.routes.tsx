import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OverduePromises } from '../../cases/index.js';
import { localDateOf } from '../../domain/time.js';
import { OwnSteps } from '../../outcomes/index.js';
import { CurrentActor, hasRole, PeopleDirectory, type Actor } from '../../people/index.js';
import { askedSince } from '../../invitations/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/index.js';
import { answer, ID } from '../../platform/http/index.js';
import { Agendas, Cases, Hours, type CaseLine } from '../../sessions/index.js';
import { CompleteTask, ReopenTask, Tasks, type Task } from '../../tasks/index.js';
import { Desks } from '../desk/desk-model.js';
import { DeskPage } from '../desk/desk.page.js';
import {
  attendeeRows,
  closingOf,
  joinOf,
  outcomesLinkOf,
  ownAnswerOf,
  phoneOf,
  placeRows,
} from '../hours/hour-rows.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import type { View } from '../kit/view.js';
import { liveHour } from '../kit/live.js';
import { linksFor } from '../kit/navigation.js';
import type { NextHour } from './this-week.model.js';
import { ThisWeekPage } from './this-week.page.js';
import { isOver, inTurn, isReady, overHours, readyRow, taskRow } from './week-rows.js';

const DONE_STATES = new Set(['held', 'cancelled', 'released']);

/** The first page: a pair's week, a coordinator's desk; others go where their work is. */
@Controller()
export class WeekRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly hours: Hours,
    private readonly agendas: Agendas,
    private readonly cases: Cases,
    private readonly tasks: Tasks,
    private readonly ownSteps: OwnSteps,
    private readonly overduePromises: OverduePromises,
    private readonly desks: Desks,
    private readonly completeTask: CompleteTask,
    private readonly reopenTask: ReopenTask,
    private readonly directory: PeopleDirectory,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  @Get()
  async week(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    if (!hasRole(actor, 'pair-member') && hasRole(actor, 'coordinator')) {
      const desk = await this.desks.of(actor);
      return sendPage(reply, <DeskPage view={await this.views.of(request, reply)} model={desk} />);
    }
    if (!hasRole(actor, 'pair-member')) {
      const [first] = linksFor(actor.grants.map(({ role }) => role));
      return seeOther(reply, first?.href ?? '/asetukset');
    }
    const view = await this.views.of(request, reply);
    const today = localDateOf(this.clock.now());
    const [pair, next, { tasks, lines }, steps, overdue] = await Promise.all([
      this.pairName(actor),
      this.next(view, actor),
      this.tasksAndCases(actor),
      this.ownSteps.of(actor),
      this.overduePromises.ofOwnPairs(actor),
    ]);
    const model = {
      ...{ today, pair, next },
      live: next ? [next.live] : [],
      over: overHours(lines, this.clock.now()),
      overdue,
      tasks: tasks.map((task) => taskRow(task, { lines, steps, today })),
      ready: lines
        .filter(isReady)
        .toSorted(inTurn)
        .map((line) => readyRow(line, today)),
    };
    return sendPage(reply, <ThisWeekPage view={view} model={model} />);
  }

  @Post('tehtavat/:id/tehty')
  async done(@CurrentActor() actor: Actor, @Res() reply: FastifyReply, @Param('id', ID) taskId: string) {
    const { undoable } = answer(await this.completeTask.run({ taskId }, actor));
    const undo = undoable ? `/tehtavat/${taskId}/avaa` : null;
    return seeOther(reply, '/', 'task-done', { undo });
  }

  @Post('tehtavat/:id/avaa')
  async reopen(@CurrentActor() actor: Actor, @Res() reply: FastifyReply, @Param('id', ID) taskId: string) {
    answer(await this.reopenTask.run({ taskId }, actor));
    return seeOther(reply, '/', 'task-open');
  }

  /** What waits, and of the pair's cases those the page names: ready, undecided after their hour, with a task. */
  private async tasksAndCases(actor: Actor): Promise<{ tasks: Task[]; lines: CaseLine[] }> {
    const { items: tasks } = await this.tasks.tasksFor(actor, { limit: 50 });
    const now = this.clock.now();
    const isNamed = (line: CaseLine) =>
      isReady(line) || isOver(line, now) || tasks.some(({ caseId }) => caseId === line.client.id);
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
    const reading = { actor, now, asked: await askedSince(this.reader, agenda.id) };
    return {
      id: agenda.id,
      live: liveHour(agenda),
      startsAt: agenda.startsAt,
      endsAt: agenda.endsAt,
      capacity: agenda.capacity,
      taken: agenda.placesTaken,
      join: joinOf(agenda, now),
      phone: phoneOf(agenda, now),
      closing: closingOf(agenda, now),
      places: placeRows(view, agenda),
      attendees: attendeeRows(agenda, reading),
      own: ownAnswerOf(agenda, reading),
      outcomes: outcomesLinkOf(agenda, false),
    };
  }
}
