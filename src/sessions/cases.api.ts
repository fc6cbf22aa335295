import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { RegisterCase, SameReferences, type ClientCase } from '../cases/index.js';
import type { Consent } from '../consents/index.js';
import {
  AGE_GROUPS,
  BASELINE_NEEDS,
  CASE_STATES,
  CONSENT_METHODS,
  CUSTODIAN_WORDS,
  FORM_LANGUAGES,
  GIVERS,
  LANGUAGES,
  MINOR_VIEWS,
  REFERRERS,
  SOURCE_CHANNELS,
  URGENCIES,
} from '../domain/codes.js';
import { CurrentActor, type Actor } from '../people/index.js';
import {
  answer,
  Answers,
  body,
  day,
  entityTag,
  found,
  ID,
  id,
  listOf,
  paging,
  query,
  wantedRevision,
} from '../platform/http/index.js';
import { Cases } from './case.queries.js';
import type { CaseStory } from './case-story.js';
import { ChangeCase } from './change-case.js';
import { ConfirmConsent } from './confirm-consent.js';
import { LimitConsent } from './consents/limit-consent.js';
import { RecordConsent } from './record-consent.js';
import { WithdrawConsent } from './withdraw-consent.js';

const page = z.strictObject(paging);
const codes = z.array(z.string().max(64)).max(40);
const caseFields = {
  themes: codes,
  questionTypes: codes,
  baselineNeed: z.enum(BASELINE_NEEDS),
  clientLanguage: z.enum(LANGUAGES).optional(),
  interpreter: z.boolean().optional(),
  urgency: z.enum(URGENCIES).optional(),
  urgencyReason: z.string().max(2000).nullish(),
  sourceChannel: z.enum(SOURCE_CHANNELS).optional(),
  referrer: z.enum(REFERRERS).nullish(),
  question: z.string().max(2000).nullish(),
  reference: z.string().max(200).nullish(),
};
const newCase = z.strictObject({
  ...caseFields,
  pairId: id.nullish(),
  countyId: id.optional(),
  themes: codes.default([]),
  questionTypes: codes.default([]),
  baselineNeed: z.enum(BASELINE_NEEDS).nullish(),
});
const changes = z.strictObject(caseFields).partial();
const newConsent = z.strictObject({
  giver: z.enum(GIVERS),
  ageGroup: z.enum(AGE_GROUPS).optional(),
  custodian: z.enum(CUSTODIAN_WORDS).nullish(),
  minorView: z.enum(MINOR_VIEWS).nullish(),
  representationGround: z.string().max(200).nullish(),
  representationFrom: day.nullish(),
  representationUntil: day.nullish(),
  otherParties: z.string().max(500).nullish(),
  directions: codes,
  informationGroups: codes,
  excludedGroups: codes.optional(),
  validFrom: day,
  validUntil: day,
  method: z.enum(CONSENT_METHODS),
  signedOn: day,
  language: z.enum(FORM_LANGUAGES).optional(),
  interpreterUsed: z.boolean().optional(),
  originalRef: z.string().max(200),
});
const limitation = z.strictObject({
  directions: codes.optional(),
  informationGroups: codes.optional(),
  excludedGroups: codes.optional(),
  validUntil: day.optional(),
  method: z.enum(CONSENT_METHODS).optional(),
  signedOn: day.optional(),
  originalRef: z.string().max(200).optional(),
});
const withdrawal = z.strictObject({ toldTo: z.enum(['county', 'kela']).optional() });
const byCode = z.strictObject({ caseCode: z.string().max(40) });

const registered = z.object({ id, code: z.string(), state: z.enum(CASE_STATES) });
/** Registered all the same: the service cannot know whether it is the same client. */
const newlyRegistered = registered.extend({ warnings: z.array(z.enum(['same-reference'])) });
const line = registered.extend({
  pairId: id.nullable(),
  urgency: z.string(),
  registeredAt: z.iso.datetime(),
});
const whole = line.extend({
  countyId: id,
  themes: z.array(z.string()).optional(),
  questionTypes: z.array(z.string()).optional(),
  question: z.string().nullable().optional(),
  baselineNeed: z.string().nullable().optional(),
  urgencyReason: z.string().nullable().optional(),
  clientLanguage: z.string().optional(),
  interpreter: z.boolean().optional(),
  revision: z.number(),
});
const version = z.object({ id, version: z.number() });
const takenVersion = version.extend({ placeLost: z.boolean() });
const shownVersion = version.extend({
  change: z.string().optional(),
  validFrom: z.string(),
  validUntil: z.string(),
  confirmedAt: z.iso.datetime().nullable(),
  withdrawnAt: z.iso.datetime().nullable(),
});

/** Cases under their codes, and the consents that carry them. */
@Controller('api/v1')
export class CasesApi {
  constructor(
    private readonly cases: Cases,
    private readonly registerCase: RegisterCase,
    private readonly sameReferences: SameReferences,
    private readonly changeCase: ChangeCase,
    private readonly recordConsent: RecordConsent,
    private readonly confirmConsent: ConfirmConsent,
    private readonly limitConsent: LimitConsent,
    private readonly withdrawConsent: WithdrawConsent,
  ) {}

