import { Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { roomOfHour } from '../domain/video-room.js';
import { hourToJoin, joinWindow } from '../domain/visibility.js';
import type { Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { isYes, sql, Writer, type Reads, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { DeputyVisitRow, hoursWithRoom, JoinVisitRow, type HourWithRoom } from '../sessions/index.js';

/** An hour that people wait for, and whom to call when the video fails. */
type Awaited = { startsAt: Date; endsAt: Date; phone: string | null };

/**
 * What a join address leads to now: the room of the current hour, the next hour that will open, no hour at
 * all, an hour whose room has not been told yet; and where the room lets anybody in, sign-in first, or the
 * word that this is somebody else's address.
 */
export type JoinAnswer =
  | { kind: 'room'; url: string }
  | ({ kind: 'wait'; opensAt: Date } & Awaited)
  | { kind: 'none' }
  | ({ kind: 'no-room' } & Awaited)
  | { kind: 'sign-in' }
  | { kind: 'someone-else' };

type Place = {
  id: string;
  /** The one hour a deputy's address leads to; null for an address of a series. */
  onlyHour: string | null;
  seriesId: string;
  personId: string;
  leftAt: Date | null;
  deactivatedAt: Date | null;
  videoKind: string;
  videoAddress: string | null;
  videoLobby: unknown;
  fallbackPhone: string | null;
};

type Met = { answer: JoinAnswer | null; sessionId: string | null };

/** Takes a person from their join address to the room of the current hour (PRODUCT.md, the video link). */
@Injectable()
export class JoinHour {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * Answers where the address leads and logs the visit, also one with an address that has died. `actor` is
   * who is signed in, if anybody. A look that is no visit (HEAD: mail programs try addresses) leaves no row.
   * A deputy's address leads to their hour alone, and that of whom they stand in for to all hours but this.
   * Refuses `not-found`: an unknown address, or one whose person has left the series or the service, or is no
   * deputy any more.
   */
  async run(token: string, actor: Actor | null, visit = true): Promise<Result<JoinAnswer>> {
    const answer = await this.writer.run(async (tx) => {
      const place = await placeOf(tx, token);
      if (!place) return null;
      const now = this.clock.now();
      const met = await meet(tx, place, actor, now);
      if (visit) await keepVisit(tx, place, met, now);
      return met.answer;
    });
    return answer ? ok(answer) : refuse('not-found');
  }
}

async function keepVisit(tx: Tx, place: Place, met: Met, visitedAt: Date): Promise<void> {
  const visit = { id: newId(), visitedAt, met: met.answer?.kind ?? 'dead' };
  if (place.onlyHour) await tx.insert(DeputyVisitRow, { ...visit, deputyId: place.id });
  else await tx.insert(JoinVisitRow, { ...visit, participantId: place.id, sessionId: met.sessionId });
}

async function placeOf(reads: Reads, token: string): Promise<Place | null> {
  const series = sql`s.video_kind, s.video_address, s.video_lobby, s.fallback_phone, p.deactivated_at`;
  const row =
    (await reads.row<Place>(sql`select sp.id, null as only_hour, sp.series_id, sp.person_id, sp.left_at, ${series}
      from series_participant sp join series s on s.id = sp.series_id join person p on p.id = sp.person_id
      where sp.join_token = ${token}`)) ??
    (await reads.row<Place>(sql`select d.id, d.session_id as only_hour, h.series_id, d.deputy_id as person_id,
        d.ended_at as left_at, ${series}
      from session_deputy d join session h on h.id = d.session_id join series s on s.id = h.series_id
      join person p on p.id = d.deputy_id where d.join_token = ${token}`));
  return row ?? null;
}

/** What the visitor meets; null when the address is dead. */
async function meet(reads: Reads, place: Place, actor: Actor | null, now: Date): Promise<Met> {
  if (place.leftAt || place.deactivatedAt) return { answer: null, sessionId: null };
  const hours = await hoursOf(reads, place, now);
  const current = hourToJoin(hours, now);
  return { answer: answerFor(place, current, hours, now, actor), sessionId: current?.id ?? null };
}

async function hoursOf(reads: Reads, place: Place, now: Date): Promise<HourWithRoom[]> {
  const hours = await hoursWithRoom(reads, place.seriesId, now);
  if (place.onlyHour) return hours.filter(({ id }) => id === place.onlyHour);
  const replaced = await reads.rows<{ sessionId: string }>(sql`select session_id from session_deputy
    where replaced_id = ${place.personId} and ended_at is null`);
  return hours.filter(({ id }) => !replaced.some(({ sessionId }) => sessionId === id));
}

function answerFor(
  place: Place,
  current: HourWithRoom | null,
  hours: HourWithRoom[],
  now: Date,
  actor: Actor | null,
): JoinAnswer {
  if (!isYes(place.videoLobby) && actor?.personId !== place.personId) {
    return { kind: actor ? 'someone-else' : 'sign-in' };
  }
  const phone = place.fallbackPhone;
  if (current) {
    const url = followable(roomOfHour(place, current.roomAddress));
    const { startsAt, endsAt } = current;
    return url ? { kind: 'room', url } : { kind: 'no-room', startsAt, endsAt, phone };
  }
  const next = hours.find(({ startsAt }) => startsAt > now);
  if (!next) return { kind: 'none' };
  const { startsAt, endsAt } = next;
  return { kind: 'wait', opensAt: joinWindow(startsAt, endsAt).opensAt, startsAt, endsAt, phone };
}

/** Only web addresses are followed; anything else stored as a room leads nowhere. */
const followable = (address: string | null): string | null =>
  address && /^https?:\/\//i.test(address) && URL.canParse(address) ? address : null;
