import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { CurrentActor, type Actor } from '../../people/index.js';
import { answer, Answers, body, found, ID, id } from '../../platform/http/index.js';
import { JoinQueue } from './join-queue.js';
import { LeaveQueue } from './leave-queue.js';
import { Queues, type Queue, type Turn } from './queues.queries.js';

const whole = z.number().int();
const standing = z.object({
  position: whole,
  likelyDate: z.string().nullable(),
  basis: z.object({ ahead: whole, freePlaces: whole }).nullable(),
  bookingId: id.optional(),
  sessionId: id.optional(),
});
const turn = z.object({
  position: whole,
  caseId: id.optional(),
  caseCode: z.string().optional(),
  urgency: z.string().optional(),
  registeredAt: z.iso.datetime().optional(),
  joinedAt: z.iso.datetime().optional(),
  ready: z.boolean().optional(),
  consentUntil: z.string().nullish(),
  likelyDate: z.string().nullish(),
  basis: z.object({ ahead: whole, freePlaces: whole }).nullish(),
});
const queue = z.object({ seriesId: id, placesAWeek: whole, freePlaces: whole, turns: z.array(turn) });
const joinBody = z.strictObject({ caseId: id });

/** The queue of a series: joined, left, looked at. */
@Controller('api/v1')
export class QueueApi {
  constructor(
    private readonly joinQueue: JoinQueue,
    private readonly leaveQueue: LeaveQueue,
    private readonly queues: Queues,
  ) {}

  @Get('series/:id/queue')
  @Answers(200, 'Who waits for a place; of other pairs the turn alone.', queue)
  async show(@CurrentActor() actor: Actor, @Param('id', ID) seriesId: string) {
    return shown(found(await this.queues.one(actor, seriesId)));
  }

  @Post('series/:id/queue')
  @Answers(201, 'Lets a ready case wait; while a place is free it gets the place (position 0).', standing)
  async join(
    @CurrentActor() actor: Actor,
    @Param('id', ID) seriesId: string,
    @Body(body(joinBody)) { caseId }: z.output<typeof joinBody>,
  ) {
    const stands = answer(await this.joinQueue.run({ seriesId, caseId }, actor));
    if ('bookingId' in stands) return { ...stands, likelyDate: null, basis: null };
    return { position: stands.position, ...likelyOf(stands.likely) };
  }

  @Delete('cases/:id/queue')
  @Answers(204, 'The case no longer waits; its waiting counts on should it come back.')
  async leave(@CurrentActor() actor: Actor, @Param('id', ID) caseId: string): Promise<void> {
    answer(await this.leaveQueue.run({ caseId }, actor));
  }
}

const likelyOf = (likely: (Turn & { kind: 'case' })['likely']) => ({
  likelyDate: likely?.date ?? null,
  basis: likely && { ahead: likely.ahead, freePlaces: likely.freePlaces },
});

const shown = ({ seriesId, placesAWeek, freePlaces, turns }: Queue) => ({
  seriesId,
  placesAWeek,
  freePlaces,
  turns: turns.map((one) =>
    one.kind === 'other'
      ? { position: one.position }
      : {
          position: one.position,
          caseId: one.client.id,
          caseCode: one.client.code,
          urgency: one.client.urgency,
          registeredAt: one.client.registeredAt,
          joinedAt: one.joinedAt,
          ready: one.unready === null,
          consentUntil: one.consentUntil,
          ...likelyOf(one.likely),
        },
  ),
});
