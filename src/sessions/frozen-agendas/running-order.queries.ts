import { Injectable } from '@nestjs/common';
import { inRunningOrder } from '../../domain/running-order.js';
import { Reader, sql } from '../../platform/database/index.js';

/** In which order the cases of an hour are gone through; tells of no case and of no pair. */
@Injectable()
export class RunningOrder {
  constructor(private readonly reader: Reader) {}

  /** The bookings that hold a place of the hour, those of one pair after each other. The caller may see the hour. */
  async of(sessionId: string): Promise<string[]> {
    const held = await this.reader.rows<{ id: string; place: number; pairId: string }>(sql`
      select id, place, pair_id from booking
      where session_id = ${sessionId} and state in ('booked', 'discussed')`);
    return inRunningOrder(held).map(({ id }) => id);
  }
}
