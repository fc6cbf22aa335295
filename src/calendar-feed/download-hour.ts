import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '../domain/codes.js';
import { localDateOf } from '../domain/time.js';
import type { Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { CONFIGURATION, type Configuration } from '../platform/config/index.js';
import { Reader, sql } from '../platform/database/index.js';
import { seesSeries } from './feed-rights.js';
import type { SeriesStamp } from './feed-stamps.js';
import { CALENDAR_FOOT, feedEvent, FILE_HEAD } from './feed-text.js';
import type { HourRow } from './held-feed.js';
import { addressFor } from './read-feed.js';

type Found = HourRow & Pick<SeriesStamp, 'joinToken' | 'videoKind' | 'videoAddress' | 'videoLink'>;

/** One hour as a file for somebody who keeps their calendar by hand. */
@Injectable()
export class DownloadHour {
  constructor(
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** The text, with the event of the subscribed calendar; null for an hour the actor may not see. */
  async of(actor: Actor, sessionId: string, language: Language): Promise<string | null> {
    const { PUBLIC_URL } = this.configuration;
    const today = localDateOf(this.clock.now());
    const me = sql`${actor.personId}`;
    const hour = await this.reader.row<Found>(sql`
      select s.id, s.series_id, s.starts_at, s.ends_at, s.state, s.room_address, s.revision, s.created_at,
        s.updated_at, r.video_kind, r.video_address, r.video_link,
        coalesce(d.join_token, me.join_token) as join_token
      from session s join series r on r.id = s.series_id
      left join series_participant me on me.series_id = r.id and me.person_id = ${me}
        and me.left_at is null and me.part <> 'kela-deputy'
        and not exists (select 1 from session_deputy o where o.session_id = s.id
          and o.replaced_id = me.person_id and o.ended_at is null)
      left join session_deputy d on d.session_id = s.id and d.deputy_id = ${me} and d.ended_at is null
      where s.id = ${sessionId} and (d.id is not null or ${seesSeries(me, sql`s.series_id`, today)})`);
    if (!hour) return null;
    const voice = { language, host: new URL(PUBLIC_URL).hostname, busy: true };
    return FILE_HEAD + feedEvent(hour, addressFor(hour, hour.roomAddress, PUBLIC_URL), voice) + CALENDAR_FOOT;
  }
}
