import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessLog } from '../../audit/index.js';
import { caseByCode, codesOfCases } from '../../cases/index.js';
import { normalCaseCode } from '../../domain/case-code.js';
import { countiesOf, CurrentActor, type Actor } from '../../people/index.js';
import { Reader } from '../../platform/database/index.js';
import { PageViews, sendPage } from '../kit/page-views.js';
import { keptForm, line, type Posted } from '../kit/posted.js';
import { LogsPage } from './logs.page.js';

const NO_CASE = 'none';

/** The access and disclosure log. The search is a POST: an address never holds a case code. */
@Controller('lokit')
export class LogRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly accessLog: AccessLog,
    private readonly reader: Reader,
  ) {}

  @Get()
  async newest(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('alkaen') cursor?: string,
  ) {
    return this.show(request, reply, actor, { posted: {}, cursor });
  }

  @Post('haku')
  async search(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const code = normalCaseCode(line(posted, 'caseCode'));
    const found = code ? await caseByCode(this.reader, code) : null;
    const caseId = line(posted, 'caseCode') ? (found?.id ?? NO_CASE) : undefined;
    return this.show(request, reply, actor, { posted, caseId });
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    shown: { posted: Posted; caseId?: string; cursor?: string },
  ) {
    const { caseId, cursor } = shown;
    const page = await this.accessLog.search(actor, { countyIds: countiesOf(actor, 'dpo'), caseId, cursor });
    const caseIds = page.items.flatMap((row) => row.caseId ?? []);
    const codes = await codesOfCases(this.reader, [...new Set(caseIds)]);
    const view = await this.views.of(request, reply);
    const model = {
      form: keptForm(shown.posted),
      searched: caseId !== undefined,
      rows: page.items.map((row) => ({ ...row, caseCode: codes.get(row.caseId ?? '') ?? null })),
      next: page.next && !caseId ? `/lokit?alkaen=${page.next}` : null,
      first: cursor ? '/lokit' : null,
    };
    return sendPage(reply, <LogsPage view={view} model={model} />);
  }
}
