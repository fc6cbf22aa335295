import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '../domain/codes.js';
import { directRoomOf } from '../domain/video-room.js';
import { ServiceClock } from '../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';
import { joined, Reader, sql } from '../platform/database/index.js';
import { secretHash } from '../platform/ids.js';
import { CALENDAR_FOOT, feedEvent, feedHead } from './feed-text.js';
import { FeedStamps, type FeedStamp, type SeriesStamp } from './feed-stamps.js';
import { isFresh, type Condition, type Validators } from './freshness.js';
import { addressOf, HeldFeed, type Gap, type HourRow } from './held-feed.js';
import { KeptFeeds } from './kept-feeds.js';

/** A feed as it is sent; no body when the program has these bytes already. */
export type FeedAnswer = Validators & { body: Buffer | null };

/** Raised when the text of a feed changes by code, so that programs ask for the new one. */
const FORM = 1;

/**
 * Answers what a subscribed address shows now. Each request costs one question, which finds the feed, its
 * person's rights and the stamp of its hours. Nothing further is read when the stamp is known; after a
 * change only the hours that are younger are read and written again.
 */
@Injectable()
export class ReadFeed {
  private readonly kept = new KeptFeeds();
  private readonly turns = new Map<string, Promise<HeldFeed>>();
  private readonly host: string;

  constructor(
    private readonly stamps: FeedStamps,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {
    this.host = new URL(configuration.PUBLIC_URL).hostname;
  }

  /** Null for an address nobody has, one that was revoked, and one whose person may not read it any more. */
  async run(token: string, condition: Condition = {}): Promise<FeedAnswer | null> {
    const stamp = await this.stamps.of(secretHash(token));
    if (!stamp) return null;
    const present = this.validatorsOf(stamp);
    if (isFresh(condition, present)) return { ...present, body: null };
    const kept = this.kept.get(stamp.feedId);
    const { etag, modifiedAt, body } =
      kept?.etag === present.etag ? kept : await this.inTurn(stamp.feedId, () => this.brought(stamp));
    return { etag, modifiedAt, body };
  }

  /** One after another for each feed, so that a change is read and written once. */
  private inTurn(feedId: string, work: () => Promise<HeldFeed>): Promise<HeldFeed> {
    const before = this.turns.get(feedId) ?? Promise.resolve();
    const turn = before.then(work, work).finally(() => {
      if (this.turns.get(feedId) === turn) this.turns.delete(feedId);
    });
    this.turns.set(feedId, turn);
    return turn;
  }

  /** The feed brought to where the stamp says it is; what happens meanwhile is in it too, with its own tag. */
  private async brought(stamp: FeedStamp): Promise<HeldFeed> {
    const feed = this.kept.get(stamp.feedId) ?? newFeed(stamp.language);
    if (feed.etag === this.etagOf(stamp, stamp.series)) return feed;
    const { modifiedAt } = this.validatorsOf(stamp);
    const write = this.writer(stamp.language);
    let gaps = feed.gapsTo(stamp.series);
    while (gaps.length > 0) gaps = await feed.take(await this.hoursIn(gaps), gaps, stamp.series, write);
    feed.assemble();
    feed.etag = this.etagOf(stamp, feed.stamps);
    feed.modifiedAt = modifiedAt;
    this.kept.keep(stamp.feedId, feed);
    return feed;
  }

  private hoursIn(gaps: readonly Gap[]): Promise<HourRow[]> {
    const pieces = gaps.map(({ seriesId, after }) =>
      after ? sql`(series_id = ${seriesId} and updated_at > ${after})` : sql`series_id = ${seriesId}`,
    );
    return this.reader.rows<HourRow>(sql`select id, series_id, starts_at, ends_at, state, room_address,
      revision, created_at, updated_at from session where ${joined(pieces, ' or ')} order by starts_at, id`);
  }

  private writer(language: Language) {
    const voice = { language, host: this.host, busy: false };
    return (hour: HourRow, series: SeriesStamp): Buffer =>
      Buffer.from(
        feedEvent(hour, addressFor(series, hour.roomAddress, this.configuration.PUBLIC_URL), voice),
      );
  }

  /** A change that no row's time tells (the room of a `link: direct` series) is dated when it is noticed. */
  private validatorsOf(stamp: FeedStamp): Validators {
    const etag = this.etagOf(stamp, stamp.series);
    const kept = this.kept.get(stamp.feedId);
    if (kept?.etag === etag) return { etag, modifiedAt: kept.modifiedAt };
    const times = [stamp.createdAt, stamp.joinedAt, stamp.leftAt, ...stamp.series.map((one) => one.latestAt)];
    const told = new Date(Math.max(...times.map((time) => time?.getTime() ?? 0)));
    return { etag, modifiedAt: kept && kept.modifiedAt >= told ? this.clock.now() : told };
  }

  /** Strong: the same tag is the same bytes, also from another process. */
  private etagOf({ feedId, language }: FeedStamp, series: readonly SeriesStamp[]): string {
    const facts = series
      .map((one) => [one.seriesId, addressOf(one), one.hours, one.latestAt?.getTime(), one.revisions])
      .sort((a, b) => String(a[0]).localeCompare(String(b[0])));
    const all = [FORM, this.configuration.PUBLIC_URL, feedId, language, facts];
    return `"${secretHash(JSON.stringify(all)).slice(0, 32)}"`;
  }
}

/** Where the reader joins an hour; null for one who is not invited. */
export function addressFor(
  series: Pick<SeriesStamp, 'joinToken' | 'videoKind' | 'videoAddress' | 'videoLink'>,
  roomAddress: string | null,
  publicUrl: string,
): string | null {
  if (!series.joinToken) return null;
  const room = directRoomOf({ ...series, sharedRoom: null }, roomAddress);
  const usable = room && /^https?:\/\/[^\s\p{Cc}\p{Cs}]+$/iu.test(room) && URL.canParse(room);
  return usable ? room : `${publicUrl}/join/${series.joinToken}`;
}

const newFeed = (language: Language): HeldFeed =>
  new HeldFeed(Buffer.from(feedHead(language)), Buffer.from(CALENDAR_FOOT));
