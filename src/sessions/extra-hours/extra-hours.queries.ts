import { Injectable } from '@nestjs/common';
import { countiesOf, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql } from '../../platform/database/index.js';
import { queueLoads, type QueueWeeks } from './queue-loads.js';

/** Where an extra hour is suggested, with the numbers behind it; it tells of no case. */
@Injectable()
export class ExtraHours {
  constructor(
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
  ) {}

  /** The queues of the actor's own counties, as their coordinator, that are longer than the county bears. */
  async suggestedTo(actor: Actor): Promise<QueueWeeks[]> {
    const own = sql`r.county_id in ${countiesOf(actor, 'coordinator')}`;
    const loads = await queueLoads(this.reader, this.clock.now(), own);
    return loads.filter(({ suggested }) => suggested);
  }
}
