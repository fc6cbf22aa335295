import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf, wrong, type Refusal } from '../../domain/refusal.js';
import { CurrentActor, type Actor } from '../../people/index.js';
import { found, ID } from '../../platform/http/index.js';
import {
  BookCase,
  Cases,
  Queues,
  RemoveBooking,
  type BookableHour,
  type CaseStory,
} from '../../sessions/index.js';
import { freshForm } from '../kit/form-state.js';
import { PageViews, seeOther, sendPage } from '../kit/page-views.js';
import { keptForm, line, type Posted } from '../kit/posted.js';
import type { View } from '../kit/view.js';
import { refusalText } from '../texts/index.js';
import { BookPlacePage } from './book-place.page.js';
import type { HourChoice } from './booking.model.js';
import { RemoveBookingPage } from './remove-booking.page.js';

/** Giving a case a place in an hour, and giving the place back. */
@Controller()
export class BookingRoutes {
  constructor(
    private readonly views: PageViews,
    private readonly cases: Cases,
    private readonly queues: Queues,
    private readonly bookCase: BookCase,
    private readonly removeBooking: RemoveBooking,
  ) {}

  @Get('asiat/:id/varaus')
  async choose(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    return this.showHours(request, reply, actor, { caseId: id, posted: {}, refusal: null });
  }

  @Post('asiat/:id/varaus')
  async book(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
    @Body() body: Posted | undefined,
  ) {
    const posted = body ?? {};
    const sessionId = line(posted, 'sessionId');
    if (!sessionId) return this.showHours(request, reply, actor, { caseId: id, posted, refusal: 'no-hour' });
    const booked = await this.bookCase.run({ caseId: id, sessionId }, actor);
    if (booked.ok) return seeOther(reply, `/asiat/${id}`, 'place-booked');
    return this.showHours(request, reply, actor, { caseId: id, posted, refusal: booked.refusal });
  }

  @Get('asiat/:id/varaus/peru')
  async askRemoval(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const story = found(await this.cases.story(actor, id));
    return this.showRemoval(request, reply, story, null);
  }

  @Post('asiat/:id/varaus/peru')
  async remove(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('id', ID) id: string,
  ) {
    const story = found(await this.cases.story(actor, id));
    const removed = await this.removeBooking.run(story.booking?.id ?? '', actor);
    const undo = `/asiat/${id}/varaus?sessionId=${story.booking?.sessionId}`;
    if (removed.ok) return seeOther(reply, `/asiat/${id}`, 'place-removed', { undo });
    return this.showRemoval(request, reply, story, removed.refusal);
  }

  private async showHours(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    shown: { caseId: string; posted: Posted; refusal: Refusal | 'no-hour' | null },
  ) {
    const choice = found(await this.cases.bookableHours(actor, shown.caseId));
    const view = await this.views.of(request, reply);
    const { client, consent } = choice.line;
    const { refusal } = shown;
    const missing = refusal === 'no-hour' ? [wrong('sessionId', 'required')] : [];
    const model = {
      caseId: client.id,
      caseCode: client.code,
      themes: client.themes,
      consentUntil: consent?.withdrawnAt ? null : (consent?.validUntil ?? null),
      hours: choice.hours.map(hourChoice),
      queues: await this.queues.forPair(client.pairId ?? ''),
      form: keptForm(shown.posted, missing),
      obstacle: obstacleOf(view, choice.line.unready),
      refusal: refusal && refusal !== 'no-hour' ? refusalText(view, refusal) : null,
    };
    const status = refusal === null ? 200 : refusal === 'no-hour' ? 400 : statusOf(refusal.code);
    return sendPage(reply, <BookPlacePage view={view} model={model} />, status);
  }

  private async showRemoval(
    request: FastifyRequest,
    reply: FastifyReply,
    { client, booking }: CaseStory,
    refusal: Refusal | null,
  ) {
    const { id, startsAt, endsAt } = found(booking);
    const view = await this.views.of(request, reply);
    const model = {
      bookingId: id,
      caseCode: client.code,
      caseHref: `/asiat/${client.id}`,
      startsAt,
      endsAt,
      form: freshForm(),
      refusal: refusal && refusalText(view, refusal),
    };
    const status = refusal ? statusOf(refusal.code) : 200;
    return sendPage(reply, <RemoveBookingPage view={view} model={model} />, status);
  }
}

/** What no choice of hour can mend; an end of the consent is told beside each hour. */
function obstacleOf(view: View, unready: Refusal | null): string | null {
  const mendable = unready?.code === 'consent-not-yet-valid' || unready?.code === 'consent-expired';
  return unready && !mendable ? refusalText(view, unready) : null;
}

/** An hour as a choice: what is known of it before it is chosen. */
function hourChoice({ hour, refusal }: BookableHour): HourChoice {
  const { id, date, startsAt, endsAt } = hour;
  return { id, date, startsAt, endsAt, availability: availabilityOf(hour, refusal) };
}

function availabilityOf(hour: BookableHour['hour'], refusal: Refusal | null): HourChoice['availability'] {
  switch (refusal?.code) {
    case 'queue-first':
      return { kind: 'queue' };
    case 'session-full':
    case 'pair-share-used':
      return { kind: 'full' };
    case 'booking-closed':
    case 'hour-already-past':
    case 'hour-not-open':
      return { kind: 'closed', closedAt: hour.cutOffAt };
    case 'beyond-horizon':
      return { kind: 'far', opensOn: String(refusal.data?.['opensOn'] ?? hour.date) };
    case undefined:
      return { kind: 'free', free: hour.capacity - hour.placesTaken, closesAt: hour.cutOffAt };
    default:
      return { kind: 'uncovered' };
  }
}
