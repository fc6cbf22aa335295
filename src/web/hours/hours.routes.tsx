import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BrokenAddresses } from '../../deliveries/index.js';
import { statusOf, type Refusal } from '../../domain/refusal.js';
import { addDays, localDateOf } from '../../domain/time.js';
import { OwnSteps } from '../../outcomes/index.js';
import { countiesOf, CurrentActor, hasRole, PeopleDirectory, type Actor } from '../../people/index.js';
import { askedSince } from '../../invitations/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/index.js';
import { found, ID } from '../../platform/http/index.js';
import {
  AgendaChanges,
  Agendas,
  BulkCancellations,
  CancelHour,
  HourAnswers,
  Hours,
  RunningOrder,
  type Agenda,
  type AnswerCounts,
  type HourLine,
  type PlaceLine,
} from '../../sessions/index.js';
import { freshForm } from '../kit/form-state.js';
import { liveHour } from '../kit/live.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { line, refusedForm, type Posted } from '../kit/posted.js';
import type { View } from '../kit/view.js';
import { agendaModel } from './agenda-model.js';
import { AgendaPage } from './agenda.page.js';
import { CancelHourPage } from './cancel-hour.page.js';
import { canBeCancelled, canBeChanged } from './hour-rows.js';
import { hourModel } from './hour-model.js';
import { HourPage } from './hour.page.js';
import type { HourRow, OwnStepRow } from './hours.model.js';
import { HoursPage } from './hours.page.js';

const LOOK_BACK_DAYS = 28;
const MOST_HOURS = 60;

