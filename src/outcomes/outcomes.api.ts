import { Body, Controller, Get, Headers, Param, Patch, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { FOLLOW_UP_DAYS, NETWORK_MEETINGS, OUTCOME_RESULTS, STEP_KINDS } from '../domain/codes.js';
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
  Refused,
  wantedRevision,
} from '../platform/http/index.js';
import { AnswerFollowUp } from './answer-follow-up.js';
import { ChangeOutcome } from './change-outcome.js';
import { Outcomes, type OutcomeView } from './outcomes.queries.js';
import { RecordOutcome } from './record-outcome.js';

const callsSaved = z.strictObject({ min: z.number(), max: z.number() }).nullable();
const step = z.strictObject({
  id: id.optional(),
  kind: z.enum(STEP_KINDS),
  note: z.string().max(2000).nullish(),
  ownerId: id,
  dueOn: day,
});
const fields = {
  result: z.enum(OUTCOME_RESULTS),
  networkMeeting: z.enum(NETWORK_MEETINGS),
  callsSaved,
  nextSteps: z.array(step).max(20),
  learningNote: z.string().max(2000).nullable(),
};
/** Beside the fields, the version at which they were read; `If-Match` says the same. */
const version = z.number().int().min(0).optional();
const wholeOutcome = z.strictObject({
  ...fields,
  callsSaved: callsSaved.default(null),
  nextSteps: fields.nextSteps.default([]),
  learningNote: fields.learningNote.optional(),
  version,
});
const partOfOutcome = z.strictObject({ ...z.strictObject(fields).partial().shape, version });
const followUp = z.strictObject({ meetingHeld: z.boolean(), heldOn: day.nullish() });

const shownStep = z.object({
  id,
  kind: z.enum(STEP_KINDS),
  note: z.string().nullable(),
  ownerId: id,
  ownerName: z.string(),
  dueOn: z.string(),
  doneAt: z.iso.datetime().nullable(),
});
const shown = z.object({
  bookingId: id,
  caseId: id,
  caseCode: z.string(),
  result: z.enum(OUTCOME_RESULTS).nullable(),
  networkMeeting: z.enum(NETWORK_MEETINGS).nullable(),
  callsSaved: z.object({ min: z.number(), max: z.number() }).nullable(),
  nextSteps: z.array(shownStep),
  learningNote: z.string().nullable(),
  version: z.number(),
  updatedAt: z.iso.datetime().nullable(),
  updatedBy: z.object({ id, name: z.string() }).nullable(),
});

/** What was decided in an hour, and what really happened afterwards. */
@Controller('api/v1')
export class OutcomesApi {
  constructor(
    private readonly outcomes: Outcomes,
    private readonly recordOutcome: RecordOutcome,
    private readonly changeOutcome: ChangeOutcome,
    private readonly answerFollowUp: AnswerFollowUp,
  ) {}

  @Get('bookings/:id/outcome')
  @Answers(200, 'What is recorded of one discussion; version 0 when nothing is.', shown)
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', ID) bookingId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.shown(actor, bookingId, reply);
  }

  @Put('bookings/:id/outcome')
  @Answers(200, 'Records the whole outcome of one discussion, or corrects it.', shown)
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', ID) bookingId: string,
    @Body(body(wholeOutcome)) { version: seen, ...outcome }: z.output<typeof wholeOutcome>,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('if-match') ifMatch?: string,
  ) {
    const input = { bookingId, outcome, version: seen ?? wantedRevision(ifMatch) };
    answer(await this.recordOutcome.run(input, actor));
    return this.shown(actor, bookingId, reply);
  }

  @Patch('bookings/:id/outcome')
  @Answers(200, 'Fills or changes single fields of an outcome; what is not given stays.', shown)
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ID) bookingId: string,
    @Body(body(partOfOutcome)) { version: seen, ...given }: z.output<typeof partOfOutcome>,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('if-match') ifMatch?: string,
  ) {
    const input = { bookingId, fields: given, version: seen ?? wantedRevision(ifMatch) };
    answer(await this.changeOutcome.run(input, actor));
    return this.shown(actor, bookingId, reply);
  }

  @Put('cases/:id/follow-ups/:day')
  @Answers(
    200,
    'Answers whether a network meeting was held within 30 or 60 days of the first discussion.',
    z.object({ caseId: id, day: z.literal(FOLLOW_UP_DAYS) }),
  )
  async followUp(
    @CurrentActor() actor: Actor,
    @Param('id', ID) caseId: string,
    @Param('day') asked: string,
    @Body(body(followUp)) input: z.output<typeof followUp>,
  ) {
    const known = FOLLOW_UP_DAYS.find((one) => String(one) === asked);
    if (!known) throw new Refused({ code: 'not-found' });
    return answer(await this.answerFollowUp.run({ caseId, day: known, ...input }, actor));
  }

  private async shown(actor: Actor, bookingId: string, reply: FastifyReply) {
    const view = found(await this.outcomes.of(actor, bookingId));
    reply.header('ETag', entityTag(view.outcome?.version ?? 0));
    return shapeOf(view);
  }
}

function shapeOf({ bookingId, caseId, caseCode, outcome }: OutcomeView) {
  return {
    ...{ bookingId, caseId, caseCode },
    result: outcome?.result ?? null,
    networkMeeting: outcome?.networkMeeting ?? null,
    callsSaved: outcome?.callsSaved ?? null,
    nextSteps: outcome?.nextSteps ?? [],
    learningNote: outcome?.learningNote ?? null,
    version: outcome?.version ?? 0,
    updatedAt: outcome?.updatedAt ?? null,
    updatedBy: outcome ? { id: outcome.updatedBy, name: outcome.updatedByName } : null,
  };
}
