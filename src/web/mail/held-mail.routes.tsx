import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HeldMessages } from '../../inbound-mail/index.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { answer, ID } from '../../platform/http/index.js';
import { PageViews, sendPage } from '../kit/page-views.js';
import { HandledMailPage } from './handled-mail.page.js';
import { HeldMailModels } from './held-mail.model.js';
import { HeldMailPage } from './held-mail.page.js';

/** The messages that wait for a coordinator, and those that waited. */
@Controller('viestit')
export class HeldMailRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly models: HeldMailModels,
    private readonly messages: HeldMessages,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const model = await this.models.first(actor);
    const view = await this.views.of(request, reply);
    return sendPage(reply, <HeldMailPage view={view} model={model} />);
  }

  @Get('kasitellyt')
  async handled(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const messages = answer(await this.messages.handled(actor));
    const view = await this.views.of(request, reply);
    return sendPage(reply, <HandledMailPage view={view} messages={messages} />);
  }

  @Get(':id')
  async one(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const model = await this.models.one(actor, id);
    const view = await this.views.of(request, reply);
    return sendPage(reply, <HeldMailPage view={view} model={model} />);
  }
}
