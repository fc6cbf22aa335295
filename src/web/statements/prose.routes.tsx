import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PageLanguage } from '../kit/format.js';
import { PageViews, sendPage } from '../kit/page-views.js';
import { viewOf } from '../kit/view.js';
import { ProsePage, type ProseKind } from './prose.page.js';

/** The pages of running text. The accessibility statement has an address of its own in each language. */
@Controller()
export class ProseRoutes {
  constructor(private readonly views: PageViews) {}

  @Get('saavutettavuusseloste')
  async accessibility(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.show(request, reply, 'accessibility', 'fi');
  }

  @Get('sv/tillganglighetsutlatande')
  async accessibilitySv(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.show(request, reply, 'accessibility', 'sv');
  }

  @Get('en/accessibility')
  async accessibilityEn(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.show(request, reply, 'accessibility', 'en');
  }

  @Get('tietosuojaseloste')
  async privacy(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.show(request, reply, 'privacy');
  }

  @Get('ohje')
  async help(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.show(request, reply, 'help');
  }

  @Get('maaritelmat')
  async definitions(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.show(request, reply, 'definitions');
  }

  private async show(request: FastifyRequest, reply: FastifyReply, kind: ProseKind, language?: PageLanguage) {
    const own = await this.views.of(request, reply);
    const view = language ? viewOf({ ...own, language }) : own;
    return sendPage(reply, <ProsePage view={view} model={{ kind }} />);
  }
}
