import { Injectable } from '@nestjs/common';
import { Reader, sql } from '../../platform/database/index.js';

/** How many cases wait in a series; a number tells of no case, so it leaves no log row. */
@Injectable()
export class QueueLengths {
  constructor(private readonly reader: Reader) {}

  /** By series; one in which nobody waits is left out. */
  async of(seriesIds: readonly string[]): Promise<Map<string, number>> {
    if (seriesIds.length === 0) return new Map();
    const rows = await this.reader.rows<{ seriesId: string; waiting: number | string }>(sql`
      select series_id, count(*) as waiting from queue_entry
      where left_at is null and series_id in ${[...new Set(seriesIds)]} group by series_id`);
    return new Map(rows.map(({ seriesId, waiting }) => [seriesId, Number(waiting)]));
  }
}
