import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HeldMessages } from '../../inbound-mail/index.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { answer } from '../../platform/http/index.js';
import { PageViews, sendPage } from '../kit/page-views.js';
import { HeldMailPage } from './held-mail.page.js';

/** The messages that wait for a coordinator. */
@Controller('viestit')
export class HeldMailRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly heldMessages: HeldMessages,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const messages = answer(await this.heldMessages.list(actor));
    const view = await this.views.of(request, reply);
    return sendPage(reply, <HeldMailPage view={view} model={{ messages }} />);
  }
}
