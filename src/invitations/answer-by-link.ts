import { Injectable } from '@nestjs/common';
import { Deliveries } from '../deliveries/index.js';
import type { Language } from '../domain/codes.js';
import { ok, refuse, wrong, type Result } from '../domain/refusal.js';
import type { PartStat } from '../domain/reply.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql, Writer, type Reads, type Tx } from '../platform/database/index.js';
import { Answers, comersOf, type AnsweredVia } from '../sessions/index.js';
import { AnswerLinks } from './answer-links.js';
import { seriesForInvitations } from './invitations.store.js';
import { invitationById, type InvitationInHand } from './known-invitations.queries.js';

/** An hour that can be answered, with the reader's answer that counts for it and their time that waits. */
export type LinkedHour = {
  sessionId: string;
  startsAt: Date;
  endsAt: Date;
  answer: PartStat | null;
  proposed: { startsAt: Date; endsAt: Date } | null;
};

/** What a signed address opens: the invited person's own hours of this one invitation and nothing else. */
export type LinkedInvitation = {
  language: Language;
  /** Whether the whole season can be answered at once. */
  season: boolean;
  /** The hours to come, ascending; none when they are all over or off. */
  hours: LinkedHour[];
};

/** To which hour; null is the whole season. */
type LinkedAnswer = { token: string; sessionId: string | null; partStat: PartStat };
type LinkedProposal = { token: string; sessionId: string; startsAt: Date };

type Opened = { invitation: InvitationInHand; hours: LinkedHour[] };

const VIA: AnsweredVia = 'link';

/**
 * The answers of a calendar program, given on a page by the address in one's own mail (PRODUCT.md, "Answers by
 * mail": the same answers can be given on a page). Whoever holds the address may answer for its person, just as
 * whoever holds their mailbox may; it opens no more than when their hours are.
 */
@Injectable()
export class AnswerByLink {
  constructor(
    private readonly reader: Reader,
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
    private readonly links: AnswerLinks,
    private readonly answers: Answers,
    private readonly deliveries: Deliveries,
  ) {}

  /**
   * Refuses `not-found` (no address of ours, a person who has left) and `invitation-replaced` (the invitation has
   * ended, and its person is still in the series).
   */
  async look(token: string): Promise<Result<LinkedInvitation>> {
    const opened = await this.open(this.reader, token);
    if (!opened.ok) return opened;
    const { invitation, hours } = opened.value;
    const person = await this.reader.row<{ language: Language }>(
      sql`select language from person where id = ${invitation.personId}`,
    );
    return ok({ language: person?.language ?? 'fi', season: invitation.sessionId === null, hours });
  }

  /** Refuses what `look` refuses, and `validation-failed` for an hour that cannot be answered (any more). */
  answer({ token, sessionId, partStat }: LinkedAnswer): Promise<Result<null>> {
    return this.writer.run(async (tx) => {
      const opened = await this.hold(tx, token);
      if (!opened.ok) return opened;
      const { invitation, hours } = opened.value;
      const one = sessionId ?? invitation.sessionId;
      const hour = hours.find((known) => known.sessionId === one);
      if (hours.length === 0 || (one && !hour)) return refuse('validation-failed', undefined, [GONE]);
      await this.answers.give(tx, {
        personId: invitation.personId,
        seriesId: invitation.seriesId,
        hour: hour ? { sessionId: hour.sessionId, startsAt: hour.startsAt } : null,
        partStat,
        givenAt: this.clock.now(),
        ...{ via: VIA, recordedBy: null, inboundId: null },
      });
      // Who has the address has received the mail it stands in.
      await this.deliveries.addressWorks(tx, invitation.personId, null);
      return ok(null);
    });
  }

