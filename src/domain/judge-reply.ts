import type { KnownHour, KnownInvitation, ReplyProof } from './known-invitation.js';
import type { BECAUSE, CalendarReply, NamedInstance, PartStat } from './reply.js';
import { localDateOf } from './time.js';

/** What an answer does when it is applied. `hour` and `sessionId` are null for the whole season. */
export type ReplyEffect =
  | { kind: 'answer'; hour: { sessionId: string; startsAt: Date } | null; partStat: PartStat; givenAt: Date }
  | {
      kind: 'proposal';
      sessionId: string | null;
      startsAt: Date;
      endsAt: Date;
      originalStartsAt: Date | null;
      sequence: number | null;
    }
  | { kind: 'refresh' };

type Ignored = { verdict: 'ignored'; because: (typeof BECAUSE)['ignored'][number] };
type Held = { verdict: 'held'; because: (typeof BECAUSE)['held'][number] };

/** What becomes of one answer. */
export type ReplyVerdict = { verdict: 'apply'; does: ReplyEffect } | Ignored | Held;

/**
 * Judges what one calendar object of a mail says (MAIL.md, "Coming in"; RFC 5546 3.2.3, 3.2.6, 3.2.7). The
 * first thing that stands in its way is the reason: it is about no invitation of ours, somebody else answers
 * it, it is about something that has changed since, it says nothing, nobody proves who sent it. What would
 * change nothing anyhow is ignored, proven or not; held is only what a coordinator can still decide.
 * @param known the invitation with the UID of the reply, as it is now; null when there is none
 * @param proof how it is known that the invited person sent it
 */
export function judgeReply(
  reply: CalendarReply,
  known: KnownInvitation | null,
  proof: ReplyProof,
  now: Date,
): ReplyVerdict {
  if (!known) return held('unknown-event');
  const stranger = whyNotTheirs(reply, known, proof);
  if (stranger) return held(stranger);
  const found =
    reply.method === 'REFRESH' ? ({ verdict: 'apply', does: REFRESH } as const) : effectOf(reply, known, now);
  if (found.verdict === 'apply' && proof === 'none') return held('sender-not-proven');
  return found;
}

/** The hour a reply speaks of, whatever is thought of it; null for a whole season or none that is known. */
export function hourMeant(reply: CalendarReply, known: KnownInvitation): string | null {
  const hour = namedHour(reply.instance, known);
  return hour && hour !== 'unknown' ? hour.sessionId : known.sessionId;
}

const REFRESH = { kind: 'refresh' } as const;
const held = (because: Held['because']): Held => ({ verdict: 'held', because });
const ignored = (because: Ignored['because']): Ignored => ({ verdict: 'ignored', because });

/**
 * Whether somebody else than the invited person answers, or to somebody else. Exchange drops the ORGANIZER, and
 * some servers drop the sub-address from it. The ATTENDEE has to be the invited address, or another one of the
 * same person, whatever else proves the sender: who gets an invitation forwarded has its secret sub-address too,
 * and answers as themselves. A delegate is believed from there, or when a coordinator says so: they answer as the
 * one who was invited.
 */
function whyNotTheirs(
  { method, organizer, attendee, sentBy, partStat }: CalendarReply,
  known: KnownInvitation,
  proof: ReplyProof,
): Held['because'] | null {
  const ours = known.organizer.toLowerCase();
  if (organizer !== null && organizer !== ours && organizer !== withoutSubAddress(ours))
    return 'wrong-organizer';
  if (method === 'REPLY' && partStat === 'delegated') return 'delegated';
  if (!isOfInvited(known, attendee)) return 'not-invited';
  if (proof === 'sub-address' || proof === 'coordinator') return null;
  return sentBy !== null && sentBy !== attendee ? 'delegated' : null;
}

/** Whether an address, bare and in small letters, is one of the person who was invited. */
export const isOfInvited = (
  { attendee, aliases }: Pick<KnownInvitation, 'attendee' | 'aliases'>,
  address: string | null,
): boolean => address !== null && [attendee.toLowerCase(), ...aliases].includes(address);

const withoutSubAddress = (address: string): string => address.replace(/\+[^@]*(?=@)/, '');