/** The hours: a list, one of them as its reader may see it, and cancelling it. */
@Controller('tunnit')
export class HourRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly hours: Hours,
    private readonly agendas: Agendas,
    private readonly order: RunningOrder,
    private readonly agendaChanges: AgendaChanges,
    private readonly ownSteps: OwnSteps,
    private readonly cancelHour: CancelHour,
    private readonly bulks: BulkCancellations,
    private readonly answers: HourAnswers,
    private readonly addresses: BrokenAddresses,
    private readonly reader: Reader,
    private readonly directory: PeopleDirectory,
    private readonly clock: ServiceClock,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const view = await this.views.of(request, reply);
    const now = this.clock.now();
    const from = addDays(localDateOf(now), -LOOK_BACK_DAYS);
    const { items } = await this.hours.list(actor, { from, limit: MOST_HOURS });
    const names = await this.countyNames(actor, view);
    const coordinated = countiesOf(actor, 'coordinator');
    const asked = items.filter((hour) => coordinated.includes(hour.countyId) && canBeChanged(hour, now));
    const counts = await this.answers.counts(asked.map(({ id }) => id));
    const rows = items.map((hour) => ({
      ...rowOf(hour, names.get(hour.countyId) ?? '', coordinated),
      answers: countsOf(counts.get(hour.id)),
    }));
    const model = {
      live: items.filter(({ endsAt }) => endsAt > now).map(liveHour),
      coming: rows.filter(({ endsAt }) => endsAt > now),
      past: rows.filter(({ endsAt }) => endsAt <= now).toReversed(),
      ownSteps: await this.ownStepsOf(actor, localDateOf(now)),
      mayPlan: hasRole(actor, 'coordinator'),
      undos: hasRole(actor, 'coordinator') ? await this.bulks.running(actor) : [],
    };
    return sendPage(reply, <HoursPage view={view} model={model} />);
  }

  @Get(':id')
  async one(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const agenda = found(await this.agendas.of(actor, id));
    const view = await this.views.of(request, reply);
    const county = (await this.countyNames(actor, view)).get(agenda.countyId) ?? '';
    const facts = {
      ...{ agenda, county, actor, now: this.clock.now(), asked: await askedSince(this.reader, id) },
      missing:
        agenda.viewer === 'coordinator' ? ((await this.answers.missingFrom([agenda])).get(id) ?? []) : [],
    };
    if (agenda.viewer === 'kela-contact') {
      const inOrder = {
        ...facts,
        agenda: { ...agenda, places: placesInOrder(agenda, await this.order.of(id)) },
      };
      return sendPage(reply, <AgendaPage view={view} model={agendaModel(view, inOrder)} />);
    }
    const frozen = ['frozen', 'live', 'held'].includes(agenda.state);
    const agendaChanges = frozen ? await this.agendaChanges.of(actor, id) : null;
    const unreached = await this.addresses.among(agenda.attendees.map(({ personId }) => personId));
    const model = { ...hourModel(view, { ...facts, unreached }), agendaChanges };
    return sendPage(reply, <HourPage view={view} model={model} />);
  }

  @Get(':id/peru')
  async askCancel(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const hour = found(await this.hours.one(actor, id));
    if (!canBeCancelled(hour, this.clock.now())) return seeOther(reply, `/tunnit/${id}`);
    return this.showCancel(request, reply, actor, { id });
  }

  @Post(':id/peru')
  async cancel(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const cancelled = await this.cancelHour.run({ sessionId: id, reason: line(posted, 'reason') }, actor);
    if (cancelled.ok) return seeOther(reply, `/tunnit/${id}`, 'hour-cancelled');
    return this.showCancel(request, reply, actor, { id, posted, refused: cancelled.refusal });
  }

  private async showCancel(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    shown: { id: string; posted?: Posted; refused?: Refusal },
  ) {
    const hour = found(await this.hours.one(actor, shown.id));
    const view = await this.views.of(request, reply);
    const refused = shown.refused && refusedForm(view, shown.posted ?? {}, shown.refused);
    const model = {
      id: hour.id,
      startsAt: hour.startsAt,
      endsAt: hour.endsAt,
      form: refused?.form ?? freshForm(),
      refusal: refused?.refusal ?? null,
    };
    const status = shown.refused ? statusOf(shown.refused.code) : 200;
    return sendPage(reply, <CancelHourPage view={view} model={model} />, status);
  }

  /** A pair has its steps among its tasks; Kela's contact, who has no such page, has them here. */
  private async ownStepsOf(actor: Actor, today: string): Promise<OwnStepRow[] | null> {
    if (!hasRole(actor, 'kela-contact') || hasRole(actor, 'pair-member')) return null;
    const steps = await this.ownSteps.of(actor);
    return steps.map(({ id, caseCode: code, kind, dueOn: due }) => ({
      id,
      code,
      kind,
      due,
      late: due < today,
    }));
  }

  private async countyNames(actor: Actor, view: View): Promise<Map<string, string>> {
    const counties = await this.directory.counties(actor);
    return new Map(counties.map(({ id, nameFi, nameSv }) => [id, view.language === 'sv' ? nameSv : nameFi]));
  }
}

function countsOf(counts: AnswerCounts | undefined): HourRow['answers'] {
  if (!counts) return null;
  const { accepted, declined, tentative, none } = counts;
  return { accepted, declined, all: accepted + declined + tentative + none };
}

const rowOf = (hour: HourLine, note: string, coordinated: readonly string[]): Omit<HourRow, 'answers'> => ({
  id: hour.id,
  startsAt: hour.startsAt,
  endsAt: hour.endsAt,
  date: hour.date,
  state: hour.state,
  capacity: hour.capacity,
  taken: hour.placesTaken,
  note,
  roomMissing: hour.roomMissing && coordinated.includes(hour.countyId),
});

/** The cases in the order in which they are gone through; places that hold none come last. */
function placesInOrder({ places }: Agenda, order: readonly string[]): PlaceLine[] {
  const turn = (line: PlaceLine) => (line.kind === 'free' ? -1 : order.indexOf(line.bookingId));
  const last = (line: PlaceLine) => (turn(line) < 0 ? order.length + line.place : turn(line));
  return places.toSorted((a, b) => last(a) - last(b));
}
