import { Body, Controller, Delete, Get, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { SESSION_STATES } from '../domain/codes.js';
import { PART_STATS } from '../domain/reply.js';
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
import { Agendas, type Agenda, type PlaceLine } from './agenda.queries.js';
import { BookCase } from './book-case.js';
import { CancelHour } from './cancel-hour.js';
import { MoveBooking, RemoveBooking } from './change-booking.js';
import { CloseHour } from './close-hour.js';
import { DeferCase } from './defer-case.js';
import { comes } from './hours/attendees.store.js';
import { Hours, type HourLine } from './hours.queries.js';
import { SetHourRoom } from './set-hour-room.js';

const search = z.strictObject({
  ...paging,
  from: day.optional(),
  to: day.optional(),
  seriesId: id.optional(),
});
const roomBody = z.strictObject({ roomAddress: z.string().max(1000).nullable() });
const cancelBody = z.strictObject({ reason: z.string().max(2000) });
const bookBody = z.strictObject({ caseId: id, lateReason: z.string().max(2000).nullish() });
const moveBody = z.strictObject({ sessionId: id });

const hour = z.object({
  id,
  seriesId: id,
  date: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  state: z.enum(SESSION_STATES),
  capacity: z.number(),
  placesTaken: z.number(),
  joinUrl: z.string().nullable(),
});
const place = z.object({
  id,
  place: z.number(),
  state: z.enum(['booked', 'discussed', 'deferred', 'taken']),
  caseId: id.optional(),
  caseCode: z.string().optional(),
});
const attendee = z.object({
  personId: id,
  answer: z.enum([...PART_STATS, 'none']),
  answeredAt: z.iso.datetime().nullable(),
  /** The time the person proposes instead, while nobody has decided about it. */
  proposal: z.object({ id, startsAt: z.iso.datetime(), endsAt: z.iso.datetime() }).nullable(),
});
const wholeHour = hour.extend({ bookings: z.array(place), attendees: z.array(attendee) });
const booked = z.object({ id, place: z.number() });
const deferred = z.object({
  carriedTo: z
    .object({ bookingId: id, sessionId: id, startsAt: z.iso.datetime(), place: z.number() })
    .nullable(),
});

/** The hours and the places in them. */
@Controller('api/v1')
export class SessionsApi {
  constructor(
    private readonly hours: Hours,
    private readonly agendas: Agendas,
    private readonly cancelHour: CancelHour,
    private readonly setHourRoom: SetHourRoom,
    private readonly bookCase: BookCase,
    private readonly moveBooking: MoveBooking,
    private readonly removeBooking: RemoveBooking,
    private readonly deferCase: DeferCase,
    private readonly closeHour: CloseHour,
  ) {}

  @Get('sessions')
  @Answers(200, 'The hours I may see, in order of time.', listOf(hour))
  async list(@CurrentActor() actor: Actor, @Query(query(search)) input: z.output<typeof search>) {
    const { items, next } = await this.hours.list(actor, input);
    return { items: items.map(shownHour), next };
  }

  @Get('sessions/:id')
  @Answers(200, 'One hour: its places as I may see them, and who comes.', wholeHour)
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', ID) sessionId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const agenda = found(await this.agendas.of(actor, sessionId));
    reply.header('ETag', entityTag(agenda.revision));
    return shownAgenda(agenda);
  }

  @Patch('sessions/:id')
  @Answers(200, 'Tells the video room of one hour.', z.object({ id }))
  async tellRoom(
    @CurrentActor() actor: Actor,
    @Param('id', ID) sessionId: string,
    @Body(body(roomBody)) input: z.output<typeof roomBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('if-match') ifMatch?: string,
  ) {
    const told = await this.setHourRoom.run(
      { sessionId, ...input, revision: wantedRevision(ifMatch) },
      actor,
    );
    const { id: toldOf, revision } = answer(told);
    reply.header('ETag', entityTag(revision));
    return { id: toldOf };
  }

  @Post('sessions/:id/cancel')
  @Answers(200, 'Cancels one hour for good and tells its people.', z.object({ casesFreed: z.number() }))
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', ID) sessionId: string,
    @Body(body(cancelBody)) input: z.output<typeof cancelBody>,
    @Headers('if-match') ifMatch?: string,
  ) {
    return answer(
      await this.cancelHour.run({ sessionId, ...input, revision: wantedRevision(ifMatch) }, actor),
    );
  }

  @Post('sessions/:id/close')
  @Answers(200, 'Says that an hour was held and is over.', z.object({ id }))
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', ID) sessionId: string,
    @Headers('if-match') ifMatch?: string,
  ) {
    return answer(await this.closeHour.run({ sessionId, revision: wantedRevision(ifMatch) }, actor));
  }

  @Post('sessions/:id/bookings')
  @Answers(201, 'Gives a case a place in an hour.', booked)
  async book(
    @CurrentActor() actor: Actor,
    @Param('id', ID) sessionId: string,
    @Body(body(bookBody)) input: z.output<typeof bookBody>,
  ) {
    return answer(await this.bookCase.run({ sessionId, ...input }, actor));
  }

  @Patch('bookings/:id')
  @Answers(200, 'Moves a booked case to another hour.', booked)
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', ID) bookingId: string,
    @Body(body(moveBody)) input: z.output<typeof moveBody>,
  ) {
    return answer(await this.moveBooking.run({ bookingId, ...input }, actor));
  }

  @Post('bookings/:id/deferral')
  @Answers(200, 'Says that a case was not discussed, and carries it over to the next free place.', deferred)
  async defer(@CurrentActor() actor: Actor, @Param('id', ID) bookingId: string) {
    return answer(await this.deferCase.run({ bookingId }, actor));
  }

  @Delete('bookings/:id')
  @Answers(204, 'Takes a case out of its hour.')
  async remove(@CurrentActor() actor: Actor, @Param('id', ID) bookingId: string): Promise<void> {
    answer(await this.removeBooking.run(bookingId, actor));
  }
}

const shownHour = (line: HourLine) => ({
  id: line.id,
  seriesId: line.seriesId,
  date: line.date,
  startsAt: line.startsAt,
  endsAt: line.endsAt,
  state: line.state,
  capacity: line.capacity,
  placesTaken: line.placesTaken,
  joinUrl: line.joinUrl,
});

const shownAgenda = (agenda: Agenda) => ({
  ...shownHour(agenda),
  bookings: agenda.places.flatMap(shownPlace),
  attendees: agenda.attendees.filter(comes).map(({ personId, answer: given, answeredAt, proposal }) => ({
    ...{ personId, answer: given, answeredAt, proposal },
  })),
});

function shownPlace(line: PlaceLine) {
  if (line.kind === 'free') return [];
  const { bookingId, place: number } = line;
  if (line.kind === 'taken') return [{ id: bookingId, place: number, state: 'taken' }];
  const { client, state } = line;
  return [{ id: bookingId, place: number, state, caseId: client.id, caseCode: client.code }];
}
