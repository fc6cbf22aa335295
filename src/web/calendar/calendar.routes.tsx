import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DownloadHour, MakeFeed, RevokeFeed } from '../../calendar-feed/index.js';
import type { FeedScope } from '../../domain/codes.js';
import { refuse, statusOf, wrong, type Refusal, type Result } from '../../domain/refusal.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { answer, found, ID } from '../../platform/http/index.js';
import { isPageLanguage, readerLanguage } from '../api/reader-language.js';
import { freshForm } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { line, refusedForm, type Posted } from '../kit/posted.js';
import { CalendarModels, chosenScope } from './calendar-model.js';
import { CalendarPage } from './calendar.page.js';
import { RemoveFeedPage } from './remove-feed.page.js';

/** The use case calls by other names what the form asks in one field. */
const FIELD_NAMES = { seriesId: 'scope', countyId: 'scope' };

/** The hours in the reader's own calendar: subscription addresses, and one hour as a file. */
@Controller()
export class CalendarRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly models: CalendarModels,
    private readonly makeFeed: MakeFeed,
    private readonly revokeFeed: RevokeFeed,
    private readonly downloadHour: DownloadHour,
  ) {}

  @Get('kalenteri')
  async page(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.show(request, reply, actor, {});
  }

  /** The address is in this answer and nowhere else, so no redirect follows. */
  @Post('kalenteri')
  async make(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const made = await this.made(posted, actor);
    if (made.ok) return this.show(request, reply, actor, { made: made.value.url });
    return this.show(request, reply, actor, { posted, refused: made.refusal });
  }

  @Get('kalenteri/:id/poista')
  async askRemove(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) feedId: string,
  ) {
    const view = await this.views.of(request, reply);
    const feed = found(await this.models.one(view, actor, feedId));
    return sendPage(reply, <RemoveFeedPage view={view} feed={feed} />);
  }

  @Post('kalenteri/:id/poista')
  async remove(@CurrentActor() actor: Actor, @Res() reply: FastifyReply, @Param('id', ID) feedId: string) {
    answer(await this.revokeFeed.run({ feedId }, actor));
    return seeOther(reply, '/kalenteri', 'feed-revoked');
  }

  @Get('tunnit/:id/kalenteri.ics')
  async download(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) sessionId: string,
  ): Promise<void> {
    const text = found(await this.downloadHour.of(actor, sessionId, readerLanguage(request)));
    await reply
      .headers({
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'attachment; filename="kelatunti.ics"',
        'cache-control': 'no-store',
      })
      .send(text);
  }

  private async made(posted: Posted, actor: Actor): Promise<Result<{ url: string }>> {
    const { scope, ...about } = chosenScope(line(posted, 'scope'));
    const language = line(posted, 'language');
    if (!isPageLanguage(language)) {
      return refuse('validation-failed', undefined, [wrong('language', language ? 'unknown' : 'required')]);
    }
    const ids = Object.values(about).filter((id) => id !== undefined);
    if (!ids.every((id) => z.uuid().safeParse(id).success)) return refuse('not-found');
    return this.makeFeed.run({ ...about, scope: scope as FeedScope, language }, actor);
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    shown: { made?: string; posted?: Posted; refused?: Refusal },
  ) {
    const view = await this.views.of(request, reply);
    const { feeds, choices } = await this.models.of(view, actor);
    const refused = shown.refused && refusedForm(view, shown.posted ?? {}, shown.refused, FIELD_NAMES);
    const model = {
      feeds,
      choices,
      made: shown.made ?? null,
      form: refused?.form ?? freshForm({ language: view.language }),
      refusal: refused?.refusal ?? null,
    };
    const status = shown.refused ? statusOf(shown.refused.code) : 200;
    return sendPage(reply, <CalendarPage view={view} model={model} />, status);
  }
}
