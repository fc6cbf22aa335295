import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, type Actor } from '../../people/index.js';
import { answer, found, ID } from '../../platform/http/index.js';
import { SeriesList, SetCalendarMode } from '../../sessions/index.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { line, type Posted } from '../kit/posted.js';
import { CalendarsPage } from './calendars.page.js';

/** A coordinator's page of how the hours of a series come into each person's calendar. */
@Controller('sarjat/:id/kalenterit')
export class CalendarsRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly series: SeriesList,
    private readonly setCalendarMode: SetCalendarMode,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const people = answer(await this.setCalendarMode.of(id, actor));
    const series = found(await this.series.one(actor, id));
    const view = await this.views.of(request, reply);
    return sendPage(reply, <CalendarsPage view={view} model={{ series, people }} />);
  }

  @Post()
  async choose(
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const singleEvents = line(posted, 'mode') === 'each';
    const input = { seriesId: id, personId: line(posted, 'personId'), singleEvents };
    answer(await this.setCalendarMode.run(input, actor));
    return seeOther(reply, `/sarjat/${id}/kalenterit`, 'calendar-mode-changed');
  }
}
