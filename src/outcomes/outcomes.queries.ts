import { Injectable } from '@nestjs/common';
import { AuditedReader, type AuditEntry } from '../audit/index.js';
import type { ClientCase } from '../cases/index.js';
import type { BookingState, FollowUpDay, SessionState } from '../domain/codes.js';
import { followUpOpensOn } from '../domain/outcome.js';
import { sessionStateAt } from '../domain/session-state.js';
import type { LocalDate } from '../domain/time.js';
import type { Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql } from '../platform/database/index.js';
import { discussionFor, discussionsFor, peopleOfDiscussion, type Discussion } from '../sessions/index.js';
import { answersOf, firstDiscussedOn, type FollowUp } from './follow-ups.store.js';
import { outcomeOf, outcomesOf, type Outcome } from './outcomes.store.js';

/** Who may answer for a step. */
export type StepOwner = { id: string; name: string; fromKela: boolean };

/** One discussion with what is recorded of it, as its reader may see it. */
export type OutcomeView = {
  bookingId: string;
  caseId: string;
  caseCode: string;
  pairId: string | null;
  sessionId: string;
  agendaRevision: number;
  startsAt: Date;
  endsAt: Date;
  bookingState: BookingState;
  sessionState: SessionState;
  viewer: 'pair-member' | 'kela-contact';
  themes: string[];
  /** The hour has begun and the case was neither removed nor deferred. */
  mayRecord: boolean;
  outcome: Outcome | null;
  owners: StepOwner[];
};

/** What a case's discussions led to. */
export type CaseOutcomes = {
  /** The latest first. */
  discussions: { bookingId: string; sessionId: string; startsAt: Date; outcome: Outcome }[];
  /** The day of the first discussion, null before it, and what the pair has answered since. */
  firstDiscussedOn: LocalDate | null;
  followUps: FollowUp[];
  /** From which days on it is asked what happened; null before the first discussion. */
  dueOn: Record<FollowUpDay, LocalDate> | null;
};

const NOTHING: CaseOutcomes = { discussions: [], firstDiscussedOn: null, followUps: [], dueOn: null };

/** Shows what was recorded of discussions to those who may see them; what is shown is logged first. */
@Injectable()
export class Outcomes {
  constructor(
    private readonly reader: Reader,
    private readonly audited: AuditedReader,
    private readonly clock: ServiceClock,
  ) {}

  /** One discussion and its outcome; null for those who may not see it (see `discussionFor`). */
  async of(actor: Actor, bookingId: string): Promise<OutcomeView | null> {
    const now = this.clock.now();
    const discussion = await discussionFor(this.reader, actor, bookingId, now);
    if (!discussion) {
      await this.audited.refused(actor, refusedEntry(actor), 'not-found');
      return null;
    }
    return this.audited.read(
      actor,
      async () => {
        const [outcome, people] = await Promise.all([
          outcomeOf(this.reader, bookingId, { seesNote: discussion.viewer === 'pair-member' }),
          peopleOfDiscussion(this.reader, discussion, now),
        ]);
        const owners = people.map(({ part, ...who }) => ({ ...who, fromKela: part !== 'pair-member' }));
        return { ...frameOf(discussion, now), outcome, owners };
      },
      () => [entryOf(discussion)],
    );
  }

  /** What a case's discussions led to: all of it for its pair; for Kela the discussions it sees now. */
  async ofCase(actor: Actor, caseId: string): Promise<CaseOutcomes> {
    const seen = await this.seenOf(actor, caseId);
    const [newest] = seen;
    if (!newest) return NOTHING;
    return this.audited.read(
      actor,
      async () => {
        const discussions = await this.discussionsOf(seen);
        return newest.viewer === 'pair-member'
          ? { discussions, ...(await this.since(newest.client)) }
          : { ...NOTHING, discussions };
      },
      () => seen.map(entryOf),
    );
  }

  private async seenOf(actor: Actor, caseId: string): Promise<Discussion[]> {
    const rows = await this.reader.rows<{ bookingId: string }>(
      sql`select booking_id from outcome where case_id = ${caseId}`,
    );
    const bookingIds = rows.map(({ bookingId }) => bookingId);
    return discussionsFor(this.reader, actor, bookingIds, this.clock.now());
  }

  private async discussionsOf(seen: Discussion[]): Promise<CaseOutcomes['discussions']> {
    const outcomes = await outcomesOf(
      this.reader,
      seen.map(({ booking }) => booking.id),
      seen.flatMap(({ booking, viewer }) => (viewer === 'pair-member' ? [booking.id] : [])),
    );
    return seen.flatMap(({ booking, hour }) => {
      const outcome = outcomes.get(booking.id);
      return outcome ? [{ bookingId: booking.id, sessionId: hour.id, startsAt: hour.startsAt, outcome }] : [];
    });
  }

  private async since(client: ClientCase): Promise<Omit<CaseOutcomes, 'discussions'>> {
    const first = firstDiscussedOn(client);
    const dueOn = first ? { 30: followUpOpensOn(first, 30), 60: followUpOpensOn(first, 60) } : null;
    return { firstDiscussedOn: first, followUps: await answersOf(this.reader, client.id), dueOn };
  }
}

function frameOf({ booking, hour, client, viewer }: Discussion, now: Date) {
  const hasBegun = hour.startsAt <= now;
  return {
    bookingId: booking.id,
    caseId: client.id,
    caseCode: client.code,
    pairId: client.pairId,
    sessionId: hour.id,
    agendaRevision: hour.agendaRevision,
    startsAt: hour.startsAt,
    endsAt: hour.endsAt,
    bookingState: booking.state,
    // Before the start the clock's own work is at most a minute behind.
    sessionState: sessionStateAt({ ...hour, cutOffAt: hour.startsAt }, now),
    viewer,
    themes: client.themes,
    mayRecord: hasBegun && (booking.state === 'booked' || booking.state === 'discussed'),
  };
}

/** What the log keeps of showing a discussion. */
export const entryOf = ({ client, viewer, consent, hour }: Discussion): AuditEntry => ({
  act: 'outcome.read',
  kind: viewer === 'kela-contact' ? 'disclosure' : 'read',
  dataGroup: 'outcome',
  purpose: 'consultation',
  role: viewer,
  countyId: client.countyId,
  caseId: client.id,
  consent,
  sessionId: hour.id,
});

const refusedEntry = (actor: Actor): AuditEntry => ({
  act: 'outcome.read',
  kind: 'read',
  dataGroup: 'outcome',
  purpose: 'consultation',
  role: actor.grants[0]?.role ?? 'none',
});
