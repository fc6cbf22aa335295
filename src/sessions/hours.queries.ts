import { Inject, Injectable } from '@nestjs/common';
import type { SessionState } from '../domain/codes.js';
import { cutOffAt } from '../domain/places.js';
import { sessionStateAt } from '../domain/session-state.js';
import { endOfDay, startOfDay, type LocalDate } from '../domain/time.js';
import { kelaWindow } from '../domain/visibility.js';
import { closedDatesOf, countiesOf, hasRole, pairsOf, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';
import { joined, Reader, sql, type Sql } from '../platform/database/index.js';
import { cursorAfter, readCursor } from '../platform/http/index.js';

/** An hour as every one of its people may see it: no case, no code, only how many places are taken. */
export type HourLine = {
  id: string;
  seriesId: string;
  countyId: string;
  date: LocalDate;
  startsAt: Date;
  endsAt: Date;
  /** As the clock has it: past its cut-off an open hour is `frozen`, past its start it is `live`. */
  state: SessionState;
  capacity: number;
  placesTaken: number;
  cutOffAt: Date;
  /** The reader's own way in; null for one who is not invited, or whom somebody stands in for. */
  joinUrl: string | null;
  /** Whom to call when the video fails. */
  fallbackPhone: string | null;
  /** The hour's own room, told to its coordinators alone: the others go through their join address. */
  roomAddress: string | null;
  /** Two working days before the hour or later, and nobody has told its room. */
  roomMissing: boolean;
  revision: number;
  /** Grows with what stands on the agenda. */
  agendaRevision: number;
};

export type HourSearch = {
  from?: LocalDate;
  to?: LocalDate;
  seriesId?: string;
  sessionId?: string;
  /** Only hours that this pair uses. */
  pairId?: string;
  limit: number;
  cursor?: string;
};

type Raw = Omit<HourLine, 'cutOffAt' | 'joinUrl' | 'placesTaken' | 'roomMissing'> & {
  cutOffDays: number;
  cutOffTime: string;
  placesTaken: number | string;
  joinToken: string | null;
  videoKind: string;
};

/** Lists hours for those whose they are: own pairs' series, own series as Kela contact, own county's. */
@Injectable()
export class Hours {
  constructor(
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Hours in order of time; `from` and `to` are Helsinki days, both inclusive.
   * @returns at most `limit` hours and the cursor of the rest, or null.
   */
  async list(actor: Actor, search: HourSearch): Promise<{ items: HourLine[]; next: string | null }> {
    const rows = await this.reader.rows<Raw>(sql`
      select s.id, s.series_id, r.county_id, s.date, s.starts_at, s.ends_at, s.state, s.capacity, s.revision, s.agenda_revision,
        r.cut_off_days, r.cut_off_time, coalesce(d.join_token, me.join_token) as join_token, r.fallback_phone, r.video_kind, s.room_address,
        (select count(*) from booking b where b.session_id = s.id and b.state in ('booked', 'discussed'))
          as places_taken
      from session s
      join series r on r.id = s.series_id
      left join series_participant me
        on me.series_id = s.series_id and me.person_id = ${actor.personId} and me.left_at is null
        and me.part <> 'kela-deputy'
        and not exists (select 1 from session_deputy o where o.session_id = s.id
          and o.replaced_id = me.person_id and o.ended_at is null)
      left join session_deputy d
        on d.session_id = s.id and d.deputy_id = ${actor.personId} and d.ended_at is null
      where ${joined([await this.seenBy(actor), ...searched(search)], ' and ')}
      order by s.starts_at, s.id limit ${search.limit + 1}`);
    const items = await this.asLines(actor, rows.slice(0, search.limit));
    const last = items.at(-1);
    return {
      items,
      next: rows.length > search.limit && last ? cursorAfter({ at: last.startsAt, id: last.id }) : null,
    };
  }

  /** One hour, or null when there is none the actor may see. */
  async one(actor: Actor, sessionId: string): Promise<HourLine | null> {
    return (await this.list(actor, { sessionId, limit: 1 })).items[0] ?? null;
  }

  /** When the hours of these ids are, those among them that the actor may see. */
  async timesOf(
    actor: Actor,
    sessionIds: readonly string[],
  ): Promise<{ id: string; seriesId: string; startsAt: Date; endsAt: Date }[]> {
    if (sessionIds.length === 0) return [];
    return this.reader.rows(sql`select s.id, s.series_id, s.starts_at, s.ends_at from session s
      where s.id in ${sessionIds} and ${await this.seenBy(actor)}`);
  }

  /** A member of a pair who stands in for one of another sees that hour too, and no other of its series. */
  private async seenBy(actor: Actor): Promise<Sql> {
    const own = sql`s.series_id in (${seriesSeenBy(actor)})`;
    if (!hasRole(actor, 'pair-member')) return own;
    const standsIn = await this.reader.rows<{ sessionId: string }>(sql`select session_id from session_deputy
      where deputy_id = ${actor.personId} and ended_at is null`);
    if (standsIn.length === 0) return own;
    return sql`(${own} or s.id in ${standsIn.map(({ sessionId }) => sessionId)})`;
  }

  private async asLines(actor: Actor, rows: Raw[]): Promise<HourLine[]> {
    const closed = await closedDatesOf(this.reader, [...new Set(rows.map(({ countyId }) => countyId))]);
    const now = this.clock.now();
    return rows.map(({ cutOffDays, cutOffTime, joinToken, videoKind, ...row }) => {
      const cutOff = { workingDaysBefore: cutOffDays, time: cutOffTime };
      const closings = closed.get(row.countyId) ?? new Set();
      const closesAt = cutOffAt(row.date, cutOff, closings);
      const wantsRoom = videoKind === 'per-session' && !row.roomAddress && isWanted(row, closings, now);
      return {
        ...row,
        placesTaken: Number(row.placesTaken),
        state: sessionStateAt({ ...row, cutOffAt: closesAt }, now),
        cutOffAt: closesAt,
        joinUrl: joinToken && `${this.configuration.PUBLIC_URL}/join/${joinToken}`,
        roomAddress: countiesOf(actor, 'coordinator').includes(row.countyId) ? row.roomAddress : null,
        roomMissing: wantsRoom,
      };
    });
  }
}

/** Kela sees the cases of an hour from two working days before; by then its room should be known too. */
const isWanted = (
  { state, date, endsAt }: Pick<Raw, 'state' | 'date' | 'endsAt'>,
  closings: ReadonlySet<LocalDate>,
  now: Date,
): boolean =>
  ['open', 'frozen', 'live'].includes(state) && kelaWindow(date, closings).opensAt <= now && now < endsAt;

/**
 * The ids of the series whose hours are the actor's to see. One list of ids, not a choice of conditions: the
 * database then looks these series up and never walks through those of others.
 */
export const seriesSeenBy = (actor: Actor): Sql => sql`
  select series_id from series_pair where pair_id in ${pairsOf(actor)}
  union all select series_id from series_participant where person_id = ${actor.personId} and left_at is null
  union all select id from series where county_id in ${countiesOf(actor, 'coordinator')}`;

function searched({ from, to, seriesId, sessionId, pairId, cursor }: HourSearch): Sql[] {
  const after = readCursor(cursor);
  return [
    ...(sessionId ? [sql`s.id = ${sessionId}`] : []),
    ...(seriesId ? [sql`s.series_id = ${seriesId}`] : []),
    ...(pairId ? [sql`s.series_id in (select series_id from series_pair where pair_id = ${pairId})`] : []),
    ...(from ? [sql`s.starts_at >= ${startOfDay(from)}`] : []),
    ...(to ? [sql`s.starts_at < ${endOfDay(to)}`] : []),
    ...(after
      ? [sql`(s.starts_at > ${after.at} or (s.starts_at = ${after.at} and s.id > ${after.id}))`]
      : []),
  ];
}
