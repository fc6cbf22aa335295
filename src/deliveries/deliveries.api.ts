import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { BOUNCES } from '../domain/bounce.js';
import { CurrentActor, type Actor } from '../people/index.js';
import { answer, Answers, id, ID, listOf, paging, query } from '../platform/http/index.js';
import { DELIVERY_KINDS } from './deliveries.js';
import { DELIVERY_STATES, DeliveryList, type DeliveryShown } from './delivery-list.js';
import { SendAgain } from './send-again.js';

const search = z.strictObject({ state: z.enum(DELIVERY_STATES).optional(), ...paging });
const instant = z.iso.datetime();
const item = z.object({
  ...{ id, personId: id, name: z.string(), email: z.string() },
  ...{ kind: z.enum(DELIVERY_KINDS), state: z.enum(DELIVERY_STATES), tries: z.number(), createdAt: instant },
  ...{ because: z.enum(BOUNCES).optional(), status: z.string().optional() },
  ...{ acceptedAt: instant.optional(), failedAt: instant.optional() },
});

@Controller('api/v1/deliveries')
export class DeliveriesApi {
  constructor(
    private readonly deliveries: DeliveryList,
    private readonly sendAgain: SendAgain,
  ) {}

  @Get()
  @Answers(
    200,
    'What became of each mail to each person, the newest first; nothing of what they say.',
    listOf(item),
  )
  async list(@CurrentActor() actor: Actor, @Query(query(search)) asked: z.output<typeof search>) {
    const { items, next } = await this.deliveries.list(actor, asked);
    return { items: items.map(shown), next };
  }

  @Post(':id/repetition')
  @Answers(
    201,
    'Sends a mail that came back once more; `newer` when what is true now was sent in its place.',
    z.object({ sent: z.enum(['same', 'newer']) }),
  )
  async repeat(@CurrentActor() actor: Actor, @Param('id', ID) deliveryId: string) {
    return { sent: answer(await this.sendAgain.run({ deliveryId }, actor)) };
  }
}

function shown({ because, status, acceptedAt, failedAt, ...always }: DeliveryShown) {
  return {
    ...always,
    ...(because && { because }),
    ...(status && { status }),
    ...(acceptedAt && { acceptedAt }),
    ...(failedAt && { failedAt }),
  };
}
