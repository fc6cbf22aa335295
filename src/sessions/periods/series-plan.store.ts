import type { VideoKind, VideoLink } from '../../domain/codes.js';
import type { CutOff } from '../../domain/places.js';
import { isYes, sql, type Reads } from '../../platform/database/index.js';
import type { SeriesForm } from '../series-form.js';
import { pairIdsOf } from '../sessions.store.js';

/** A series as it was planned, in the form in which another could be planned like it. */
export type PlannedSeries = { id: string; form: SeriesForm & { cutOff: CutOff } };

type Raw = Pick<
  SeriesForm,
  'countyId' | 'weekday' | 'startTime' | 'minutes' | 'capacity' | 'firstDate' | 'lastDate' | 'keptBack'
> & {
  pairShare: number | null;
  cutOffDays: number;
  cutOffTime: string;
  videoKind: VideoKind;
  videoAddress: string | null;
  videoLobby: unknown;
  videoLink: VideoLink;
  fallbackPhone: string | null;
};

/** One series with its pairs and Kela's people of now, or null. */
export async function seriesWithPlan(reads: Reads, id: string): Promise<PlannedSeries | null> {
  const row = await reads.row<Raw>(sql`select county_id, weekday, start_time, minutes, capacity, first_date,
    last_date, video_kind, video_address, video_lobby, video_link, fallback_phone, kept_back, pair_share,
    cut_off_days, cut_off_time from series where id = ${id}`);
  if (!row) return null;
  const kela = await reads.rows<{ personId: string; part: string }>(sql`select person_id, part
    from series_participant where series_id = ${id} and left_at is null and part <> 'pair-member'
    order by joined_at, person_id`);
  const { cutOffDays, cutOffTime, videoKind, videoAddress, videoLobby, videoLink, fallbackPhone, ...rest } =
    row;
  const form = {
    ...rest,
    pairIds: await pairIdsOf(reads, id),
    kelaContactId: kela.find(({ part }) => part === 'kela-contact')?.personId ?? '',
    deputyIds: kela.filter(({ part }) => part === 'kela-deputy').map(({ personId }) => personId),
    video: {
      kind: videoKind,
      address: videoAddress,
      lobby: isYes(videoLobby),
      link: videoLink,
      phone: fallbackPhone,
    },
    cutOff: { workingDaysBefore: cutOffDays, time: cutOffTime },
  };
  return { id, form };
}