function effectOf(reply: CalendarReply, known: KnownInvitation, now: Date): ReplyVerdict {
  if (known.endedAt) return ignored('hour-off');
  if (isOlder(reply, known)) return ignored('older-invitation');
  const hour = namedHour(reply.instance, known);
  if (hour === 'unknown') return held('unknown-hour');
  const tooLate = hour ? whyNotHour(hour, known, now) : whyNotSeason(known.hours, now);
  if (tooLate) return ignored(tooLate);
  return reply.method === 'COUNTER' ? proposalOf(reply, hour) : answerOf(reply, hour, now);
}

/**
 * Older than the last REQUEST of its UID. Outlook drops the SEQUENCE of some answers; then the time of the hour
 * tells, where it names it, and when it was given, to the second, as calendars do. Before a second REQUEST nothing
 * can have been given before the first.
 */
function isOlder(reply: CalendarReply, { sessionId, request }: KnownInvitation): boolean {
  const { sequence, stamp } = reply;
  if (sequence !== null) return sequence < request.sequence;
  if (sessionId !== null && isToAnotherTime(reply, request.startsAt)) return true;
  return request.sequence > 0 && stamp !== null && seconds(stamp) < seconds(request.stamp);
}

/** Answers one hour at another time than it has: the REQUEST to its time had not come when it was given. */
const isToAnotherTime = ({ method, startsAt }: CalendarReply, asked: Date | null): boolean =>
  method === 'REPLY' && startsAt !== null && startsAt.getTime() !== asked?.getTime();

const seconds = (instant: Date): number => Math.floor(instant.getTime() / 1000);

/** The hour that is meant, or null for the whole season. */
function namedHour(
  instance: NamedInstance | null,
  { sessionId, hours, request }: KnownInvitation,
): KnownHour | 'unknown' | null {
  if (sessionId === null) {
    if (!instance) return null;
    return (
      hours.find(({ ordinaryStartsAt }) => ordinaryStartsAt && isAt(instance, ordinaryStartsAt)) ?? 'unknown'
    );
  }
  const hour = hours.find((one) => one.sessionId === sessionId);
  const starts = [request.startsAt, hour?.ordinaryStartsAt];
  const meant = !instance || starts.some((start) => start && isAt(instance, start));
  return hour && meant ? hour : 'unknown';
}

/** Some programs name an instance by its day alone. */
const isAt = (instance: NamedInstance, start: Date): boolean =>
  'date' in instance ? instance.date === localDateOf(start) : instance.instant.getTime() === start.getTime();

/**
 * Hours that are off never come back, and a moved hour is asked about anew (MAIL.md rule 4). A CANCEL of the
 * instance alone, when somebody else stands in, makes older only what answers that instance.
 */
function whyNotHour(hour: KnownHour, known: KnownInvitation, now: Date): Ignored['because'] | null {
  const asked = known.sessionId === null ? hour.ordinaryStartsAt : known.request.startsAt;
  if (hour.off || asked?.getTime() !== hour.startsAt.getTime()) return 'hour-off';
  if (hour.cancelled) return 'older-invitation';
  return hour.endsAt <= now ? 'hour-over' : null;
}

function whyNotSeason(hours: readonly KnownHour[], now: Date): Ignored['because'] | null {
  const on = hours.filter(({ off }) => !off);
  if (on.length === 0) return 'hour-off';
  return on.every(({ endsAt }) => endsAt <= now) ? 'hour-over' : null;
}

/** An answer is never later than its receipt, whatever the clock of the sender says. */
function answerOf({ partStat, stamp }: CalendarReply, hour: KnownHour | null, now: Date): ReplyVerdict {
  if (partStat === null || partStat === 'delegated') return ignored('no-answer-in-it');
  const about = hour && { sessionId: hour.sessionId, startsAt: hour.startsAt };
  const givenAt = stamp && stamp < now ? stamp : now;
  return { verdict: 'apply', does: { kind: 'answer', hour: about, partStat, givenAt } };
}

/** A COUNTER that proposes the time the hour has is no proposal. */
function proposalOf({ proposal, sequence }: CalendarReply, hour: KnownHour | null): ReplyVerdict {
  if (!proposal || proposal.endsAt <= proposal.startsAt) return held('time-not-understood');
  const originalStartsAt = hour?.startsAt ?? null;
  const { startsAt, endsAt } = proposal;
  const asIs = hour?.startsAt.getTime() === startsAt.getTime() && hour.endsAt.getTime() === endsAt.getTime();
  if (asIs) return ignored('no-answer-in-it');
  const sessionId = hour?.sessionId ?? null;
  return {
    verdict: 'apply',
    does: { kind: 'proposal', sessionId, startsAt, endsAt, originalStartsAt, sequence },
  };
}
