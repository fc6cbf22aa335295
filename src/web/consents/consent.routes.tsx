import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { consentFormErrors, FORM_VERSION, type ConsentForm } from '../../consents/index.js';
import { SPECIAL_GROUPS } from '../../domain/codes.js';
import { consentEndsOn } from '../../domain/consent.js';
import { statusOf, wrong } from '../../domain/refusal.js';
import { addDays, addMonths, localDateOf, type LocalDate } from '../../domain/time.js';
import { CountyRulesOf, CurrentActor, PeopleDirectory, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { found, ID } from '../../platform/http/index.js';
import { Cases, RecordConsent, type CaseStory } from '../../sessions/index.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { all, day, line, refusedForm, ticked, type Posted } from '../kit/posted.js';
import { ConsentFormPage } from './consent-form.page.js';

const DEFAULT_MONTHS = 6;

/** What the form calls the fields of the use case. */
const FIELD_NAMES = { excludedGroups: 'exclusions', language: 'formLanguage' };

/** Recording a signed consent for a case. */
@Controller('asiat/:id/suostumus')
export class ConsentRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly cases: Cases,
    private readonly recordConsent: RecordConsent,
    private readonly directory: PeopleDirectory,
    private readonly rules: CountyRulesOf,
    private readonly clock: ServiceClock,
  ) {}

  @Get()
  async form(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const story = found(await this.cases.story(actor, id));
    return this.show(request, reply, actor, { story, form: this.prefilled(story) });
  }

  @Post()
  async record(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const story = found(await this.cases.story(actor, id));
    if (!ticked(posted, 'informed')) {
      const today = localDateOf(this.clock.now());
      const county = await this.rules.on(story.client.countyId, today);
      const errors = [
        ...consentFormErrors(consentInput(posted), today, county),
        wrong('informed', 'required'),
      ];
      const view = await this.views.of(request, reply);
      const refused = refusedForm(view, posted, { code: 'validation-failed', errors }, FIELD_NAMES);
      return this.show(request, reply, actor, { story, ...refused, status: 400 });
    }
    const saved = await this.recordConsent.run({ caseId: id, ...consentInput(posted) }, actor);
    if (saved.ok) return seeOther(reply, `/asiat/${id}`, 'consent-saved');
    const view = await this.views.of(request, reply);
    const { form, refusal } = refusedForm(view, posted, saved.refusal, FIELD_NAMES);
    return this.show(request, reply, actor, { story, form, refusal, status: statusOf(saved.refusal.code) });
  }

  /**
   * Parties, both directions, six months from today (PAGES.md, consent). A new version keeps the ordinary
   * groups of the one in force and who gave it; a special category is ticked anew each time (DOMAIN CON-7).
   */
  private prefilled(story: CaseStory): FormState {
    const { client, consent } = story;
    const today = localDateOf(this.clock.now());
    const special: readonly string[] = SPECIAL_GROUPS;
    const before = inForce(story, today) ? consent : null;
    const kept = before?.informationGroups ?? [];
    return freshForm({
      giver: before?.giver ?? 'client',
      representationGround: before?.representationGround ?? '',
      representationFrom: before?.representationFrom ?? '',
      representationUntil: before?.representationUntil ?? '',
      custodian: before?.custodian ?? '',
      minorView: before?.minorView ?? '',
      ageGroup: consent?.ageGroup ?? 'adult',
      informationGroups: kept.filter((group) => !special.includes(group)),
      exclusions: before?.excludedGroups ?? [],
      otherParties: before?.otherParties ?? '',
      directions: ['county-to-kela', 'kela-to-county'],
      validFrom: today,
      validUntil: addDays(addMonths(today, DEFAULT_MONTHS), -1),
      signedOn: today,
      method: 'paper',
      formLanguage: client.clientLanguage,
    });
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    shown: { story: CaseStory; form: FormState; refusal?: string | null; status?: number },
  ) {
    const view = await this.views.of(request, reply);
    const { client, consent } = shown.story;
    const pairs = await this.directory.pairs(actor, client.countyId);
    const pair = pairs.ok ? pairs.value.find(({ id }) => id === client.pairId) : undefined;
    const today = localDateOf(this.clock.now());
    const model = {
      inForce: inForce(shown.story, today),
      minors: (await this.rules.on(client.countyId, today)).minors,
      formVersion: FORM_VERSION,
      caseId: client.id,
      caseCode: client.code,
      version: (consent?.version ?? 0) + 1,
      form: shown.form,
      countySide: [view.county, pair?.name].filter(Boolean).join(', '),
      checker: actor.name,
      refusal: shown.refusal ?? null,
    };
    return sendPage(reply, <ConsentFormPage view={view} model={model} />, shown.status);
  }
}

/** The groups and directions that may be handled today, which a new version is shown against. */
const inForce = ({ consent }: CaseStory, today: LocalDate): readonly string[] | null =>
  consent && !consent.withdrawnAt && consentEndsOn(consent) >= today
    ? [...consent.informationGroups, ...consent.directions]
    : null;

/** What the form says; the answers to questions that were not asked are left out. */
function consentInput(posted: Posted): ConsentForm {
  const giver = line(posted, 'giver') as ConsentForm['giver'];
  const ageGroup = (line(posted, 'ageGroup') || 'adult') as NonNullable<ConsentForm['ageGroup']>;
  const represented = giver !== 'client';
  return {
    giver,
    ageGroup,
    custodian: ageGroup === '15-17' ? (line(posted, 'custodian') as 'agreed') || null : null,
    minorView: ageGroup === 'under-15' ? (line(posted, 'minorView') as 'agrees') || null : null,
    representationGround: (represented && line(posted, 'representationGround')) || null,
    representationFrom: (represented && day(posted, 'representationFrom')) || null,
    representationUntil: (represented && day(posted, 'representationUntil')) || null,
    directions: all(posted, 'directions'),
    otherParties: line(posted, 'otherParties') || null,
    informationGroups: all(posted, 'informationGroups'),
    excludedGroups: all(posted, 'exclusions'),
    validFrom: day(posted, 'validFrom'),
    validUntil: day(posted, 'validUntil'),
    method: line(posted, 'method') as ConsentForm['method'],
    signedOn: day(posted, 'signedOn'),
    language: (line(posted, 'formLanguage') || 'fi') as ConsentForm['language'],
    interpreterUsed: ticked(posted, 'interpreterUsed'),
    originalRef: line(posted, 'originalRef'),
  };
}