  @Get('cases')
  @Answers(200, 'The open cases of my own pairs or my county, the longest waiting first.', listOf(line))
  async list(@CurrentActor() actor: Actor, @Query(query(page)) asked: z.output<typeof page>) {
    const { items, next } = await this.cases.list(actor, asked);
    return { items: items.map(lineOf), next };
  }

  @Post('cases')
  @Answers(201, "Registers a client's matter under a new random code.", newlyRegistered)
  async register(@CurrentActor() actor: Actor, @Body(body(newCase)) input: z.output<typeof newCase>) {
    const made = answer(await this.registerCase.run(input, actor));
    const twice = await this.sameReferences.to(input.reference, input, actor, made.id);
    return { ...made, warnings: twice ? ['same-reference'] : [] };
  }

  @Get('cases/:id')
  @Answers(200, 'One case, as much of it as I may see.', whole)
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', ID) caseId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const story = found(await this.cases.story(actor, caseId));
    reply.header('ETag', entityTag(story.client.revision));
    return storyOf(story);
  }

  @Patch('cases/:id')
  @Answers(200, 'Changes a case; what is not given stays.', z.object({ id, revision: z.number() }))
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ID) caseId: string,
    @Body(body(changes)) input: z.output<typeof changes>,
    @Headers('if-match') ifMatch?: string,
  ) {
    const revision = wantedRevision(ifMatch);
    return answer(await this.changeCase.run({ caseId, changes: input, revision }, actor));
  }

  @Get('cases/:id/consents')
  @Answers(200, 'The versions of a case’s consent, the newest first.', listOf(shownVersion))
  async consents(@CurrentActor() actor: Actor, @Param('id', ID) caseId: string) {
    const story = found(await this.cases.story(actor, caseId));
    const shown = { coordinator: datesOf, 'kela-contact': scopeOf, 'pair-member': versionOf }[story.viewer];
    return { items: story.consents.map((consent) => shown(consent)), next: null };
  }

  @Post('cases/:id/consents')
  @Answers(201, 'Records a signed consent as the next version.', takenVersion)
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', ID) caseId: string,
    @Body(body(newConsent)) input: z.output<typeof newConsent>,
  ) {
    return answer(await this.recordConsent.run({ caseId, ...input }, actor));
  }

  @Post('consents/:id/confirmation')
  @Answers(
    201,
    'Kela confirms that it has received the form.',
    z.object({ id, confirmedAt: z.iso.datetime() }),
  )
  async confirm(@CurrentActor() actor: Actor, @Param('id', ID) consentId: string) {
    return answer(await this.confirmConsent.run(consentId, actor));
  }

  @Post('consents/:id/limitation')
  @Answers(201, 'Limits a consent: a new version that allows less; what is not given stays.', takenVersion)
  async limit(
    @CurrentActor() actor: Actor,
    @Param('id', ID) consentId: string,
    @Body(body(limitation)) input: z.output<typeof limitation>,
  ) {
    return answer(await this.limitConsent.run({ consentId, ...input }, actor));
  }

  @Post('consents/:id/withdrawal')
  @Answers(201, 'Ends a consent by the client’s word.', z.object({ consentId: id, caseId: id }))
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ID) consentId: string,
    @Body(body(withdrawal)) input: z.output<typeof withdrawal>,
  ) {
    return answer(await this.withdrawConsent.run({ consentId, ...input }, actor));
  }

  @Post('withdrawals')
  @Answers(202, 'Registers a withdrawal by the code; the answer never tells whether the code is known.')
  async withdrawByCode(@CurrentActor() actor: Actor, @Body(body(byCode)) input: z.output<typeof byCode>) {
    await this.withdrawConsent.byCode(input, actor);
  }
}

const lineOf = ({ id: caseId, code, state, pairId, urgency, registeredAt }: ClientCase) => ({
  id: caseId,
  code,
  state,
  pairId,
  urgency,
  registeredAt,
});

function storyOf({ client, viewer }: CaseStory) {
  const { countyId, clientLanguage, interpreter, revision } = client;
  const frame = { ...lineOf(client), countyId, revision };
  if (viewer === 'coordinator') return frame;
  const { themes, questionTypes, question, baselineNeed } = client;
  const content = { ...frame, clientLanguage, interpreter, themes, questionTypes, question };
  return viewer === 'kela-contact'
    ? content
    : { ...content, baselineNeed, urgencyReason: client.urgencyReason };
}

const datesOf = (consent: Consent) => ({
  id: consent.id,
  version: consent.version,
  validFrom: consent.validFrom,
  validUntil: consent.validUntil,
  confirmedAt: consent.confirmedAt,
  withdrawnAt: consent.withdrawnAt,
});

/** What Kela is told of its ground, the same as its inbox tells. */
const scopeOf = (consent: Consent) => ({
  ...datesOf(consent),
  change: consent.change,
  giver: consent.giver,
  directions: consent.directions,
  informationGroups: consent.informationGroups,
  excludedGroups: consent.excludedGroups,
  otherParties: consent.otherParties,
  representationUntil: consent.representationUntil,
});

const versionOf = (consent: Consent) => ({
  ...scopeOf(consent),
  ageGroup: consent.ageGroup,
  custodian: consent.custodian,
  minorView: consent.minorView,
  method: consent.method,
  signedOn: consent.signedOn,
  language: consent.language,
  interpreterUsed: consent.interpreterUsed,
  originalRef: consent.originalRef,
  representationGround: consent.representationGround,
  representationFrom: consent.representationFrom,
});
