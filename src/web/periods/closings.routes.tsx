import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf, type Refusal } from '../../domain/refusal.js';
import { localDateOf } from '../../domain/time.js';
import { countiesOf, CountyRulesOf, CurrentActor, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { BulkCancel, CloseDay } from '../../sessions/index.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { day, keptForm, line, refusedForm, ticked, type Posted } from '../kit/posted.js';
import type { PeriodEffect } from './bulk.page.js';
import { ClosingsPage } from './closings.page.js';

const PAGE = '/suunnittelu/sulkupaivat';

/** The days on which a coordinator's first county holds no hours. */
@Controller('suunnittelu/sulkupaivat')
export class ClosingRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly rules: CountyRulesOf,
    private readonly closeDay: CloseDay,
    private readonly bulkCancel: BulkCancel,
    private readonly clock: ServiceClock,
  ) {}

  @Get()
  list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.show(request, reply, actor, { form: freshForm() });
  }

  @Post()
  async add(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const input = { countyId: countyOf(actor), date: day(posted, 'date'), name: line(posted, 'name') };
    if (!ticked(posted, 'seen')) {
      const choice = { countyId: input.countyId, from: input.date, until: input.date };
      const planned = await this.bulkCancel.preview(choice, actor);
      const named = input.name !== '';
      if (planned.ok && named) {
        return this.show(request, reply, actor, { form: keptForm(posted), effect: planned.value });
      }
    }
    const closed = await this.closeDay.run(input, actor);
    if (!closed.ok) return this.show(request, reply, actor, { posted, refused: closed.refusal });
    const { cancelled } = closed.value;
    if (!cancelled) return seeOther(reply, PAGE, 'day-closed');
    const flash = cancelled.undoUntil ? 'hours-cancelled' : 'day-closed';
    return seeOther(reply, `/tunnit/peru-jakso/${cancelled.id}`, flash);
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    shown: { form: FormState; effect?: PeriodEffect } | { posted: Posted; refused: Refusal },
  ) {
    const view = await this.views.of(request, reply);
    const today = localDateOf(this.clock.now());
    const { closings } = await this.rules.on(countyOf(actor), today);
    const model =
      'refused' in shown
        ? refusedForm(view, shown.posted, shown.refused)
        : { form: shown.form, refusal: null };
    const effect = 'refused' in shown ? null : (shown.effect ?? null);
    const coming = closings.filter(({ date }) => date >= today);
    const status = 'refused' in shown ? statusOf(shown.refused.code) : 200;
    return sendPage(reply, <ClosingsPage {...{ view, model, closings: coming, effect }} />, status);
  }
}

const countyOf = (actor: Actor): string => countiesOf(actor, 'coordinator')[0] ?? '';
