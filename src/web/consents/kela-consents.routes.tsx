import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { normalCaseCode } from '../../domain/case-code.js';
import { wrong } from '../../domain/refusal.js';
import { CurrentActor, PeopleDirectory, type Actor } from '../../people/index.js';
import { answer, ID } from '../../platform/http/index.js';
import { ConfirmConsent, ConsentInbox, WithdrawConsent, type InboxConsent } from '../../sessions/index.js';
import { freshForm } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { keptForm, line, type Posted } from '../kit/posted.js';
import type { View } from '../kit/view.js';
import type { InboxRow } from './consents.model.js';
import { InboxPage } from './inbox.page.js';
import { RegisterWithdrawalPage } from './withdraw.page.js';

/** Kela's side of the consents: find by code, confirm that the form has come, register a withdrawal. */
@Controller('suostumukset')
export class KelaConsentRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly inbox: ConsentInbox,
    private readonly confirmConsent: ConfirmConsent,
    private readonly withdrawConsent: WithdrawConsent,
    private readonly directory: PeopleDirectory,
  ) {}

  @Get()
  async all(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.show(request, reply, actor, {});
  }

  @Post('haku')
  async search(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: Posted | undefined,
  ) {
    return this.show(request, reply, actor, body ?? {});
  }

  @Post(':id/vahvistus')
  async confirm(@CurrentActor() actor: Actor, @Res() reply: FastifyReply, @Param('id', ID) id: string) {
    answer(await this.confirmConsent.run(id, actor));
    return seeOther(reply, '/suostumukset', 'receipt-confirmed');
  }

  @Get('peruutus')
  async askCode(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const view = await this.views.of(request, reply);
    return sendPage(reply, <RegisterWithdrawalPage view={view} model={{ form: freshForm() }} />);
  }

  @Post('peruutus')
  async registerWithdrawal(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: Posted | undefined,
  ) {
    const caseCode = line(body ?? {}, 'caseCode');
    if (!normalCaseCode(caseCode)) {
      const view = await this.views.of(request, reply);
      const form = keptForm({ caseCode }, [wrong('caseCode', caseCode ? 'wrong-form' : 'required')]);
      return sendPage(reply, <RegisterWithdrawalPage view={view} model={{ form }} />, 400);
    }
    await this.withdrawConsent.byCode({ caseCode }, actor);
    return seeOther(reply, '/suostumukset', 'withdrawal-registered');
  }

  private async show(request: FastifyRequest, reply: FastifyReply, actor: Actor, posted: Posted) {
    const code = line(posted, 'caseCode');
    const consents = await this.inbox.of(actor, { code });
    const view = await this.views.of(request, reply);
    const counties = await this.countyNames(actor, view);
    const rows = consents.map((consent) => rowOf(consent, counties.get(consent.countyId) ?? ''));
    const model = {
      form: keptForm(posted),
      searched: code !== '',
      waiting: rows.filter(({ confirmedAt }) => !confirmedAt),
      confirmed: rows.filter(({ confirmedAt }) => confirmedAt),
    };
    return sendPage(reply, <InboxPage view={view} model={model} />);
  }

  private async countyNames(actor: Actor, view: View): Promise<Map<string, string>> {
    const counties = await this.directory.counties(actor);
    return new Map(counties.map(({ id, nameFi, nameSv }) => [id, view.language === 'sv' ? nameSv : nameFi]));
  }
}

const rowOf = (consent: InboxConsent, county: string): InboxRow => ({
  id: consent.id,
  code: consent.code,
  county,
  giver: consent.giver as InboxRow['giver'],
  directions: consent.directions as InboxRow['directions'],
  groups: consent.informationGroups as InboxRow['groups'],
  excluded: consent.excludedGroups as InboxRow['excluded'],
  validFrom: consent.validFrom,
  validUntil: consent.validUntil,
  confirmedAt: consent.confirmedAt,
});
