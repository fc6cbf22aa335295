import { Injectable } from '@nestjs/common';
import type { VideoKind, VideoLink } from '../domain/codes.js';
import { countiesOf, type Actor } from '../people/index.js';
import { isYes, Reader, sql } from '../platform/database/index.js';
import { cursorAfter, readCursor } from '../platform/http/index.js';
import { seriesSeenBy } from './hours.queries.js';

/** A series as its people see it. */
export type SeriesLine = {
  id: string;
  countyId: string;
  pairIds: string[];
  weekday: number;
  startTime: string;
  minutes: number;
  capacity: number;
  firstDate: string;
  lastDate: string;
  /** The address is told to coordinators alone; the others have the join address, which sees to the lobby. */
  video: { kind: VideoKind; address: string | null; lobby: boolean; link: VideoLink; phone: string | null };
};

type Raw = Omit<SeriesLine, 'pairIds' | 'video'> & {
  pairId: string;
  videoKind: VideoKind;
  videoAddress: string | null;
  videoLobby: unknown;
  videoLink: VideoLink;
  fallbackPhone: string | null;
};

/** Lists the series whose hours the actor may see. */
@Injectable()
export class SeriesList {
  constructor(private readonly reader: Reader) {}

  /** A page of them, ordered by the first date. `next` is the cursor of the rest, or null. */
  async list(
    actor: Actor,
    page: { limit: number; cursor?: string },
  ): Promise<{ items: SeriesLine[]; next: string | null }> {
    const after = readCursor(page.cursor);
    const day = after && after.at.toISOString().slice(0, 10);
    const later = after
      ? sql`(r.first_date > ${day} or (r.first_date = ${day} and r.id > ${after.id}))`
      : sql`1 = 1`;
    const ids = await this.reader.rows<{ id: string }>(sql`select r.id from series r
      where r.id in (${seriesSeenBy(actor)}) and ${later} order by r.first_date, r.id limit ${page.limit + 1}`);
    const items = await this.lines(
      actor,
      ids.slice(0, page.limit).map(({ id }) => id),
    );
    const last = ids.length > page.limit ? items.at(-1) : undefined;
    const next = last ? cursorAfter({ at: new Date(`${last.firstDate}T00:00:00Z`), id: last.id }) : null;
    return { items, next };
  }

  /** One series, or null when there is none the actor may see. */
  async one(actor: Actor, id: string): Promise<SeriesLine | null> {
    const seen = await this.reader.row(
      sql`select r.id from series r where r.id = ${id} and r.id in (${seriesSeenBy(actor)})`,
    );
    return seen ? ((await this.lines(actor, [id]))[0] ?? null) : null;
  }

  private async lines(actor: Actor, ids: string[]): Promise<SeriesLine[]> {
    const rows = await this.reader.rows<Raw>(sql`
      select r.id, r.county_id, r.weekday, r.start_time, r.minutes, r.capacity, r.first_date, r.last_date,
        r.video_kind, r.video_address, r.video_lobby, r.video_link, r.fallback_phone, sp.pair_id
      from series r join series_pair sp on sp.series_id = r.id
      where r.id in ${ids} order by r.first_date, r.id, sp.pair_id`);
    const series = new Map<string, SeriesLine>();
    for (const row of rows) {
      const line = series.get(row.id) ?? lineOf(row, countiesOf(actor, 'coordinator'));
      line.pairIds.push(row.pairId);
      series.set(row.id, line);
    }
    return [...series.values()];
  }
}

function lineOf(row: Raw, ownCounties: string[]): SeriesLine {
  const { id, countyId, weekday, startTime, minutes, capacity, firstDate, lastDate } = row;
  return {
    ...{ id, countyId, weekday, startTime, minutes, capacity, firstDate, lastDate, pairIds: [] },
    video: {
      kind: row.videoKind,
      address: ownCounties.includes(countyId) ? row.videoAddress : null,
      lobby: isYes(row.videoLobby),
      link: row.videoLink,
      phone: row.fallbackPhone,
    },
  };
}
