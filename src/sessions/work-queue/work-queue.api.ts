import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { ClaimCase, WorkQueue } from '../../cases/index.js';
import { LANGUAGES, URGENCIES } from '../../domain/codes.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { answer, Answers, body, ID, id, listOf } from '../../platform/http/index.js';
import { HandOverCase } from './hand-over-case.js';
import { RaiseCase } from './raise-case.js';
import { ReleaseCase } from './release-case.js';

const reason = z.string().max(1000);
const claim = z.strictObject({ pairId: id.optional() });
const release = z.strictObject({ reason });
const handover = z.strictObject({ pairId: id, reason });
const codes = z.array(z.string().max(64)).max(40);
const raised = z.strictObject({
  pairId: id,
  themes: codes.optional(),
  questionTypes: codes.optional(),
  urgency: z.enum(URGENCIES).optional(),
  clientLanguage: z.enum(LANGUAGES).optional(),
});

const due = z.iso.datetime().nullable();
const waiting = z.object({
  id,
  code: z.string(),
  countyId: id,
  raisedTo: id.nullable(),
  urgency: z.string(),
  registeredAt: z.iso.datetime(),
  handlingDueAt: due,
  consultationDueAt: due,
  sourceChannel: z.string(),
  referrer: z.string().nullable(),
  clientLanguage: z.string(),
  interpreter: z.boolean(),
});
const held = z.object({ id, pairId: id });

/** Cases that wait for a pair: the county's work queue, and what Kela raises. */
@Controller('api/v1')
export class WorkQueueApi {
  constructor(
    private readonly workQueue: WorkQueue,
    private readonly claimCase: ClaimCase,
    private readonly releaseCase: ReleaseCase,
    private readonly handOverCase: HandOverCase,
    private readonly raiseCase: RaiseCase,
  ) {}

  @Get('work-queue')
  @Answers(200, 'The cases that wait to be taken up, the one promised soonest first.', listOf(waiting))
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.workQueue.ofActor(actor), next: null };
  }

  @Post('cases/:id/claim')
  @Answers(200, 'Takes a waiting case up; exactly one pair gets it.', held)
  async claim(
    @CurrentActor() actor: Actor,
    @Param('id', ID) caseId: string,
    @Body(body(claim)) input: z.output<typeof claim>,
  ) {
    return answer(await this.claimCase.run({ caseId, ...input }, actor));
  }

  @Post('cases/:id/release')
  @Answers(200, 'Gives a case back to the work queue; its place goes to the next.', z.object({ id }))
  async release(
    @CurrentActor() actor: Actor,
    @Param('id', ID) caseId: string,
    @Body(body(release)) input: z.output<typeof release>,
  ) {
    const { id: released } = answer(await this.releaseCase.run({ caseId, ...input }, actor));
    return { id: released };
  }

  @Post('cases/:id/handover')
  @Answers(200, 'Gives a case to another pair of the county.', held.extend({ placeKept: z.boolean() }))
  async handOver(
    @CurrentActor() actor: Actor,
    @Param('id', ID) caseId: string,
    @Body(body(handover)) input: z.output<typeof handover>,
  ) {
    return answer(await this.handOverCase.run({ caseId, ...input }, actor));
  }

  @Post('raised-cases')
  @Answers(201, 'Kela raises a case to a pair; the code is told this once.', z.object({ code: z.string() }))
  async raise(@CurrentActor() actor: Actor, @Body(body(raised)) input: z.output<typeof raised>) {
    return answer(await this.raiseCase.run(input, actor));
  }
}