  /**
   * Proposes another time for one hour, of the same length; a coordinator decides. Refuses what `look` refuses,
   * and `validation-failed` (no such hour, the time it has already, a time that has passed).
   */
  propose({ token, sessionId, startsAt }: LinkedProposal): Promise<Result<null>> {
    return this.writer.run(async (tx) => {
      const opened = await this.hold(tx, token);
      if (!opened.ok) return opened;
      const { invitation, hours } = opened.value;
      const hour = hours.find((known) => known.sessionId === sessionId);
      if (!hour) return refuse('validation-failed', undefined, [GONE]);
      const unchanged = startsAt.getTime() === hour.startsAt.getTime();
      if (unchanged) return refuse('validation-failed', undefined, [wrong('startsAt', 'unchanged')]);
      if (startsAt <= this.clock.now())
        return refuse('validation-failed', undefined, [wrong('startsAt', 'in-the-past')]);
      const minutes = hour.endsAt.getTime() - hour.startsAt.getTime();
      await this.answers.propose(tx, {
        personId: invitation.personId,
        seriesId: invitation.seriesId,
        sessionId,
        startsAt,
        endsAt: new Date(startsAt.getTime() + minutes),
        originalStartsAt: hour.startsAt,
        ...{ invitationId: invitation.invitationId, sequence: null, via: VIA, inboundId: null },
      });
      return ok(null);
    });
  }

  /** The same under the lock of the series, so that nothing is answered that is cancelled at this moment. */
  private async hold(tx: Tx, token: string): Promise<Result<Opened>> {
    const id = this.links.invitationIn(token);
    const known = id && (await invitationById(tx, id));
    if (!known) return refuse('not-found');
    await seriesForInvitations(tx, known.seriesId);
    return this.open(tx, token);
  }

  private async open(reads: Reads, token: string): Promise<Result<Opened>> {
    const id = this.links.invitationIn(token);
    const invitation = id ? await invitationById(reads, id) : null;
    if (!invitation) return refuse('not-found');
    if (invitation.endedAt)
      return refuse((await isInSeries(reads, invitation)) ? 'invitation-replaced' : 'not-found');
    return ok({ invitation, hours: await hoursOf(reads, invitation, this.clock.now()) });
  }
}

const GONE = wrong('hour', 'unknown');

/** Who is in the series has other messages with an address that works, of whichever way they have the hours. */
const isInSeries = async (reads: Reads, { seriesId, personId }: InvitationInHand): Promise<boolean> =>
  (await reads.row(sql`select 1 as found from series_participant sp join person p on p.id = sp.person_id
    where sp.series_id = ${seriesId} and sp.person_id = ${personId} and sp.left_at is null
    and p.deactivated_at is null`)) !== undefined;

/** The hours that stand in the calendar by this invitation: of a season not those moved, off or given to a deputy. */
async function hoursOf(reads: Reads, invitation: InvitationInHand, now: Date): Promise<LinkedHour[]> {
  const { sessionId: single, personId, seriesId } = invitation;
  const standing = invitation.hours.filter(
    ({ off, cancelled, endsAt, startsAt, ordinaryStartsAt }) =>
      !off && !cancelled && endsAt > now && (single || startsAt.getTime() === ordinaryStartsAt?.getTime()),
  );
  const comers = await comersOf(
    reads,
    standing.map(({ sessionId }) => sessionId),
  );
  const own = new Map(comers.filter((one) => one.personId === personId).map((one) => [one.hourId, one]));
  const waiting = await reads.rows<{ sessionId: string; startsAt: Date; endsAt: Date }>(sql`
    select session_id, starts_at, ends_at from time_proposal
    where series_id = ${seriesId} and person_id = ${personId} and decided_at is null`);
  return standing.flatMap(({ sessionId, startsAt, endsAt }) => {
    const comer = own.get(sessionId);
    const proposed = waiting.find((one) => one.sessionId === sessionId) ?? null;
    return comer ? [{ sessionId, startsAt, endsAt, answer: comer.answer?.partStat ?? null, proposed }] : [];
  });
}
