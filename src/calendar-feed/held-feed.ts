import { setImmediate as breathe } from 'node:timers/promises';
import type { FeedHour } from './feed-text.js';
import type { SeriesStamp } from './feed-stamps.js';

/** A row of an hour as a feed needs it. */
export type HourRow = FeedHour & { seriesId: string; roomAddress: string | null };

/** Writes the bytes of one hour. */
type Writes = (hour: HourRow, series: SeriesStamp) => Buffer;

type HeldHour = {
  id: string;
  startsAt: number;
  updatedAt: number;
  revision: number;
  /** Bytes that are not in the body yet. */
  fresh: Buffer | null;
  /** Where its bytes stand in the body. */
  at: number;
  length: number;
};
type HeldSeries = { stamp: SeriesStamp; address: string; hours: Map<string, HeldHour> };

/** What a series' hours are read by: all of them, or those changed after an instant. */
export type Gap = { seriesId: string; after: Date | null };

/** Beside its bytes an hour costs about this much. */
const BYTES_BESIDE_AN_HOUR = 200;
/** Hours written before others get a turn. */
const HOURS_AT_A_STRETCH = 200;

/**
 * The bytes of one feed, hour by hour. An hour is written again only when its row has changed; the whole is
 * put together from the old pieces and the new ones.
 */
export class HeldFeed {
  etag = '';
  modifiedAt = new Date(0);
  body: Buffer = Buffer.alloc(0);
  private readonly series = new Map<string, HeldSeries>();
  /** The hours of all series by time; null when some have come, gone or moved. */
  private order: HeldHour[] | null = null;

  constructor(
    private readonly head: Buffer,
    private readonly foot: Buffer,
  ) {}

  /** About how much memory it takes. */
  get size(): number {
    let hours = 0;
    for (const one of this.series.values()) hours += one.hours.size;
    return this.body.length + hours * BYTES_BESIDE_AN_HOUR;
  }

  /** The series as they are held; their numbers are those of the hours in the body. */
  get stamps(): SeriesStamp[] {
    return [...this.series.values()].map(({ stamp }) => stamp);
  }

  /** Lets go of series that are no longer seen, and answers which hours must be read. */
  gapsTo(stamps: readonly SeriesStamp[]): Gap[] {
    const seen = new Set(stamps.map(({ seriesId }) => seriesId));
    for (const id of this.series.keys()) {
      if (!seen.has(id) && this.series.delete(id)) this.order = null;
    }
    return stamps.flatMap((stamp): Gap[] => {
      const held = this.series.get(stamp.seriesId);
      if (!held || held.address !== addressOf(stamp)) return [{ seriesId: stamp.seriesId, after: null }];
      return isSame(held.stamp, stamp) ? [] : [{ seriesId: stamp.seriesId, after: held.stamp.latestAt }];
    });
  }

  /**
   * Takes in the rows that were read for the gaps.
   * @returns the gaps that the rows did not fill: a row changed without growing younger (the clock of a
   * server went back), so the series must be read whole
   */
  async take(
    rows: readonly HourRow[],
    gaps: readonly Gap[],
    stamps: readonly SeriesStamp[],
    write: Writes,
  ): Promise<Gap[]> {
    const byId = new Map(stamps.map((stamp) => [stamp.seriesId, stamp]));
    const open = gaps.map((gap) => ({ gap, stamp: byId.get(gap.seriesId)!, held: this.opened(gap, byId) }));
    let written = 0;
    for (const row of rows) {
      const { hours } = this.series.get(row.seriesId)!;
      const before = hours.get(row.id);
      if (before?.revision === row.revision && before.updatedAt === row.updatedAt.getTime()) continue;
      const fresh = write(row, byId.get(row.seriesId)!);
      if (before?.startsAt === row.startsAt.getTime()) Object.assign(before, heldHour(row, fresh));
      else {
        hours.set(row.id, heldHour(row, fresh));
        this.order = null;
      }
      written += 1;
      if (written % HOURS_AT_A_STRETCH === 0) await breathe();
    }
    for (const { held, stamp } of open) held.stamp = { ...stamp, ...numbersOf(held.hours) };
    return open
      .filter(({ gap, held, stamp }) => gap.after !== null && !isSame(held.stamp, stamp))
      .map(({ gap }) => ({ seriesId: gap.seriesId, after: null }));
  }

  /** Puts the whole together, hours in order of time: what has not changed is copied in long runs. */
  assemble(): void {
    this.order ??= [...this.series.values()]
      .flatMap((one) => [...one.hours.values()])
      .sort((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1));
    const pieces = [this.head];
    let length = this.head.length;
    let run = { from: 0, to: 0 };
    const endRun = () => {
      if (run.to > run.from) pieces.push(this.body.subarray(run.from, run.to));
    };
    for (const hour of this.order) {
      if (hour.fresh || hour.at !== run.to) {
        endRun();
        run = { from: hour.at, to: hour.at };
      }
      if (hour.fresh) pieces.push(hour.fresh);
      else run.to += hour.length;
      hour.at = length;
      hour.fresh = null;
      length += hour.length;
    }
    endRun();
    this.body = Buffer.concat([...pieces, this.foot]);
  }

  /** A series whose address has changed begins anew: the address stands in every hour. */
  private opened({ seriesId }: Gap, stamps: ReadonlyMap<string, SeriesStamp>): HeldSeries {
    const stamp = stamps.get(seriesId)!;
    const address = addressOf(stamp);
    const held = this.series.get(seriesId);
    if (held?.address === address) return held;
    const begun = { stamp, address, hours: new Map<string, HeldHour>() };
    this.series.set(seriesId, begun);
    this.order = null;
    return begun;
  }
}

/** What of a series stands in its hours' addresses; with join addresses the room itself does not. */
export function addressOf({ joinToken, videoLink, videoKind, videoAddress }: SeriesStamp): string {
  if (!joinToken) return '';
  return JSON.stringify(videoLink === 'direct' ? [joinToken, videoKind, videoAddress] : [joinToken]);
}

const isSame = (a: SeriesStamp, b: SeriesStamp): boolean =>
  a.hours === b.hours && a.revisions === b.revisions && a.latestAt?.getTime() === b.latestAt?.getTime();

const heldHour = ({ id, startsAt, updatedAt, revision }: HourRow, fresh: Buffer): HeldHour => ({
  id,
  startsAt: startsAt.getTime(),
  updatedAt: updatedAt.getTime(),
  revision,
  fresh,
  at: -1,
  length: fresh.length,
});

function numbersOf(
  hours: ReadonlyMap<string, HeldHour>,
): Pick<SeriesStamp, 'hours' | 'latestAt' | 'revisions'> {
  let [latest, revisions] = [-Infinity, 0];
  for (const { updatedAt, revision } of hours.values()) {
    latest = Math.max(latest, updatedAt);
    revisions += revision;
  }
  return { hours: hours.size, latestAt: hours.size > 0 ? new Date(latest) : null, revisions };
}
