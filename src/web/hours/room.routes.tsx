import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf, type Refusal } from '../../domain/refusal.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { found, ID } from '../../platform/http/index.js';
import { ChangeRoom, Hours, SeriesList, SetHourRoom, type SeriesLine } from '../../sessions/index.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { line, refusedForm, type Posted } from '../kit/posted.js';
import { FIELD_NAMES, videoInput } from '../plan/plan-form.js';
import { ChangeRoomPage, RoomPage } from './room.pages.js';
import { roomForm } from './room-form.js';

/** A coordinator's pages of the video room: one hour's, and a whole series'. */
@Controller()
export class RoomRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly hours: Hours,
    private readonly series: SeriesList,
    private readonly setHourRoom: SetHourRoom,
    private readonly changeRoom: ChangeRoom,
  ) {}

  @Get('tunnit/:id/huone')
  askRoom(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    return this.showRoom(request, reply, actor, { id });
  }

  @Post('tunnit/:id/huone')
  async tellRoom(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const revision = Number(line(posted, 'revision')) || undefined;
    const roomAddress = line(posted, 'roomAddress') || null;
    const told = await this.setHourRoom.run({ sessionId: id, roomAddress, revision }, actor);
    if (told.ok) return seeOther(reply, `/tunnit/${id}`, 'room-saved');
    return this.showRoom(request, reply, actor, { id, posted, refused: told.refusal });
  }

  @Get('sarjat/:id/huone')
  async askChange(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const form = formOf(found(await this.series.one(actor, id)));
    const view = await this.views.of(request, reply);
    const model = { seriesId: id, form, refusal: null };
    return sendPage(reply, <ChangeRoomPage view={view} model={model} />);
  }

  @Post('sarjat/:id/huone')
  async change(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const changed = await this.changeRoom.run({ seriesId: id, video: videoInput(posted) }, actor);
    if (changed.ok) return seeOther(reply, '/tunnit', 'room-changed');
    found(await this.series.one(actor, id));
    const view = await this.views.of(request, reply);
    const model = { seriesId: id, ...refusedForm(view, posted, changed.refusal, FIELD_NAMES) };
    return sendPage(reply, <ChangeRoomPage view={view} model={model} />, statusOf(changed.refusal.code));
  }

  private async showRoom(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    shown: { id: string; posted?: Posted; refused?: Refusal },
  ) {
    const hour = found(await this.hours.one(actor, shown.id));
    const view = await this.views.of(request, reply);
    const refused = shown.refused && refusedForm(view, shown.posted ?? {}, shown.refused);
    const model = {
      ...roomForm(hour),
      ...{ startsAt: hour.startsAt, endsAt: hour.endsAt },
      ...(refused && { form: refused.form }),
      refusal: refused?.refusal ?? null,
    };
    const status = shown.refused ? statusOf(shown.refused.code) : 200;
    return sendPage(reply, <RoomPage view={view} model={model} />, status);
  }
}

/** The room as it is now, in the fields of the form. */
const formOf = ({ video }: SeriesLine): FormState =>
  freshForm({
    videoKind: video.kind,
    videoAddress: video.address ?? '',
    videoLobby: video.lobby ? '1' : '',
    videoDirect: video.link === 'direct' ? '1' : '',
    videoPhone: video.phone ?? '',
  });
