import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FORM_VERSION } from '../../consents/index.js';
import { LANGUAGES } from '../../domain/codes.js';
import { localDateOf } from '../../domain/time.js';
import { CountyRulesOf, CurrentActor, PeopleDirectory, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { found, ID } from '../../platform/http/index.js';
import { Cases, type CaseStory } from '../../sessions/index.js';
import { formatFor, type PageLanguage } from '../kit/format.js';
import { PageViews, sendPage } from '../kit/page-views.js';
import { Code } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { textsIn } from '../texts/index.js';
import { ConsentPaper, ReceiptPaper, type PaperModel } from './consent-paper.js';
import { Sheet } from './print-parts.js';

/** The consent on paper, in the language the client reads; nothing of it is kept as a file. */
@Controller()
export class ConsentPrintRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly cases: Cases,
    private readonly rules: CountyRulesOf,
    private readonly directory: PeopleDirectory,
    private readonly clock: ServiceClock,
  ) {}

  @Get('suostumuslomake')
  async empty(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('kieli') asked: unknown,
  ) {
    const view = await this.views.of(request, reply);
    const language = languageOf(asked, view.language);
    const countyId = actor.grants.find(({ role }) => role === 'pair-member')?.countyId ?? '';
    const model = await this.paper(actor, { countyId, language, code: null, consent: null });
    const back = { href: '/asiat', label: view.t.cases.title };
    return sendPage(
      reply,
      <Sheet
        view={view}
        language={language}
        title={view.t.consentPrint.title}
        lead={view.t.consentPrint.emptyLead}
        back={back}
        here="/suostumuslomake"
      >
        <ConsentPaper model={model} />
      </Sheet>,
    );
  }

  @Get('asiat/:id/suostumus/lomake')
  async filled(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Query('kieli') asked: unknown,
  ) {
    const { view, story, consent, language } = await this.consentOf(actor, request, reply, { id, asked });
    const { countyId, code } = story.client;
    const model = await this.paper(actor, { countyId, language, code, consent });
    return sendPage(
      reply,
      <Sheet
        {...around(view, story, language)}
        here={`/asiat/${id}/suostumus/lomake`}
        title={view.t.consentPrint.title}
        lead={view.t.consentPrint.filledLead}
      >
        <ConsentPaper model={model} />
      </Sheet>,
    );
  }

  @Get('asiat/:id/suostumus/kuitti')
  async receipt(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Query('kieli') asked: unknown,
  ) {
    const { view, story, consent, language } = await this.consentOf(actor, request, reply, { id, asked });
    const model = await this.paper(actor, { countyId: story.client.countyId, language, code: null, consent });
    return sendPage(
      reply,
      <Sheet
        {...around(view, story, language)}
        here={`/asiat/${id}/suostumus/kuitti`}
        title={view.t.consentPrint.receiptTitle}
        lead={view.t.consentPrint.receiptLead}
      >
        <ReceiptPaper model={{ ...model, consent }} today={localDateOf(this.clock.now())} />
      </Sheet>,
    );
  }

  private async consentOf(
    actor: Actor,
    request: FastifyRequest,
    reply: FastifyReply,
    { id, asked }: { id: string; asked: unknown },
  ) {
    const story = found(await this.cases.story(actor, id));
    // The route is for pairs: another role of the same person does not see what stands on the paper.
    const consent = found(story.viewer === 'pair-member' ? story.consent : null);
    const view = await this.views.of(request, reply);
    const language = languageOf(asked, story.client.clientLanguage as PageLanguage);
    return { view, story, consent, language };
  }

  private async paper(
    actor: Actor,
    of: { countyId: string; language: PageLanguage } & Pick<PaperModel, 'code' | 'consent'>,
  ): Promise<PaperModel> {
    const { countyId, language, code, consent } = of;
    const county = (await this.directory.counties(actor)).find(({ id }) => id === countyId);
    const { minors } = await this.rules.on(countyId, localDateOf(this.clock.now()));
    return {
      ...{ t: textsIn(language), f: formatFor(language), code, consent, minors },
      county: (language === 'sv' ? county?.nameSv : county?.nameFi) ?? '',
      formVersion: FORM_VERSION,
    };
  }
}

const languageOf = (asked: unknown, otherwise: PageLanguage): PageLanguage =>
  LANGUAGES.find((code) => code === asked) ?? otherwise;

/** What stands around a paper of a case: the way back, the language, the other paper. */
function around(view: View, { client }: CaseStory, language: PageLanguage) {
  const { caseStory, consentPrint } = view.t;
  const label = (
    <>
      {caseStory.heading} <Code>{client.code}</Code>
    </>
  );
  const papers = `/asiat/${client.id}/suostumus`;
  return {
    ...{ view, language, back: { href: `/asiat/${client.id}`, label } },
    others: [
      { href: `${papers}/lomake`, label: consentPrint.filledLink },
      { href: `${papers}/kuitti`, label: consentPrint.receiptLink },
    ],
  };
}
