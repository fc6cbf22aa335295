import { Injectable } from '@nestjs/common';
import { AuditedReader } from '../audit/index.js';
import type { BookingState, NetworkMeeting, OutcomeResult } from '../domain/codes.js';
import { inRunningOrder } from '../domain/running-order.js';
import type { Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql } from '../platform/database/index.js';
import { discussionsFor, Hours, type Discussion, type HourLine } from '../sessions/index.js';
import { entryOf } from './outcomes.queries.js';
import { outcomesOf } from './outcomes.store.js';

/** One case of an hour with what became of it. `hidden` is all that others may know of it. */
export type HourCase =
  | { kind: 'hidden'; bookingId: string; place: number }
  | {
      kind: 'case';
      bookingId: string;
      place: number;
      caseCode: string;
      state: BookingState;
      result: OutcomeResult | null;
      networkMeeting: NetworkMeeting | null;
      /** Somebody has begun to record; the case is not decided yet. */
      begun: boolean;
      /** The start of the hour a deferred case was carried over to. */
      carriedTo: Date | null;
    };

export type HourOutcomes = {
  hour: HourLine;
  cases: HourCase[];
  /** How many cases of the hour wait for a decision, also those the reader does not see. */
  undecided: number;
};

type Held = { id: string; place: number; pairId: string; state: BookingState; carriedToAt: Date | null };

/** Shows what became of the cases of one hour; what is shown of a case is logged first. */
@Injectable()
export class OutcomesOfHour {
  constructor(
    private readonly hours: Hours,
    private readonly reader: Reader,
    private readonly audited: AuditedReader,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * Null when the actor may not see the hour. A pair sees its own cases, Kela those it sees now (see
   * `discussionFor`), a coordinator how many there are and how many are undecided.
   */
  async of(actor: Actor, sessionId: string): Promise<HourOutcomes | null> {
    const hour = await this.hours.one(actor, sessionId);
    if (!hour) return null;
    const booked = await this.reader.rows<Held>(sql`
      select b.id, b.place, b.pair_id, b.state, s.starts_at as carried_to_at from booking b
      left join booking_deferral d on d.booking_id = b.id
      left join booking c on c.id = d.carried_to left join session s on s.id = c.session_id
      where b.session_id = ${sessionId} and b.state in ('booked', 'discussed', 'deferred')
      order by b.place, b.created_at`);
    const held = inRunningOrder(booked);
    const ids = held.map(({ id }) => id);
    const cases = await this.audited.read(
      actor,
      async () => this.shown(held, await discussionsFor(this.reader, actor, ids, this.clock.now())),
      ({ seen }) => seen.map(entryOf),
    );
    const undecided = held.filter(({ state }) => state === 'booked').length;
    return { hour, cases: cases.lines, undecided };
  }

  private async shown(held: Held[], seen: Discussion[]): Promise<{ lines: HourCase[]; seen: Discussion[] }> {
    const outcomes = await outcomesOf(
      this.reader,
      seen.map(({ booking }) => booking.id),
    );
    const codes = new Map(seen.map(({ booking, client }) => [booking.id, client.code]));
    const lines = held.map(({ id, place, state, carriedToAt }): HourCase => {
      const caseCode = codes.get(id);
      if (!caseCode) return { kind: 'hidden', bookingId: id, place };
      const { result = null, networkMeeting = null } = outcomes.get(id) ?? {};
      const begun = state === 'booked' && outcomes.has(id);
      return {
        kind: 'case',
        ...{ bookingId: id, place, caseCode, state },
        ...{ result, networkMeeting, begun, carriedTo: carriedToAt },
      };
    });
    return { lines, seen };
  }
}
