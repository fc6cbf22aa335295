import { Injectable } from '@nestjs/common';
import { countiesOf, pairsOf, type Actor } from '../people/index.js';
import { Reader, sql } from '../platform/database/index.js';

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
};

/** Lists the series whose hours the actor may see. */
@Injectable()
export class SeriesList {
  constructor(private readonly reader: Reader) {}

  async of(actor: Actor): Promise<SeriesLine[]> {
    const rows = await this.reader.rows<Omit<SeriesLine, 'pairIds'> & { pairId: string }>(sql`
      select r.id, r.county_id, r.weekday, r.start_time, r.minutes, r.capacity, r.first_date, r.last_date,
        sp.pair_id from series r join series_pair sp on sp.series_id = r.id
      where r.county_id in ${countiesOf(actor, 'coordinator')}
      or r.id in (select series_id from series_pair where pair_id in ${pairsOf(actor)})
      or r.id in (select series_id from series_participant
        where person_id = ${actor.personId} and left_at is null)
      order by r.first_date, r.id, sp.pair_id`);
    const series = new Map<string, SeriesLine>();
    for (const { pairId, ...row } of rows) {
      const line = series.get(row.id) ?? { ...row, pairIds: [] };
      line.pairIds.push(pairId);
      series.set(row.id, line);
    }
    return [...series.values()];
  }
}
