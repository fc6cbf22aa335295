import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ok, refuse, statusOf, wrong, type Refusal, type Result } from '../../domain/refusal.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { found, ID } from '../../platform/http/index.js';
import {
  ChangeCapacity,
  DeputyChoicesOf,
  EndDeputy,
  FreeAlternatives,
  Hours,
  MoveHour,
  NameDeputy,
  type HourLine,
  type MoveMeets,
} from '../../sessions/index.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { instantIn, keptForm, line, refusedForm, type Posted } from '../kit/posted.js';
import type { View } from '../kit/view.js';
import {
  CapacityPage,
  DeputyPage,
  EndDeputyPage,
  MoveHourPage,
  OWN_TIME,
  warns,
  type HourChangeModel,
} from './hour-change.pages.js';
import { canBeChanged } from './hour-rows.js';

/** What the forms call the fields of the use cases. */
const NAMES = { startsAt: 'to', personId: 'deputy', replacedId: 'replaced' };

type Asked = { actor: Actor; request: FastifyRequest; reply: FastifyReply; id: string };
/** What was posted and why it was refused; null when the page only warns of it. */
type Answered = { posted: Posted; refused: Refusal | null };

/** A coordinator's pages of one hour: another time, a deputy, more places or fewer. Each asks once. */
@Controller('tunnit/:id')
export class HourChangeRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly hours: Hours,
    private readonly alternatives: FreeAlternatives,
    private readonly choices: DeputyChoicesOf,
    private readonly moveHour: MoveHour,
    private readonly nameDeputy: NameDeputy,
    private readonly endDeputy: EndDeputy,
    private readonly changeCapacity: ChangeCapacity,
    private readonly clock: ServiceClock,
  ) {}

  @Get('siirra')
  async askMove(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    return this.showMove({ actor, request, reply, id }, null);
  }

  @Post('siirra')
  async move(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const asked = { actor, request, reply, id };
    const startsAt = timeChosen(posted);
    if (!startsAt.ok) return this.showMove(asked, { posted, refused: startsAt.refusal });
    const input = { ...seen(id, posted), startsAt: startsAt.value };
    const judged = await this.moveHour.preview(input, actor);
    if (!judged.ok) return this.showMove(asked, { posted, refused: judged.refusal });
    // The box stands for the one time it was asked about: another unusual time is asked about anew.
    if (warns(judged.value) && line(posted, 'movesAnyway') !== startsAt.value.toISOString()) {
      return this.showMove(asked, { posted, refused: null }, judged.value);
    }
    const moved = await this.moveHour.run(input, actor);
    if (!moved.ok) return this.showMove(asked, { posted, refused: moved.refusal });
    return seeOther(
      reply,
      `/tunnit/${id}`,
      moved.value.clashes.length > 0 ? 'hour-moved-clash' : 'hour-moved',
    );
  }

  @Get('sijainen')
  async askDeputy(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    return this.showDeputy({ actor, request, reply, id }, null);
  }

  @Post('sijainen')
  async name(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const people = { personId: line(posted, 'deputy'), replacedId: line(posted, 'replaced') || null };
    const named = people.personId
      ? await this.nameDeputy.run({ ...seen(id, posted), ...people }, actor)
      : refuse('validation-failed', undefined, [wrong('personId', 'required')]);
    if (named.ok) return seeOther(reply, `/tunnit/${id}`, 'deputy-named');
    return this.showDeputy({ actor, request, reply, id }, { posted, refused: named.refusal });
  }

  @Get('sijainen/lopetus')
  async askEnd(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    return this.showEnd({ actor, request, reply, id }, null);
  }

  @Post('sijainen/lopetus')
  async takeBack(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const ended = await this.endDeputy.run(seen(id, posted), actor);
    if (ended.ok) return seeOther(reply, `/tunnit/${id}`, 'deputy-ended');
    return this.showEnd({ actor, request, reply, id }, { posted, refused: ended.refusal });
  }

  @Get('paikat')
  async askPlaces(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    return this.showPlaces({ actor, request, reply, id }, null);
  }

  @Post('paikat')
  async places(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const capacity = Number(line(posted, 'capacity'));
    const changed = await this.changeCapacity.run({ ...seen(id, posted), capacity }, actor);
    if (changed.ok) return seeOther(reply, `/tunnit/${id}`, 'places-changed');
    return this.showPlaces({ actor, request, reply, id }, { posted, refused: changed.refusal });
  }

  private async showMove(asked: Asked, answered: Answered | null, meets: MoveMeets | null = null) {
    const times = found(await this.alternatives.of(asked.id, asked.actor));
    const fresh = freshForm({ to: times[0]?.startsAt.toISOString() ?? OWN_TIME });
    return this.show(asked, answered, fresh, (view, model) => (
      <MoveHourPage view={view} model={{ ...model, times, meets }} />
    ));
  }

  private async showDeputy(asked: Asked, answered: Answered | null) {
    const choices = found(await this.choices.hour(asked.id, asked.actor));
    const kela = choices.seats.find(({ part }) => part === 'kela-contact');
    return this.show(asked, answered, freshForm({ replaced: kela?.personId ?? '' }), (view, model) => (
      <DeputyPage view={view} model={{ ...model, ...choices }} />
    ));
  }

  private showEnd(asked: Asked, answered: Answered | null) {
    return this.show(asked, answered, freshForm(), (view, model) => (
      <EndDeputyPage view={view} model={model} />
    ));
  }

  private showPlaces(asked: Asked, answered: Answered | null) {
    return this.show(asked, answered, null, (view, model) => <CapacityPage view={view} model={model} />);
  }

  /** The page with its form as it opens or as it was typed; an hour that cannot be changed leads back to itself. */
  private async show(
    { actor, request, reply, id }: Asked,
    answered: Answered | null,
    fresh: FormState | null,
    page: (view: View, model: HourChangeModel) => Parameters<typeof sendPage>[1],
  ) {
    const hour = found(await this.hours.one(actor, id));
    if (!answered && !canBeChanged(hour, this.clock.now())) return seeOther(reply, `/tunnit/${id}`);
    const view = await this.views.of(request, reply);
    const opens = fresh ?? freshForm({ capacity: String(hour.capacity) });
    const model = modelOf(view, hour, opens, answered);
    return sendPage(reply, page(view, model), answered?.refused ? statusOf(answered.refused.code) : 200);
  }
}

function modelOf(view: View, hour: HourLine, fresh: FormState, answered: Answered | null): HourChangeModel {
  const { id, startsAt, endsAt, revision } = hour;
  const hourSeen = { id, startsAt, endsAt, revision };
  if (!answered) return { ...hourSeen, form: fresh, refusal: null };
  if (!answered.refused) return { ...hourSeen, form: keptForm(answered.posted), refusal: null };
  return { ...hourSeen, ...refusedForm(view, answered.posted, answered.refused, NAMES) };
}

/** What every form of these pages brings. */
const seen = (sessionId: string, posted: Posted) => ({
  sessionId,
  reason: line(posted, 'reason'),
  revision: Number(line(posted, 'revision')) || undefined,
});

/** One of the offered times, or the typed day and time. */
function timeChosen(posted: Posted): Result<Date> {
  const chosen = line(posted, 'to');
  if (chosen !== OWN_TIME) {
    const at = new Date(chosen);
    return Number.isNaN(at.getTime())
      ? refuse('validation-failed', undefined, [wrong('startsAt', 'required')])
      : ok(at);
  }
  return instantIn(posted);
}
