import { Injectable } from '@nestjs/common';
import { freeAlternatives, type Span } from '../../domain/alternatives.js';
import { closedDatesOf, countiesOf, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader } from '../../platform/database/index.js';
import { hourById } from '../sessions.store.js';
import { busyIn } from './people-of-hour.store.js';

const WEEK_MS = 7 * 24 * 3_600_000;

/** Times to which one hour can be moved because nobody of it is in another one then. */
@Injectable()
export class FreeAlternatives {
  constructor(
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  /** At most six, in order of time; null when there is no such hour of the actor's counties. */
  async of(sessionId: string, actor: Actor): Promise<Span[] | null> {
    const hour = await hourById(this.reader, sessionId);
    if (!hour || !countiesOf(actor, 'coordinator').includes(hour.countyId)) return null;
    const from = new Date(hour.startsAt.getTime() - WEEK_MS);
    const until = new Date(hour.startsAt.getTime() + 3 * WEEK_MS);
    const busy = await busyIn(this.reader, hour, { startsAt: from, endsAt: until });
    const closings = (await closedDatesOf(this.reader, [hour.countyId])).get(hour.countyId) ?? new Set();
    return freeAlternatives(hour, busy, { now: this.clock.now(), closings });
  }
}
