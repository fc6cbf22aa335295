import { Injectable } from '@nestjs/common';
import type { Language } from '../domain/codes.js';
import { localDateOf } from '../domain/time.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql, type Sql } from '../platform/database/index.js';
import { mayRead } from './feed-rights.js';

/** The hours of one series, told by three numbers that some change of them always changes. */
export type SeriesStamp = {
  seriesId: string;
  videoKind: string;
  videoAddress: string | null;
  videoLink: string;
  /** The reader's own way in; null for one who is not invited. */
  joinToken: string | null;
  hours: number;
  latestAt: Date | null;
  revisions: number;
};

/** A live feed, whose it is, and what its hours look like from far away. */
export type FeedStamp = {
  feedId: string;
  language: Language;
  /** When the address was made, and when its person last came into a series or left one. */
  createdAt: Date;
  joinedAt: Date | null;
  leftAt: Date | null;
  series: SeriesStamp[];
};

type Raw = Omit<FeedStamp, 'series'> &
  SeriesStamp & { tokenHash: string; seriesId: string | null; revisions: number | null };
type Waiting = { answer: Promise<FeedStamp | null>; settle: Settle };
type Settle = { found: (stamp: FeedStamp | null) => void; failed: (fault: unknown) => void };

/** As many feeds as one question asks about at most. */
const AT_ONCE = 50;

/**
 * Finds a feed by its secret's hash, with the stamp of its hours, in one question. Requests that come while a
 * question is on its way wait together for the next one, so that many programs that poll at the full hour
 * cost few questions, and none is answered with what was true before it asked.
 */
@Injectable()
export class FeedStamps {
  private waiting = new Map<string, Waiting>();
  private asking = false;

  constructor(
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  /** Null when nobody has such a feed, it was revoked, or its person may not read it any more. */
  of(tokenHash: string): Promise<FeedStamp | null> {
    const one = this.waiting.get(tokenHash) ?? asked();
    this.waiting.set(tokenHash, one);
    if (!this.asking) void this.askForAll();
    return one.answer;
  }

  private async askForAll(): Promise<void> {
    this.asking = true;
    while (this.waiting.size > 0) {
      const turn = new Map([...this.waiting].slice(0, AT_ONCE));
      for (const hash of turn.keys()) this.waiting.delete(hash);
      await this.ask(turn);
    }
    this.asking = false;
  }

  private async ask(turn: Map<string, Waiting>): Promise<void> {
    try {
      const stamps = stampsOf(await this.reader.rows<Raw>(this.question([...turn.keys()])));
      for (const [hash, { settle }] of turn) settle.found(stamps.get(hash) ?? null);
    } catch (fault) {
      for (const { settle } of turn.values()) settle.failed(fault);
    }
  }

  private question(hashes: string[]): Sql {
    const today = localDateOf(this.clock.now());
    return sql`with asked as (${askedFeeds(hashes, today)}),
      seen as (${SEEN_SERIES}),
      stamped as (select series_id, count(*) as hours, max(updated_at) as latest_at, sum(revision) as revisions
        from session where series_id in (select series_id from seen) group by series_id)
      select a.feed_id, a.token_hash, a.language, a.created_at, a.joined_at, a.left_at, r.id as series_id,
        r.video_kind, r.video_address, r.video_link, me.join_token, t.hours, t.latest_at, t.revisions
      from asked a left join seen on seen.feed_id = a.feed_id
      left join series r on r.id = seen.series_id
      left join stamped t on t.series_id = r.id
      left join series_participant me on me.series_id = r.id and me.person_id = a.person_id
        and me.left_at is null and me.part <> 'kela-deputy'
      order by a.feed_id, r.id`;
  }
}

/** The live feeds among them whose people may still read them. */
function askedFeeds(hashes: string[], today: string): Sql {
  const claim = {
    scope: sql`f.scope`,
    personId: sql`f.person_id`,
    seriesId: sql`f.series_id`,
    countyId: sql`f.county_id`,
  };
  return sql`select f.id as feed_id, f.token_hash, f.scope, f.person_id, f.series_id, f.county_id, f.language,
      f.created_at,
      (select max(j.joined_at) from series_participant j where j.person_id = f.person_id) as joined_at,
      (select max(l.left_at) from series_participant l where l.person_id = f.person_id) as left_at
    from calendar_feed f join person p on p.id = f.person_id
    where f.token_hash in ${hashes} and f.revoked_at is null and p.deactivated_at is null
    and ${mayRead(claim, today)}`;
}

/** A named deputy's own hours are none: they are not invited before they stand in (MAIL.md rule 4). */
const SEEN_SERIES = sql`select a.feed_id, m.series_id from asked a join series_participant m
    on m.person_id = a.person_id and m.left_at is null and m.part <> 'kela-deputy' where a.scope = 'mine'
  union all select a.feed_id, a.series_id from asked a where a.scope = 'series'
  union all select a.feed_id, c.id from asked a join series c on c.county_id = a.county_id
    where a.scope = 'county'`;

function asked(): Waiting {
  let settle!: Settle;
  const answer = new Promise<FeedStamp | null>((found, failed) => (settle = { found, failed }));
  return { answer, settle };
}

/** One row for each series of a feed; a feed without any has one row without a series. */
function stampsOf(rows: Raw[]): Map<string, FeedStamp> {
  const stamps = new Map<string, FeedStamp>();
  for (const row of rows) {
    const { tokenHash, feedId, language, createdAt, joinedAt, leftAt, seriesId, ...series } = row;
    const stamp = stamps.get(tokenHash) ?? { feedId, language, createdAt, joinedAt, leftAt, series: [] };
    stamps.set(tokenHash, stamp);
    if (!seriesId) continue;
    const { videoKind, videoAddress, videoLink, joinToken, latestAt } = series;
    const [hours, revisions] = [Number(series.hours ?? 0), Number(series.revisions ?? 0)];
    stamp.series.push({
      ...{ seriesId, videoKind, videoAddress, videoLink, joinToken },
      ...{ hours, latestAt, revisions },
    });
  }
  return stamps;
}
