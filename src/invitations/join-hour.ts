import { Injectable } from '@nestjs/common';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { isWithin } from '../domain/time.js';
import { joinWindow } from '../domain/visibility.js';
import type { Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { isYes, sql, Writer, type Reads } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';
import { JoinVisitRow } from '../sessions/index.js';

/**
 * What a join address leads to now: the room of the current hour, the next hour that will open, no hour at
 * all, an hour whose room has not been told yet, or sign-in first because the room lets anybody in.
 */
export type JoinAnswer =
  | { kind: 'room'; url: string }
  | { kind: 'wait'; opensAt: Date; startsAt: Date; endsAt: Date }
  | { kind: 'none' }
  | { kind: 'no-room' }
  | { kind: 'sign-in' };

type Place = {
  id: string;
  seriesId: string;
  personId: string;
  videoKind: string;
  videoAddress: string | null;
  videoLobby: unknown;
};

type Hour = { id: string; startsAt: Date; endsAt: Date; roomAddress: string | null };

/** Takes a person from their join address to the room of the current hour (PRODUCT.md, the video link). */
@Injectable()
export class JoinHour {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * Answers where the address leads and logs the visit. `actor` is who is signed in, if anybody.
   * Refuses `not-found`: an unknown address, or one whose person has left the series or the service.
   */
  async run(token: string, actor: Actor | null): Promise<Result<JoinAnswer>> {
    return this.writer.run(async (tx) => {
      const place = await placeOf(tx, token);
      if (!place) return refuse('not-found');
      const now = this.clock.now();
      const hours = await hoursAround(tx, place.seriesId, now);
      const current = currentHour(hours, now);
      const answer = answerFor(place, current, hours, now, actor);
      await tx.insert(JoinVisitRow, {
        id: newId(),
        participantId: place.id,
        sessionId: current?.id ?? null,
        visitedAt: now,
        met: answer.kind,
      });
      return ok(answer);
    });
  }
}

async function placeOf(reads: Reads, token: string): Promise<Place | null> {
  const row = await reads.row<Place>(sql`select sp.id, sp.series_id, sp.person_id, s.video_kind,
    s.video_address, s.video_lobby from series_participant sp join series s on s.id = sp.series_id
    join person p on p.id = sp.person_id
    where sp.join_token = ${token} and sp.left_at is null and p.deactivated_at is null`);
  return row ?? null;
}

/** The hours that are not over for good: those whose window is open and all to come. */
async function hoursAround(reads: Reads, seriesId: string, now: Date): Promise<Hour[]> {
  const hours = await reads.rows<Hour>(sql`select id, starts_at, ends_at, room_address from session
    where series_id = ${seriesId} and state not in ('cancelled', 'released')
    and ends_at > ${new Date(now.getTime() - 24 * 3_600_000)} order by starts_at`);
  return hours.filter(({ startsAt, endsAt }) => now < joinWindow(startsAt, endsAt).closesAt);
}

/** Of two hours whose windows overlap, the one that runs now; else the next one to begin; else the last. */
function currentHour(hours: Hour[], now: Date): Hour | null {
  const open = hours.filter(({ startsAt, endsAt }) => isWithin(joinWindow(startsAt, endsAt), now));
  const running = open.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
  return running ?? open.find(({ startsAt }) => startsAt > now) ?? open.at(-1) ?? null;
}

function answerFor(
  place: Place,
  current: Hour | null,
  hours: Hour[],
  now: Date,
  actor: Actor | null,
): JoinAnswer {
  if (!isYes(place.videoLobby) && actor?.personId !== place.personId) return { kind: 'sign-in' };
  if (current) {
    const url = roomOf(place, current);
    return url ? { kind: 'room', url } : { kind: 'no-room' };
  }
  const next = hours.find(({ startsAt }) => startsAt > now);
  if (!next) return { kind: 'none' };
  const { startsAt, endsAt } = next;
  return { kind: 'wait', opensAt: joinWindow(startsAt, endsAt).opensAt, startsAt, endsAt };
}

/** Only web addresses are followed; anything else pasted as a room leads nowhere. */
function roomOf(place: Place, hour: Hour): string | null {
  const address = hour.roomAddress ?? (place.videoKind === 'room' ? place.videoAddress : null);
  return address && /^https?:\/\//i.test(address) && URL.canParse(address) ? address : null;
}
