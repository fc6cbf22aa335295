import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { ok, refuse, type Result } from '../domain/refusal.js';
import { newRoomOf, roomOfHour, sharedRoomOf, type StoredRoom } from '../domain/video-room.js';
import { countiesOf, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, type Tx } from '../platform/database/index.js';
import { newSecret } from '../platform/ids.js';
import { Outbox } from '../platform/outbox/index.js';
import { videoColumns, videoErrors, type Video } from './series-form.js';
import { hoursWithRoom, seriesById, type SeriesForHours } from './sessions.store.js';

/** Changes the video room of a series from the next hour on, in one act (PRODUCT.md, The video link). */
@Injectable()
export class ChangeRoom {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Every join address leads to the new room at once, so in join mode nothing is sent; calendars that hold
   * a room's own address get the new one. An hour that has begun keeps the room its people are in. When only
   * the lobby or the telephone changes, the rooms stay.
   * @returns of how many hours the room changed.
   * Refuses `not-found` (no series of the coordinator's counties), `validation-failed`.
   */
  async run(
    input: { seriesId: string; video: Video },
    actor: Actor,
  ): Promise<Result<{ id: string; hoursChanged: number }>> {
    const intent = {
      act: 'series.room-changed',
      kind: 'write',
      dataGroup: 'session',
      purpose: 'planning',
      role: 'coordinator',
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      await tx.lock('series', input.seriesId);
      const before = await seriesById(tx, input.seriesId);
      if (!before || !countiesOf(actor, 'coordinator').includes(before.countyId)) return refuse('not-found');
      about({ countyId: before.countyId });
      const errors = videoErrors(input.video);
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const hoursChanged = await this.change(tx, before, input.video);
      await log();
      return ok({ id: before.id, hoursChanged });
    });
  }

  private async change(tx: Tx, before: SeriesForHours, video: Video): Promise<number> {
    const columns = videoColumns(video);
    const { videoKind, videoAddress, videoLink, videoLobby, fallbackPhone } = columns;
    await tx.run(sql`update series set video_lobby = ${videoLobby}, fallback_phone = ${fallbackPhone}
      where id = ${before.id}`);
    if (isSameRoom(before, columns)) return 0;
    const after = { ...before, ...columns, sharedRoom: sharedRoomOf(columns, newSecret) };
    await tx.run(sql`update series set video_kind = ${videoKind}, video_address = ${videoAddress},
      video_link = ${videoLink}, shared_room = ${after.sharedRoom} where id = ${before.id}`);
    const changed = await this.changeHours(tx, before, after);
    if ([before.videoLink, videoLink].includes('direct')) {
      await this.outbox.plan(tx, { kind: 'invitations.room-changed', payload: { seriesId: before.id } });
    }
    return changed;
  }

  private async changeHours(tx: Tx, before: SeriesForHours, after: StoredRoom): Promise<number> {
    const now = this.clock.now();
    const hours = await hoursWithRoom(tx, before.id, now);
    for (const hour of hours) {
      const begun = hour.startsAt <= now;
      const room = begun ? roomOfHour(before, hour.roomAddress) : newRoomOf(after, hour.date, newSecret);
      await tx.run(sql`update session set room_address = ${room}, revision = revision + 1, updated_at = ${now}
        where id = ${hour.id}`);
    }
    return hours.filter(({ startsAt }) => startsAt > now).length;
  }
}

const isSameRoom = (before: StoredRoom, after: Omit<StoredRoom, 'sharedRoom'>): boolean =>
  before.videoKind === after.videoKind &&
  before.videoAddress === after.videoAddress &&
  before.videoLink === after.videoLink;
